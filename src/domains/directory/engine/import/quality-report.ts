import type { Problem, ProblemKind } from './source-record.ts';

/** What an import found, so that whoever keeps the source can mend it. */
export type QualityReport = {
  source: string;
  /** True: the import was tried, and nothing was written. */
  isDryRun: boolean;
  rowsIn: number;
  saved: number;
  unchanged: number;
  refused: number;
  /** Records whose kind of help nobody has named: found by their words alone. */
  withoutType: number;
  byKind: Partial<Record<ProblemKind, number>>;
  /** Which facts people ask for are missing, and in how many records. */
  missingFacts: Record<string, number>;
  /** The first problems, each with row, field and mend; the counts above are complete. */
  problems: Problem[];
  seconds: number;
};

/** Enough to mend a source by; more would only make the report unreadable. */
const PROBLEMS_LISTED_MAX = 1_000;

export const emptyReport = (source: string): QualityReport => ({
  source,
  isDryRun: false,
  rowsIn: 0,
  saved: 0,
  unchanged: 0,
  refused: 0,
  withoutType: 0,
  byKind: {},
  missingFacts: {},
  problems: [],
  seconds: 0,
});

export function noteProblem(report: QualityReport, problem: Problem): void {
  report.byKind[problem.kind] = (report.byKind[problem.kind] ?? 0) + 1;
  if (report.problems.length < PROBLEMS_LISTED_MAX) report.problems.push(problem);
}

export function noteMissingFact(report: QualityReport, fact: string): void {
  report.missingFacts[fact] = (report.missingFacts[fact] ?? 0) + 1;
}

/** What each kind of problem says about the rows it counts, for whoever reads the report. */
const KINDS: Record<ProblemKind, string> = {
  unreadable: 'cannot be read',
  missing: 'lack something that is needed',
  'not-allowed': 'hold a value that is not allowed there',
  'too-long': 'are too long',
  'wrong-format': 'are written in a way that is not understood',
  'out-of-range': 'lie outside what can be meant, such as a point far from the city',
  'swapped-coordinates': 'have latitude and longitude exchanged',
  'implausible-hours': 'have opening hours that cannot be meant',
  'dead-reference': 'name something that is not there',
  duplicate: 'stand there twice',
  'other-source': 'belong to another source',
};

/** The counted kinds of problems as words: "3 have latitude and longitude exchanged". */
export const kindSentences = (byKind: QualityReport['byKind']): string[] =>
  Object.entries(byKind).map(([kind, count]) => `${count} ${KINDS[kind as ProblemKind]}`);
