import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { copyBinaries, mendSymlinks, packagedBinaries } from './embedded-binaries.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-binaries-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a copy of the binaries stands by itself, also when what it was copied from is gone, and a broken one is mended', () => {
  const packaged = packagedBinaries();
  mendSymlinks(packaged.folder);
  const [first, second] = [join(folder, 'package', 'native'), join(folder, 'copy')];
  cpSync(packaged.folder, first, { recursive: true, verbatimSymlinks: true });
  copyBinaries(first, second);
  rmSync(join(folder, 'package'), { recursive: true });
  const links = JSON.parse(readFileSync(join(second, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  const paths = links.map(({ target }) => join(second, target.replace(/^native\//, '')));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => isAbsolute(readlinkSync(path)) || !existsSync(path))).toEqual([]);
  rmSync(paths[0]!);
  copyBinaries(first, second);
  expect(lstatSync(paths[0]!).isSymbolicLink() && existsSync(paths[0]!)).toBe(true);
});
