import { WEEKDAYS, type Weekday } from '../../../places/index.ts';
import type { RawObject } from './source-record.ts';

/** What a parser of opening hours makes of a text: HSDS schedules, remarks that go with them, and what it did not understand. */
export type ParsedHours = {
  schedules: RawObject[];
  /** Remarks that limit or explain the hours: summer, closing days, telephone hours. */
  notes?: string;
  /** Text that was not understood; the whole text when no hours were. */
  description?: string;
  /** Hours were found, and nothing in the text speaks against them. */
  isUnderstood: boolean;
};

type Range = { opens: number; closes: number };
type Clause = { days: Weekday[]; ranges: Range[]; note?: string; from: number; to: number };

const DAY_WORDS: Record<string, Weekday> = {
  lunes: 'MO',
  martes: 'TU',
  miercoles: 'WE',
  jueves: 'TH',
  viernes: 'FR',
  sabado: 'SA',
  sabados: 'SA',
  domingo: 'SU',
  domingos: 'SU',
};
const DAY = '(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)';
const DAY_PART = `(?:(?:de\\s+)?${DAY}\\s+(?:a|hasta)\\s+${DAY}|(?:los\\s+)?${DAY}|(?:los\\s+)?fin(?:es)?\\s+de\\s+semana|(?:y\\s+)?(?:los\\s+)?festivos?)`;
const DAYS = new RegExp(
  `(?:todos\\s+los\\s+dias|diariamente|diario|l\\s*[-a]\\s*[vjsd]\\b|${DAY_PART}(?:(?:\\s*,\\s*(?:y\\s+)?|\\s+[ye]\\s+)${DAY_PART})*)`,
  'y',
);
const CLOCK = "(\\d{1,2})(?:[:.,'](\\d{2})(?!\\d))?(?:\\s*(?:horas?|hrs?|hs|h)\\b\\.?)?";
const RANGE = new RegExp(`(?:(de|desde|entre)\\s+)?(?:las?\\s+)?${CLOCK}\\s*(-|–|a|hasta|y)\\s*(?:las?\\s+)?${CLOCK}`, 'y');
const HALF_DAY = /(?:,?\s*(?:por\s+(?:las?\s+)?)?(mananas?|tardes?)\s*:?\s*,?)/y;
const NEXT_RANGE = /\s*(?:,?\s*y\s+|,\s*)(?=(?:de|desde|entre)\s+(?:las?\s+)?\d|(?:las?\s+)?\d|(?:por\s+(?:las?\s+)?)?(?:mananas?|tardes?))/y;
const ALL_DAY = /(?:abierto\s+)?(?:las\s+)?24\s*(?:horas|h\b\.?)/y;
/** What may stand before the hours without changing them. Any other label ("Citas:") speaks of something else than the opening. */
const LEAD =
  /\s*(?:(?:este\s+programa\s+realizara\s+actividades\s+en\s+el\s+siguiente\s+horario|horario(?:\s+(?:general|de\s+(?:atencion(?:\s+al\s+publico)?|apertura)))?|con\s+caracter\s+general|abierto|todo\s+el\s+ano)\s*[:,.]?\s*)?/y;
