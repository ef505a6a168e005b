import { readFileSync, readdirSync } from 'node:fs';
import { PURPOSES, type Purpose } from '../rules/consent.ts';

/** What is read before a consent is given: what for, what is done, who sees it, until when. */
export type Notice = { title: string; text: string; who: string; until: string };
type NoticeFile = Record<string, Notice>;

const FOLDER = new URL('../notices/', import.meta.url);
const REFERENCE_LANGUAGE = 'en';

/** All versions of all notices, by purpose and version. A file that was published never changes; a change is the next version. */
const NOTICES = new Map<string, NoticeFile>(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as NoticeFile]),
);

/** The version that is shown and asked for today. */
export function currentVersion(purpose: Purpose): number {
  const versions = [...NOTICES.keys()].filter((name) => name.startsWith(`${purpose}-`)).map((name) => Number(name.slice(purpose.length + 1)));
  return Math.max(...versions);
}

/** A notice and the language that it is in, which is another where it has not been translated. */
export function noticeOf(purpose: Purpose, version: number, language: string): { notice: Notice; language: string } | undefined {
  const file = NOTICES.get(`${purpose}-${version}`);
  if (!file) return undefined;
  const spoken = file[language] ? language : REFERENCE_LANGUAGE;
  return { notice: file[spoken]!, language: spoken };
}

export const currentVersions: ReadonlyMap<Purpose, number> = new Map(PURPOSES.map((purpose) => [purpose, currentVersion(purpose)]));
