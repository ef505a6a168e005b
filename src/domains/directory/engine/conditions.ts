/** What a condition asks about a person; the same list as in `directory_eligibility`. */
export const CONDITION_FACTS = ['age', 'residence', 'income', 'disability', 'dependency', 'household', 'legal-status', 'referral', 'other'] as const;
export type ConditionFact = (typeof CONDITION_FACTS)[number];

/** More conditions than this are no list that anybody checks oneself against. */
export const CONDITIONS_MAX = 20;
export const CONDITION_LENGTH_MAX = 300;

/** A condition as it is being written: whatever was typed is kept, also what is no number. */
export type TypedCondition = {
  /** Empty for one that was never published. */
  id: string;
  isExclusion: boolean;
  fact: ConditionFact;
  from: string;
  to: string;
  text: string;
  /** Id of the one place where it holds; empty where it holds at all of them. */
  place: string;
};

export type Condition = Omit<TypedCondition, 'from' | 'to' | 'place'> & { from: number | null; to: number | null; place: string | null };

export type ConditionFlaw = { index: number; part: 'text' | 'from' | 'to'; flaw: 'wordless' | 'too-long' | 'no-number' | 'order' };

export const isConditionFact = (fact: string): fact is ConditionFact => (CONDITION_FACTS as readonly string[]).includes(fact);

/** A row in which nothing was written: it is offered, and not kept. */
export const isBlank = ({ text, from, to }: TypedCondition): boolean => text === '' && from === '' && to === '';

/** A comma is what most of Europe writes between a number and its decimals. */
const numberFrom = (typed: string): number | null => (typed === '' ? null : Number(typed.replace(',', '.')));

/** Numbers that the database holds; people's ages and incomes are smaller. */
const NUMBER_MAX = 1_000_000;
const isNumber = (value: number | null): boolean => value === null || (Number.isFinite(value) && value >= 0 && value <= NUMBER_MAX);

/**
 * The conditions as they can be published, or what is wrong with them. A place that the service does not have means all of them: it was
 * taken away while somebody wrote.
 */
export function readConditions(typed: readonly TypedCondition[], places: readonly string[]): { conditions: Condition[]; flaws: ConditionFlaw[] } {
  const flaws: ConditionFlaw[] = [];
  const conditions = typed.map((condition, index) => {
    const [from, to] = [numberFrom(condition.from), numberFrom(condition.to)];
    if (condition.text === '') flaws.push({ index, part: 'text', flaw: 'wordless' });
    if (condition.text.length > CONDITION_LENGTH_MAX) flaws.push({ index, part: 'text', flaw: 'too-long' });
    if (!isNumber(from)) flaws.push({ index, part: 'from', flaw: 'no-number' });
    if (!isNumber(to)) flaws.push({ index, part: 'to', flaw: 'no-number' });
    else if (from !== null && to !== null && from > to) flaws.push({ index, part: 'to', flaw: 'order' });
    return { ...condition, from, to, place: places.includes(condition.place) ? condition.place : null };
  });
  return { conditions, flaws };
}

/** What a condition says, whatever its id: two windows that wrote the same thing do not contradict each other. */
const saying = (condition: TypedCondition): string => JSON.stringify(Object.entries({ ...condition, id: '' }).toSorted());

/** Whether two lists say the same, in whatever order. */
export const sayTheSame = (one: readonly TypedCondition[], other: readonly TypedCondition[]): boolean =>
  JSON.stringify(one.map(saying).toSorted()) === JSON.stringify(other.map(saying).toSorted());

/** The conditions' words as one text, a line for each: what the plain-language gate reads. */
export const wordsOf = (conditions: readonly TypedCondition[]): string => conditions.map(({ text }) => text).join('\n');

/** The lines of a changed text back in their conditions. */
export function withWords(conditions: readonly TypedCondition[], words: string): TypedCondition[] {
  const lines = words.split('\n');
  return conditions.map((condition, index) => ({ ...condition, text: lines[index] ?? condition.text }));
}