/** After hours a sentence must end; a lower-case word that goes on would be a condition we do not know. */
const BOUNDARY = /\s*(?:$|[.;(])|(?:\s{2,}|\s*\n\s*)(?![\s\p{Ll}])|\s+(?=\p{Lu})/uy;
const SUMMER = /^\s*(?:horario\s+de\s+|en\s+)?(?:verano|julio|agosto|invierno|navidad|semana\s+santa|(?:del?\s+)?\d{1,2}\s+de\s+\p{L}+\s+al?\s+\d)/u;
/** "(invierno)" or "(de octubre a mayo)" makes the hours those of a part of the year. */
const PART_OF_YEAR =
  /^\s*\((?:solo\s+|en\s+|del?\s+|desde\s+|durante\s+|el\s+|los\s+meses\s+de\s+|\d{1,2}\s+|horario\s+)*(?:invierno|verano|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|curso|periodo|escolar)/;
const CLOSING = /^\s*(?:los\s+dias\b.*no\s+se\s+abrira|cerrado\b)/;
const LABEL = /(?:^|[.\n]|\s{2,})\s*(?!cerrado\b)(?!verano\b)[\p{L} ()]{3,60}:/u;
/** A later "closed on Mondays" or "except Tuesday" takes back what the hours said, and no schedule could say how. */
const TAKES_BACK = new RegExp(
  `(?:cerrad|excepto|salvo|menos|no\\s+se\\s+abr|no\\s+hay\\s+servicio)[^.\\n]*\\b${DAY}\\b|\\b${DAY}\\b[^.\\n]*(?:cerrad|excepto|salvo|no\\s+se\\s+abr|no\\s+hay\\s+servicio)`,
);

/** Lower case without accents, letter by letter, so that positions stay those of the text. */
const fold = (text: string): string =>
  [...text].map((letter) => (letter.length === 1 ? letter.normalize('NFD').charAt(0).toLowerCase().charAt(0) : '  ')).join('');

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads Spanish opening hours as Spanish cities write them ("De 8,15 a 18 horas de lunes a viernes."). It never guesses: hours are given
 * only when the whole sentence is understood and nothing after it takes them back; all other text is handed back as it was.
 */
export function parseSpanishHours(written: string): ParsedHours {
  const text = written.replace(/\r\n?/g, '\n').trim();
  const nothing: ParsedHours = { schedules: [], ...(text ? { description: tidy(text) } : {}), isUnderstood: false };
  if (text.length > 5_000) return nothing;
  const folded = fold(text);
  const clauses = readClauses(text, folded);
  const last = clauses.at(-1);
  if (!last || !areCompatible(clauses)) return nothing;
  const rest = text.slice(last.to).replace(/^[\s.;]+/, '');
  const foldedRest = fold(rest);
  if (TAKES_BACK.test(beforeLabel(foldedRest)) || PART_OF_YEAR.test(foldedRest)) return nothing;
  const { notes, unread } = sortRest(rest);
  return {
    schedules: clauses.flatMap((clause) => toSchedules(clause, notes)),
    ...(notes ? { notes } : {}),
    ...(unread ? { description: unread } : {}),
    isUnderstood: true,
  };
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

const beforeLabel = (folded: string): string => folded.slice(0, LABEL.exec(folded)?.index ?? folded.length);

function readClauses(text: string, folded: string): Clause[] {
  const clauses: Clause[] = [];
  let at = match(LEAD, folded, 0)?.[0].length ?? 0;
  for (;;) {
    const clause = readClause(folded, at);
    if (!clause) return clauses;
    const boundary = match(BOUNDARY, text, clause.to);
    // Half a sentence understood is a sentence not understood: "de lunes a viernes de 9 a 14 en julio" is not every week.
    if (!boundary && !startsClause(folded, clause.to)) return [];
    clauses.push(clause);
    at = clause.to + (/^[\s.;,]*(?:y\s+)?/.exec(folded.slice(clause.to))?.[0].length ?? 0);
  }
}

/** Another day follows after a comma or "y": "…, sábados de 10 a 14". */
function startsClause(folded: string, at: number): boolean {
  const joint = /^\s*[,;]?\s*(?:y\s+)?/.exec(folded.slice(at))![0].length;
  return joint > 0 && readClause(folded, at + joint) !== undefined;
}

function readClause(folded: string, at: number): Clause | undefined {
  const allDay = match(ALL_DAY, folded, at);
  if (allDay) return readAllDay(folded, at, at + allDay[0].length);
  const days = match(DAYS, folded, at);
  if (days) {
    const gap = /^\s*[,:]?\s*/.exec(folded.slice(at + days[0].length))![0].length;
    const ranges = readRanges(folded, at + days[0].length + gap);
    return ranges && toClause(days[0], ranges.ranges, at, ranges.to);
  }
  const ranges = readRanges(folded, at);
  if (!ranges) return undefined;
  const gap = /^\s*,?\s*/.exec(folded.slice(ranges.to))![0].length;
  const after = match(DAYS, folded, ranges.to + gap);
  return after ? toClause(after[0], ranges.ranges, at, ranges.to + gap + after[0].length) : undefined;
}

function readAllDay(folded: string, from: number, to: number): Clause | undefined {
  const gap = /^\s*,?\s*(?:al\s+dia\s*,?\s*)?/.exec(folded.slice(to))![0].length;
  const days = match(DAYS, folded, to + gap);
  return toClause(days ? days[0] : 'diario', [{ opens: 0, closes: 1440 }], from, days ? to + gap + days[0].length : to);
}

function readRanges(folded: string, from: number): { ranges: Range[]; to: number } | undefined {
  const ranges: Range[] = [];
  let at = from;
  for (;;) {
    const half = match(HALF_DAY, folded, at);
    const start = half ? at + half[0].length + /^\s*/.exec(folded.slice(at + half[0].length))![0].length : at;
    const found = match(RANGE, folded, start);
    const range = found ? toRange(found, half?.[1] ?? '', ranges.at(-1)) : undefined;
    if (!found || !range) return undefined;
    ranges.push(range);
    at = start + found[0].length;
    const next = match(NEXT_RANGE, folded, at);
    if (!next) return { ranges, to: at };
    at += next[0].length;
  }
}

/** A range that cannot be meant as it stands (9 a 2, 5 a 8) may be meant in the afternoon, and is not guessed. */
function toRange(found: RegExpExecArray, half: string, before: Range | undefined): Range | undefined {
  const [, lead, openHour = '', openMinute = '00', link, closeHour = '', closeMinute = '00'] = found;
  if ((link === 'y') !== (lead === 'entre')) return undefined;
  const opens = Number(openHour) * 60 + Number(openMinute);
  const closes = Number(closeHour) * 60 + Number(closeMinute);
  if (Number(openMinute) > 59 || Number(closeMinute) > 59 || opens >= 1440 || closes > 1440) return undefined;
  if (closes === opens || (before && (opens < before.closes || closes < opens))) return undefined;
  if (closes < opens && (opens < 17 * 60 || closes + 1440 - opens > 14 * 60)) return undefined;
  if (openHour.length === 1 && opens < 7 * 60 && closes <= 12 * 60 && closes > opens) return undefined;
  if (half.startsWith('tarde') && opens < 12 * 60) return undefined;
  if (half.startsWith('manana') && opens >= 14 * 60) return undefined;
  return { opens, closes };
}

function toClause(days: string, ranges: Range[], from: number, to: number): Clause | undefined {
  const named = readDays(days.trim());
  const note = /\bfestivos?\b/.test(days) ? 'También festivos.' : undefined;
  return named.length > 0 ? { days: named, ranges, from, to, ...(note ? { note } : {}) } : undefined;
}

function readDays(words: string): Weekday[] {
  if (/^(?:todos|diari)/.test(words)) return [...WEEKDAYS];
  const letters = /^l\s*[-a]\s*([vjsd])$/.exec(words);
  if (letters) return WEEKDAYS.slice(0, { v: 5, j: 4, s: 6, d: 7 }[letters[1]!]);
  const days = new Set<Weekday>();
  for (const [, first, last] of words.matchAll(new RegExp(`(${DAY})(?:\\s+(?:a|hasta)\\s+(${DAY}))?`, 'g'))) {
    const start = WEEKDAYS.indexOf(DAY_WORDS[first!]!);
    const length = last ? (WEEKDAYS.indexOf(DAY_WORDS[last]!) - start + 7) % 7 : 0;
    for (let offset = 0; offset <= length; offset += 1) days.add(WEEKDAYS[(start + offset) % 7]!);
  }
  if (/fin(?:es)?\s+de\s+semana/.test(words)) for (const day of ['SA', 'SU'] as const) days.add(day);
  return WEEKDAYS.filter((day) => days.has(day));
}

/** Two statements about one day that overlap contradict each other, or speak of two things. */
function areCompatible(clauses: Clause[]): boolean {
  return clauses.every((clause, index) =>
    clauses.slice(index + 1).every((other) => {
      if (!clause.days.some((day) => other.days.includes(day))) return true;
      return clause.ranges.every((range) => other.ranges.every((second) => second.opens >= range.closes || second.closes <= range.opens));
    }),
  );
}

/** Parentheses, summer and closing days are remarks; whatever follows a label or says anything else was not understood. */
function sortRest(rest: string): { notes: string; unread: string } {
  const notes: string[] = [];
  let left = rest;
  for (;;) {
    const remark = /^\s*\([^()]*\)\s*[.,;]?/.exec(left)?.[0] ?? knownSentence(left);
    if (!remark) break;
    notes.push(tidy(remark));
    left = left.slice(remark.length);
  }
  return { notes: notes.join(' '), unread: tidy(left.replace(/^[\s.;,]+/, '')) };
}

function knownSentence(left: string): string | undefined {
  const folded = fold(left);
  if (!SUMMER.test(folded) && !CLOSING.test(folded)) return undefined;
  return /^\s*[^\n]*?(?:\.(?=\s|$)|\n|$)/.exec(left)?.[0] || undefined;
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function toSchedules(clause: Clause, remarks: string): RawObject[] {
  const notes = [clause.note, remarks].filter(Boolean).join(' ');
  return clause.ranges.map(({ opens, closes }) => ({
    freq: 'WEEKLY',
    byday: clause.days.join(','),
    opens_at: clock(opens),
    closes_at: clock(closes),
    ...(notes ? { notes } : {}),
  }));
}
