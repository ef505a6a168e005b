import ts from 'typescript';
import { type SourceFile, isCode, isTest } from './source-files.ts';

/** Who may read which table of a lower neighbour, until a published view takes its place. */
const LISTED_READERS: Record<string, string[]> = { directory: ['places_neighbourhood'] };

/** The domains there are, by their folders. */
export const domainsIn = (files: SourceFile[]): string[] => [
  ...new Set(files.flatMap(({ path }) => /^src\/domains\/([^/]+)\//.exec(path)?.[1] ?? [])),
];

/** SQL outside a domain's folder that names its tables; published views (`<domain>_v_*`) are for everyone, migrations make the tables. */
export function findForeignTables(files: SourceFile[]): string[] {
  const names = new RegExp(`\\b(${domainsIn(files).join('|')})_(?!v_)[a-z][a-z0-9_]*`, 'g');
  return files
    .filter(({ path }) => /^(src|demo)\//.test(path) && isCode(path) && !isTest(path))
    .flatMap(({ path, text }) => {
      const home = /^src\/domains\/([^/]+)\//.exec(path)?.[1] ?? '';
      const allowed = LISTED_READERS[home] ?? [];
      return literalsOf(path, text).flatMap(({ line, text: literal }) =>
        [...literal.matchAll(names)]
          .filter(([table, domain]) => domain !== home && !allowed.includes(table))
          .map(([table]) => `${path}:${line} names ${table}, which is another domain's: ask through its index.ts or a published view`),
      );
    });
}

/** The strings and template parts of a module: SQL stands in these and nowhere else. */
function literalsOf(path: string, text: string): { line: number; text: string }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { line: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      found.push({ line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
