// Builds dist/: TypeScript to JavaScript, and beside it the files that the program reads (texts, SQL, style sheets).
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment, nodeProgram, root, run } from './set-up.mjs';

const READ_AT_RUN_TIME = /\.(json|sql|css|svg|js)$/;

rmSync(join(root, 'dist'), { recursive: true, force: true });
const status = run(nodeProgram(), [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { env: environment() });
if (status !== 0) process.exit(status);
for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (READ_AT_RUN_TIME.test(path)) cpSync(join(root, 'src', path), join(root, 'dist', 'src', path));
}
