/** What stands in the way of being understood. */
export type PlainIssueKind =
  'long-sentence' | 'long-word' | 'jargon' | 'passive' | 'acronym' | 'shouting' | 'double-negative' | 'too-short' | 'too-long' | 'other-language';

export type PlainIssue = {
  kind: PlainIssueKind;
  /** Half-open range in UTF-16 units of the text. */
  from: number;
  to: number;
  /** What stands there. */
  found: string;
  /** Plain words to use instead, best first; empty when only the writer can know. */
  suggestions: string[];
  /** What a suggestion would change in the legal meaning, in the language of the text. */
  note?: string;
  severity: 'block' | 'advise';
};

export type PlainIndex = {
  name: string;
  value: number;
  bar: number;
  /** Which side of the bar is the easy one: a LIX below its bar is plain, a Flesch above it. */
  easier: 'higher' | 'lower';
  /** False when too short to measure. */
  isMeasured: boolean;
  /** Author and year of the formula. */
  source: string;
};

export type PlainReport = {
  language: string;
  words: number;
  sentences: number;
  index: PlainIndex;
  /** The text is plain enough to be published without an override. */
  isPlain: boolean;
  /** In the order of the text, at most `ISSUES_MAX`; what blocks is kept before what advises. */
  issues: PlainIssue[];
  /** How many there are, also those beyond `ISSUES_MAX`. */
  issueCount: number;
};

/** Nobody reads more than this, and a pasted law book must not become a page of 50,000 remarks. */
export const ISSUES_MAX = 200;
