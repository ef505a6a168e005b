import { SHOWN_MIN, type Shown, type Sum, publishCounts, publishedShare } from '../../../kernel/small-numbers.ts';
import { RUNGS, type Rung, type Size } from '../rules/words.ts';

/** One decision that closed an application, as the history tells it: no name, no day. */
export type Settled = {
  /** The half-year of the decision, as `2026-1`. */
  half: string;
  rung: Rung;
  isApproved: boolean;
  reason: string;
  /** From the day the application was sent, in days and parts of days. */
  days: number;
  documents: number | null;
  size: Size;
  isInformal: boolean;
  isNewcomer: boolean;
};

/** How long deciding took: half of the applicants waited at most the median, nine of ten at most p90. Whole days; null where too few. */
export type Waiting = { count: Shown; medianDays: number | null; p90Days: number | null };
/** How many of a group applied and what share of them got in; of what is published alone. */
export type Entry = { decided: Shown; approved: Shown; approvedShare: number | null; shareOfAll: number | null };

export type BarrierFigures = {
  halves: string[];
  all: Waiting;
  approved: Shown;
  refused: Shown;
  byRung: ({ rung: Rung } & Waiting)[];
  byHalf: ({ half: string } & Waiting)[];
  byRungAndHalf: ({ rung: Rung; half: string } & Waiting)[];
  reasons: { reason: string; count: Shown }[];
  newcomers: Entry;
  known: Entry;
  informal: Entry;
  formal: Entry;
  small: Entry;
  larger: Entry;
  documents: { asked: DocumentClass; count: Shown }[];
};
export const DOCUMENT_CLASSES = ['none-or-one', 'two-or-three', 'four-and-more'] as const;
export type DocumentClass = (typeof DOCUMENT_CLASSES)[number];

/** A ninetieth percentile of fewer than ten is one person's wait. */
const P90_MIN = 2 * SHOWN_MIN;

/** Each dimension splits every decision in two or more; small numbers of one are never what another leaves over. */
const GROUPS = { newcomers: 'known', informal: 'formal', small: 'larger' } as const;
type Group = keyof typeof GROUPS | (typeof GROUPS)[keyof typeof GROUPS];

const groupsOf = (settled: Settled): Group[] => [
  settled.isNewcomer ? 'newcomers' : 'known',
  settled.isInformal ? 'informal' : 'formal',
  settled.size === 'one' || settled.size === 'small' ? 'small' : 'larger',
];

export function documentClass(documents: number): DocumentClass {
  if (documents < 2) return 'none-or-one';
  return documents < 4 ? 'two-or-three' : 'four-and-more';
}

/** The keys of all the counts that a decision stands in. */
function keysOf(settled: Settled): string[] {
  const outcome = settled.isApproved ? 'approved' : 'refused';
  return [
    'all',
    outcome,
    `rung ${settled.rung}`,
    `half ${settled.half}`,
    `cell ${settled.rung} ${settled.half}`,
    ...groupsOf(settled).flatMap((group) => [group, `${group} ${outcome}`]),
    ...(settled.isApproved ? [] : [`reason ${settled.reason}`]),
    ...(settled.documents === null ? [] : ['documents', `documents ${documentClass(settled.documents)}`]),
  ];
}

/** Which counts add up to which: what is hidden in one of these is never left over. */
function sumsOf(halves: string[], reasons: string[]): Sum[] {
  const splits = Object.entries(GROUPS).flatMap(([one, other]): Sum[] => [
    { whole: 'all', parts: [one, other] },
    ...[one, other].map((group) => ({ whole: group, parts: [`${group} approved`, `${group} refused`] })),
    ...['approved', 'refused'].map((outcome) => ({ whole: outcome, parts: [`${one} ${outcome}`, `${other} ${outcome}`] })),
  ]);
  return [
    { whole: 'all', parts: ['approved', 'refused'] },
    { whole: 'all', parts: RUNGS.map((rung) => `rung ${rung}`) },
    { whole: 'all', parts: halves.map((half) => `half ${half}`) },
    ...RUNGS.map((rung) => ({ whole: `rung ${rung}`, parts: halves.map((half) => `cell ${rung} ${half}`) })),
    ...halves.map((half) => ({ whole: `half ${half}`, parts: RUNGS.map((rung) => `cell ${rung} ${half}`) })),
    { whole: 'refused', parts: reasons.map((reason) => `reason ${reason}`) },
    { whole: 'documents', parts: DOCUMENT_CLASSES.map((one) => `documents ${one}`) },
    ...splits,
  ];
}

/** The height of the barrier (A6) from the decisions of whole half-years; every count through one rule for small numbers. */
export function measureBarrier(settled: readonly Settled[]): BarrierFigures {
  const halves = [...new Set(settled.map(({ half }) => half))].toSorted();
  const reasons = [...new Set(settled.flatMap(({ isApproved, reason }) => (isApproved ? [] : [reason])))].toSorted();
  const sums = sumsOf(halves, reasons);
  const days = new Map<string, number[]>(sums.flatMap(({ whole, parts }) => [whole, ...parts].map((key) => [key, []])));
  for (const one of settled) for (const key of keysOf(one)) days.get(key)?.push(one.days);
  const shown = publishCounts(new Map([...days].map(([key, list]) => [key, list.length])), sums);
  const count = (key: string): Shown => shown.get(key) ?? null;
  const waiting = (key: string): Waiting => ({
    count: count(key),
    medianDays: count(key) === null ? null : Math.round(percentile(days.get(key)!, 0.5)),
    p90Days: count(key) === null || days.get(key)!.length < P90_MIN ? null : Math.round(percentile(days.get(key)!, 0.9)),
  });
  const entry = (group: Group): Entry => ({
    decided: count(group),
    approved: count(`${group} approved`),
    approvedShare: publishedShare(count(`${group} approved`), count(group)) ?? null,
    shareOfAll: publishedShare(count(group), count('all')) ?? null,
  });
  return {
    halves,
    all: waiting('all'),
    approved: count('approved'),
    refused: count('refused'),
    byRung: RUNGS.map((rung) => ({ rung, ...waiting(`rung ${rung}`) })),
    byHalf: halves.map((half) => ({ half, ...waiting(`half ${half}`) })),
    byRungAndHalf: halves.flatMap((half) => RUNGS.map((rung) => ({ rung, half, ...waiting(`cell ${rung} ${half}`) }))),
    reasons: reasons.map((reason) => ({ reason, count: count(`reason ${reason}`) })).toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0)),
    newcomers: entry('newcomers'),
    known: entry('known'),
    informal: entry('informal'),
    formal: entry('formal'),
    small: entry('small'),
    larger: entry('larger'),
    documents: DOCUMENT_CLASSES.map((asked) => ({ asked, count: count(`documents ${asked}`) })),
  };
}

/** As PostgreSQL's percentile_cont: between two waits the one in proportion. */
function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  return below + ((sorted[Math.ceil(at)] ?? 0) - below) * (at - Math.floor(at));
}
