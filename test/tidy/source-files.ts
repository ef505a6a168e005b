import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

/** A file of the tree as the checkers see it: its path from the root, with slashes, and what stands in it. */
export type SourceFile = { path: string; text: string };

const FOLDERS = ['.ci', 'bench', 'corpus', 'demo', 'deploy', 'docs', 'scripts', 'src', 'test'];
const TEXT = new Set(['.cjs', '.css', '.csv', '.html', '.js', '.json', '.md', '.mjs', '.sql', '.svg', '.ts', '.tsx', '.txt', '.yaml', '.yml', '']);
const BYTES_MAX = 4 * 1024 * 1024;

/** Every text file that belongs to the project: its folders, and the files at its root that are no hidden leftovers. */
export function readTree(root: string): SourceFile[] {
  const top = readdirSync(root, { withFileTypes: true });
  const loose = top.filter((entry) => entry.isFile() && (!entry.name.startsWith('.') || /^\.(npmrc|gitignore|dependency-cruiser)/.test(entry.name)));
  const nested = top
    .filter((entry) => entry.isDirectory() && FOLDERS.includes(entry.name))
    .flatMap((entry) => readdirSync(join(root, entry.name), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [...loose.map((entry) => join(root, entry.name)), ...nested]
    .filter((file) => TEXT.has(extname(file)) && statSync(file).size <= BYTES_MAX)
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));
}

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs|js)$/.test(path);
export const isTest = (path: string): boolean => path.startsWith('test/') || /\.(test|fixture)\.tsx?$/.test(path);
