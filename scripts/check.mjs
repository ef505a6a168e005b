// Everything that must hold before a change is taken: types, lint, texts, structure, tests with database and browser.
import { performance } from 'node:perf_hooks';
import { environment, installPackages, nodeProgram, root, run } from './set-up.mjs';
import { join } from 'node:path';

installPackages();
const node = nodeProgram();
const tool = (path, ...args) => [node, [join(root, 'node_modules', path), ...args]];
/** CI counts the tests from a report of the runner's own. */
const report = process.env.CORTILE_TEST_REPORT
  ? ['--reporter=default', '--reporter=json', `--outputFile.json=${process.env.CORTILE_TEST_REPORT}`]
  : [];
const STEPS = [
  ['types', tool('typescript/bin/tsc', '-p', 'tsconfig.json')],
  ['lint', tool('oxlint/bin/oxlint', '--deny-warnings')],
  ['format', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', 'src', 'test', 'bench', 'demo/*.ts', 'scripts')],
  ['texts', [node, [join(root, 'scripts/i18n.mjs')]]],
  ['structure', tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src', 'demo')],
  ['tests', tool('vitest/vitest.mjs', 'run', ...report)],
];

const failed = [];
for (const [name, [program, args]] of STEPS) {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const status = run(program, args, { env: environment() });
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
