import { type SourceFile, isCode } from './source-files.ts';

/** Where SQL is text: migrations, and statements put together of constants of ours alone, each looked at. */
const LOOKED_AT = new Set([
  'src/db/migrate.ts',
  'src/domains/directory/queries/is-public.ts',
  'src/domains/directory/queries/read-parts.ts',
  'src/domains/directory/queries/search-services.ts',
]);
const RAW = /\b(sql|CompiledQuery)\.raw\b/;

/** SQL as text, in which a parameter would be part of the statement. */
export function findRawSql(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/') && isCode(path) && !path.includes('.test.') && !LOOKED_AT.has(path))
    .filter(({ text }) => RAW.test(text))
    .map(({ path }) => `${path} puts SQL together as text: use parameters, sql.ref, sql.table or sql.lit`);
}
