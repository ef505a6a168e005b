// What `up` and `check` need before they can begin: the packages of the lock file. Runs on Node 20, which an older machine may have.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export function run(program, args, options = {}) {
  const { status, signal } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (signal) process.kill(process.pid, signal);
  return status ?? 1;
}

/** Installs exactly what package-lock.json says, once per lock file. */
export function installPackages() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.cache', 'cortile-installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  console.log('Installing packages …');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) throw new Error('npm ci failed; its message stands above');
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

/** The Node that the packages bring (24), or this one where it is new enough. */
export function nodeProgram() {
  const brought = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`Cortile needs Node 24 and there is none packaged for ${process.platform}-${process.arch}; install Node 24 and start again`);
}

/** A path in front, so that every program started from here finds the same Node. */
export const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  ...extra,
});
