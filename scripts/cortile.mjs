// The `cortile` command: the sources as they are in a checkout, the built program where there are no sources.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeProgram, run } from './set-up.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const program = existsSync(at('src/cli/main.ts')) ? ['--import', at('scripts/tsx-hook.mjs'), at('src/cli/main.ts')] : [at('dist/src/cli/main.js')];
process.exitCode = run(nodeProgram(), [...program, ...process.argv.slice(2)], { cwd: process.cwd() });
