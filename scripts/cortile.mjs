// The `cortile` command: the built program where it stands, else the sources as they are.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const built = at('dist/src/cli/main.js');
const program = existsSync(built) ? [built] : ['--import', at('scripts/tsx-hook.mjs'), at('src/cli/main.ts')];
const { status } = spawnSync(process.execPath, [...program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
