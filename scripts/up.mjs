// One command from a fresh checkout to a running Cortile: packages, build, a copy to run from, start.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, copyFileSync, symlinkSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { environment, installPackages, nodeProgram, root, run } from './set-up.mjs';

/** What runs is linked, not shared: a later `npm ci` or build replaces files and leaves these where they are. */
const PARTS = ['dist', 'corpus', 'demo', 'package.json', 'node_modules'];
/** Needed only to build and to test; the running program does without. */
const NOT_COPIED =
  /^(node_modules\/(\.cache|typescript|playwright-core|@sparticuz|vitest|@vitest|oxlint.*|@oxlint.*|@oxlint-tsgolint|prettier|dependency-cruiser|axe-core|esbuild|@esbuild|rolldown|@rolldown|@types|autocannon)|demo\/.*\.ts$)/;

function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) add(inner);
      else hash.update(inner).update(readFileSync(join(root, inner)));
    }
  };
  for (const folder of ['src', 'corpus', 'demo', 'scripts']) add(folder);
  return hash
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}

function link(from, to, path) {
  if (NOT_COPIED.test(path)) return;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target, inner] = [join(from, entry.name), join(to, entry.name), `${path}/${entry.name}`];
    if (entry.isDirectory()) {
      mkdirSync(target, { recursive: true });
      link(source, target, inner);
    } else if (!NOT_COPIED.test(inner)) place(source, target, entry);
  }
}

function place(source, target, entry) {
  if (entry.isSymbolicLink()) return symlinkSync(readlinkSync(source), target);
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function prepareCopy(folder) {
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const part of PARTS) {
    if (part.endsWith('.json')) place(join(root, part), join(half, part), { isSymbolicLink: () => false });
    else {
      mkdirSync(join(half, part), { recursive: true });
      link(join(root, part), join(half, part), part);
    }
  }
  renameSync(half, folder);
}

try {
  installPackages();
  const data = process.env.CORTILE_DATA ?? join(root, 'data');
  const copies = join(data, 'program');
  const folder = join(copies, fingerprint());
  if (!existsSync(folder)) {
    console.log('Building …');
    if (run(nodeProgram(), [join(root, 'scripts/build.mjs')], { env: environment() }) !== 0)
      throw new Error('the build failed; its message stands above');
    mkdirSync(copies, { recursive: true });
    for (const old of readdirSync(copies)) rmSync(join(copies, old), { recursive: true, force: true });
    prepareCopy(folder);
  }
  const server = spawn(join(folder, 'node_modules', '.bin', 'node'), [join(folder, 'dist/src/main.js')], {
    stdio: 'inherit',
    env: environment({ CORTILE_DATA: data, NODE_ENV: 'production' }),
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  server.on('exit', (code) => process.exit(code ?? 1));
  server.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
