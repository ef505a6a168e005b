import { type SourceFile, isCode } from './source-files.ts';

// Put together here, so that this file does not find itself.
const LATER = new RegExp(`\\b(${['TO', 'FIX'].map((start) => `${start}${start === 'TO' ? 'DO' : 'ME'}`).join('|')}|X{3})\\b`);
const HOMES = new RegExp(`(^|[\\s"'\`(=:])/(${['work', 'root', 'Users', 'home', 'mnt', 'opt'].join('|')})/[\\w.-]+`);
const REGISTRY = new RegExp(
  `https?://[^\\s"'\`/]*(${['registry', 'artifactory', 'nexus', 'verdaccio', 'npmmirror', 'mirror'].join('|')})[^\\s"'\`]*`,
  'i',
);
/** The public registry may be named. */
const PUBLIC_REGISTRY = /https:\/\/registry\.npmjs\.org\b/;

const linesOf = (file: SourceFile): [line: string, at: string][] =>
  file.text.split('\n').map((line, index) => [line, `${file.path}:${index + 1}`] as [string, string]);

/** Words that put something off: what is open is an issue, not a comment. */
export function findPutOffs(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => isCode(path) || /\.(sql|css|md)$/.test(path))
    .flatMap(linesOf)
    .flatMap(([line, at]) => (LATER.test(line) ? [`${at} puts something off: ${line.trim().slice(0, 60)}`] : []));
}

/** Places that exist on one machine alone: home folders, and the hosts of a private package registry. */
export function findMachineTraces(files: SourceFile[]): string[] {
  return files.flatMap(linesOf).flatMap(([line, at]) => {
    if (HOMES.test(line)) return [`${at} names a path of one machine`];
    return REGISTRY.test(line) && !PUBLIC_REGISTRY.test(line) ? [`${at} names a package registry`] : [];
  });
}

/** A lock file that says where a package came from ties everyone to one registry. */
export function findResolved(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('package-lock.json'))
    .filter(({ text }) => text.includes('"resolved"'))
    .map(({ path }) => `${path} holds "resolved" addresses: npm install with omit-lockfile-registry-resolved`);
}
