import { cleanText } from '../../../../kernel/text.ts';
import { EDITED_FIELDS, type EditedContent, type EditedField, type EditedTexts } from '../../engine/plain-language/plain-gate.ts';
import { joinSegments, segmentsOf } from '../../engine/plain-language/segments.ts';
import { type EditedService, contentOf } from '../../queries/read-edited.ts';
import { readTranslatedConditions, readTypedConditions } from './read-conditions.ts';

export type Opened = { service: EditedService; edited: string; cityLanguage: string };
type Field = (name: string) => string;

/** More sentences than the longest text holds. */
const SEGMENTS_MAX = 2_000;

/** Texts and conditions as they were posted. Where somebody ticked that the stored text shall stand, it does. */
export function readContent(opened: Opened, field: Field): EditedContent {
  const { service, edited, cityLanguage } = opened;
  const isOriginal = edited === cityLanguage;
  const stored = contentOf(service);
  const isTaken = (part: string): boolean => field(`take-${part}`) !== '';
  const read = (name: EditedField): string => {
    if (isTaken(name)) return stored.texts[name];
    return isOriginal ? cleanText(field(name)) : readSegments(opened, name, field);
  };
  const texts = Object.fromEntries(EDITED_FIELDS.map((name) => [name, read(name)])) as EditedTexts;
  if (isTaken('conditions')) return { texts, conditions: stored.conditions };
  const conditions = isOriginal ? readTypedConditions(field) : readTranslatedConditions(field, service.original.conditions);
  return { texts, conditions };
}

/** A translation, sentence by sentence as the form had it; the original may have changed since and have another number of sentences now. */
function readSegments({ service, cityLanguage }: Opened, name: EditedField, field: Field): string {
  const count = Math.min(SEGMENTS_MAX, Number(field(`${name}-count`)) || 0);
  const original = segmentsOf(service.original.texts[name], cityLanguage);
  return joinSegments(
    Array.from({ length: count }, (_, index) => ({
      translation: cleanText(field(`${name}-${index}`)),
      after: original.length === count ? original[index]!.after : '',
    })),
  );
}
