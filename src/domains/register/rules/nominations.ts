export const RELATIONS = ['neighbour', 'family', 'works-with', 'heard-of'] as const;
export type Relation = (typeof RELATIONS)[number];
export type NominationState = 'passed-on' | 'accepted' | 'blocked' | 'declined' | 'lapsed';

export const STORY_LENGTH_MIN = 10;
export const STORY_LENGTH_MAX = 1_000;
/** The letter's code is good for so many days: time to hand it over, to think and to ask somebody. */
export const LETTER_DAYS = 90;
/** A nomination goes so many years after its answer, or after its letter ran out. */
export const NOMINATION_KEPT_YEARS = 2;

/** Nobody is named for good: without an answer a nomination lapses, and who says no is not asked again under it. */
const NEXT: Record<NominationState, NominationState[]> = {
  'passed-on': ['accepted', 'declined', 'lapsed'],
  accepted: ['blocked'],
  blocked: [],
  declined: [],
  lapsed: [],
};
export const nominationCanBecome = (state: NominationState, next: NominationState): boolean => NEXT[state].includes(next);

export type NominationFlaw = { field: 'relation' | 'serviceType' | 'story'; flaw: 'empty' | 'too-long' };

/** What has to be mended in a nomination. `known`: the kinds of help there are. */
export function flawsOfNomination(
  { relation, serviceType, story }: { relation: string; serviceType: string; story: string },
  known: (type: string) => boolean,
): NominationFlaw[] {
  const flaws: NominationFlaw[] = [];
  if (!RELATIONS.some((one) => one === relation)) flaws.push({ field: 'relation', flaw: 'empty' });
  if (!known(serviceType)) flaws.push({ field: 'serviceType', flaw: 'empty' });
  if (story.length < STORY_LENGTH_MIN) flaws.push({ field: 'story', flaw: 'empty' });
  if (story.length > STORY_LENGTH_MAX) flaws.push({ field: 'story', flaw: 'too-long' });
  return flaws;
}

export const LAW_LENGTH_MAX = 300;
export const RULE_TEXT_LENGTH_MIN = 10;
export const RULE_TEXT_LENGTH_MAX = 600;
export type NewRule = { law: string; lawLink: string; stops: string; proposal: string };
export type RuleFlaw = { field: 'law' | 'lawLink' | 'stops' | 'proposal'; flaw: 'empty' | 'too-long' };

/** A rule to change names its law: without it nobody could change it, and nobody could object to the claim (K2). */
export function flawsOfRule({ law, lawLink, stops, proposal }: NewRule): RuleFlaw[] {
  const flaws: RuleFlaw[] = [];
  if (law.length < 3) flaws.push({ field: 'law', flaw: 'empty' });
  if (law.length > LAW_LENGTH_MAX) flaws.push({ field: 'law', flaw: 'too-long' });
  if (lawLink !== '' && !/^https:\/\/\S{4,490}$/.test(lawLink)) flaws.push({ field: 'lawLink', flaw: 'empty' });
  for (const [field, text] of [
    ['stops', stops],
    ['proposal', proposal],
  ] as const) {
    if (text.length < RULE_TEXT_LENGTH_MIN) flaws.push({ field, flaw: 'empty' });
    if (text.length > RULE_TEXT_LENGTH_MAX) flaws.push({ field, flaw: 'too-long' });
  }
  return flaws;
}

export const RULE_OUTCOMES = ['changed', 'stays'] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];
export type SettlingFlaw = { field: 'outcome' | 'answer'; flaw: 'empty' | 'too-long' };

/** What has to be mended before a rule to change can be settled: everybody reads the answer. */
export function flawsOfSettling({ outcome, answer }: { outcome: string; answer: string }): SettlingFlaw[] {
  const flaws: SettlingFlaw[] = [];
  if (!RULE_OUTCOMES.some((one) => one === outcome)) flaws.push({ field: 'outcome', flaw: 'empty' });
  if (answer.length < RULE_TEXT_LENGTH_MIN) flaws.push({ field: 'answer', flaw: 'empty' });
  if (answer.length > RULE_TEXT_LENGTH_MAX) flaws.push({ field: 'answer', flaw: 'too-long' });
  return flaws;
}
