// Runs the tests in the folders named, with a report for machines beside the one for people: node scripts/vitest.mjs <report.json> <folder>...
import { join } from 'node:path';
import { environment, nodeProgram, root, run } from './set-up.mjs';

const [report, ...folders] = process.argv.slice(2);
process.exitCode = run(
  nodeProgram(),
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...folders],
  { env: environment() },
);
