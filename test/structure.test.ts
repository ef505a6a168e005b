import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'cortile-structure-')));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Does what `npm run structure` does, in another folder. */
function cruise(folder: string): { output: string; status: number | null } {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { scripts: { structure: string } };
  const [, ...options] = scripts.structure.split(' ');
  const program = join(packageRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...options], { cwd: folder, encoding: 'utf8' });
  return { output: stdout + stderr, status };
}

/** One file for each rule that it breaks. */
const PLANTED: Record<string, [path: string, text: string]> = {
  'kernel-is-alone': ['src/kernel/planted.ts', "import { sqlState } from '../db/errors.ts';\nexport const planted = sqlState;\n"],
  'platform-knows-no-domain': [
    'src/web/planted.ts',
    "import { noFilters } from '../domains/directory/index.ts';\nexport const planted = noFilters;\n",
  ],
  'index-only': ['src/domains/directory/queries/planted.ts', "import { slugOf } from '../../places/rules.ts';\nexport const planted = slugOf;\n"],
  'outside-index-only': ['src/cli/planted.ts', "import { noFilters } from '../domains/directory/rules.ts';\nexport const planted = noFilters;\n"],
  'neighbours-of-places': [
    'src/domains/places/queries/planted.ts',
    "import { noFilters } from '../../directory/index.ts';\nexport const planted = noFilters;\n",
  ],
  'no-domain-without-neighbours': [
    'src/domains/planted/index.ts',
    "import { sqlState } from '../../db/errors.ts';\nexport const planted = sqlState;\n",
  ],
  'rules-are-pure': ['src/domains/directory/policy.ts', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n"],
  'engines-know-no-database': ['src/domains/directory/engine/planted.ts', "import { sql } from 'kysely';\nexport const planted = sql;\n"],
  'sql-in-commands-and-queries': [
    'src/domains/directory/pages/planted.ts',
    "import { inTransaction } from '../../../db/transaction.ts';\nexport const planted = inTransaction;\n",
  ],
  'http-at-the-edge': ['src/domains/directory/commands/planted.ts', "import { Hono } from 'hono';\nexport const planted = Hono;\n"],
  'edges-are-leaves': [
    'src/audit/planted.ts',
    "import { cityChoicePages } from '../home/city-pages.tsx';\nexport const planted = cityChoicePages;\n",
  ],
  'demo-at-the-start-alone': ['src/jobs/planted.ts', "import { seedDemo } from '../../demo/seed.ts';\nexport const planted = seedDemo;\n"],
  'one-way-out': ['src/i18n/planted.ts', "import { request } from 'node:https';\nexport const planted = request;\n"],
  'no-cycles': ['src/db/planted-a.ts', "import { b } from './planted-b.ts';\nexport const a = (): number => b();\n"],
  'no-orphans': ['src/kernel/planted-alone.ts', 'export const planted = 1;\n'],
  'nothing-unresolved': ['src/egress/planted.ts', "import { nothing } from './not-there.ts';\nexport const planted = nothing;\n"],
  'not-to-test': ['demo/planted.ts', "import { TEST_NOW } from '../test/support/now.ts';\nexport const planted = TEST_NOW;\n"],
};

test('every module keeps to the table of who may import whom, and the modules are really seen', () => {
  const { output, status } = cruise(packageRoot);
  expect(output).toContain('no dependency violations found');
  expect(status).toBe(0);
  expect(Number(/\((\d+) modules/.exec(output)?.[1])).toBeGreaterThan(100);
});

test('each rule catches a module that breaks it', () => {
  for (const part of ['src', 'demo', 'test/support', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
    cpSync(join(packageRoot, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(packageRoot, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(copy, 'src/domains/places'), join(copy, 'src/domains/planted'), { recursive: true });
  for (const [path, text] of Object.values(PLANTED)) writeFileSync(join(copy, path), text);
  writeFileSync(join(copy, 'src/db/planted-b.ts'), "import { a } from './planted-a.ts';\nexport const b = (): number => a();\n");
  const { output, status } = cruise(copy);
  expect(status).not.toBe(0);
  for (const [rule, [path]] of Object.entries(PLANTED)) expect(output, `the rule ${rule} must catch ${path}`).toContain(`error ${rule}: ${path}`);
});
