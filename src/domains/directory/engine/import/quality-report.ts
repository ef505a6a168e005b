import type { Problem, ProblemKind } from './source-record.ts';

/** What an import found, so that whoever keeps the source can mend it. */
export type QualityReport = {
  source: string;
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
