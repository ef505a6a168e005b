/** Something is hard to understand, or a figure is doubted. */
export const QUESTION_KINDS = ['unclear', 'figure'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export type QuestionState = 'open' | 'published' | 'withheld';

/** So many characters are enough to say what is hard, and too few for a life's story. */
export const ASKED_LENGTH_MAX = 500;
export const ANSWER_LENGTH_MAX = 2_000;
export const REASON_LENGTH_MAX = 500;
/** What a city can read in a day. */
export const DAILY_MAX = 200;
/** Nobody is known by a cookie here, so a flood is met by what one network may ask in a day: a reading room full of people, not a machine. */
export const QUESTIONS_FOR_NETWORK = { purpose: 'question', max: 30, windowMinutes: 24 * 60 };
/** What a person wrote goes so many days after it was settled; the published wording stays. */
export const TEXT_KEPT_DAYS = 90;
export const KEPT_YEARS = 5;
/** Beyond this no list of questions goes: a day takes 200 of them, and they are kept for five years. */
export const PAGES_MAX = 20_000;

/** A published answer may be mended or taken back. What is withheld stays so: it may hold what nobody should read again. */
const NEXT: Record<QuestionState, QuestionState[]> = { open: ['published', 'withheld'], published: ['published', 'withheld'], withheld: [] };
export const canBecome = (state: QuestionState, next: QuestionState): boolean => NEXT[state].includes(next);

export type Flaw = 'empty' | 'too-long';

/** What is wrong with a text that was typed, if anything. */
export function flawOf(text: string, { lengthMax, isOptional = false }: { lengthMax: number; isOptional?: boolean }): Flaw | undefined {
  if (text.length > lengthMax) return 'too-long';
  return text === '' && !isOptional ? 'empty' : undefined;
}

/** Whoever does not understand may not be able to say what; whoever doubts a figure has to say which. */
export const flawOfQuestion = (kind: QuestionKind, text: string): Flaw | undefined =>
  flawOf(text, { lengthMax: ASKED_LENGTH_MAX, isOptional: kind === 'unclear' });

export type Decision = { type: 'publish'; wording: string; answer: string; language: string } | { type: 'withhold'; reason: string };
export type DecisionFlaw = { field: 'wording' | 'answer' | 'reason'; flaw: Flaw };

/** What has to be mended before a decision can stand. */
export function flawsOfDecision(decision: Decision): DecisionFlaw[] {
  const flaws: [DecisionFlaw['field'], Flaw | undefined][] =
    decision.type === 'withhold'
      ? [['reason', flawOf(decision.reason, { lengthMax: REASON_LENGTH_MAX })]]
      : [
          ['wording', flawOf(decision.wording, { lengthMax: ASKED_LENGTH_MAX })],
          ['answer', flawOf(decision.answer, { lengthMax: ANSWER_LENGTH_MAX })],
        ];
  return flaws.flatMap(([field, flaw]) => (flaw ? [{ field, flaw }] : []));
}
