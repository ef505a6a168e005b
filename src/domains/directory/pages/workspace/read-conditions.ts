import { cleanText } from '../../../../kernel/text.ts';
import { CONDITIONS_MAX, type TypedCondition, isBlank, isConditionFact } from '../../engine/conditions.ts';

type Field = (name: string) => string;

/** A condition is one sentence: line breaks would tear it apart where its words are read beside others. */
const lineOf = (typed: string): string => cleanText(typed.replace(/\s+/gu, ' '));

/** The conditions as they stand in the posted form of the city's language. A row in which nothing was written is no condition. */
export function readTypedConditions(field: Field): TypedCondition[] {
  const count = Math.min(CONDITIONS_MAX, Number(field('condition-count')) || 0);
  const typed = Array.from({ length: count }, (_, index) => conditionAt(index, field));
  const removed = /^remove\/(\d{1,2})$/.exec(field('action'))?.[1];
  return typed.filter((condition, index) => !isBlank(condition) && String(index) !== removed);
}

function conditionAt(index: number, field: Field): TypedCondition {
  const part = (name: string) => field(`condition-${index}-${name}`);
  const fact = part('fact');
  return {
    id: part('id'),
    isExclusion: part('who') === 'out',
    fact: isConditionFact(fact) ? fact : 'other',
    from: lineOf(part('from')).slice(0, 20),
    to: lineOf(part('to')).slice(0, 20),
    text: lineOf(part('text')),
    place: part('place'),
  };
}

/** The words of the original's conditions in another language, as they stand in the posted form; found by id, since their number may have changed. */
export function readTranslatedConditions(field: Field, original: readonly TypedCondition[]): TypedCondition[] {
  const count = Math.min(CONDITIONS_MAX, Number(field('condition-count')) || 0);
  const words = new Map(Array.from({ length: count }, (_, index) => [field(`condition-${index}-id`), lineOf(field(`condition-${index}-text`))]));
  return original.map((condition) => ({ ...condition, text: words.get(condition.id) ?? '' }));
}
