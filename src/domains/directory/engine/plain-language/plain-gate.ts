import { type TypedCondition, wordsOf } from '../conditions.ts';
import type { PlainReport } from './report.ts';

/** The texts of a service that its provider writes; all but the name pass the gate. */
export const EDITED_FIELDS = ['name', 'description', 'application_process', 'eligibility_description'] as const;
export type EditedField = (typeof EDITED_FIELDS)[number];
export type EditedTexts = Record<EditedField, string>;

/** All that a provider writes of a service in one language. */
export type EditedContent = { texts: EditedTexts; conditions: TypedCondition[] };

export const GATED_FIELDS = ['description', 'application_process', 'eligibility_description'] as const;
export type GatedField = (typeof GATED_FIELDS)[number];
export type GatedPart = GatedField | 'conditions';
/** What was found in each text, and in all of them read one after the other: only together are they long enough to measure. */
export type Reports = { fields: Partial<Record<GatedPart, PlainReport>>; whole: PlainReport | undefined };

/** Checks every text that is there, and the conditions as one more. */
export function checkTexts({ texts, conditions }: EditedContent, check: (text: string) => PlainReport): Reports {
  const written: [GatedPart, string][] = [
    ...GATED_FIELDS.map((field): [GatedPart, string] => [field, texts[field]]),
    ['conditions', wordsOf(conditions)],
  ];
  const present = written.filter(([, text]) => text.trim() !== '');
  return {
    fields: Object.fromEntries(present.map(([part, text]) => [part, check(text)])),
    whole: present.length > 0 ? check(present.map(([, text]) => text).join('\n')) : undefined,
  };
}

/** Longest name and longest text, in characters; no card or page can hold more. */
export const NAME_LENGTH_MAX = 150;
export const TEXT_LENGTH_MAX = 10_000;

/** The first field that is longer than anybody would read. */
export const tooLong = (texts: EditedTexts): EditedField | undefined =>
  EDITED_FIELDS.find((field) => texts[field].length > (field === 'name' ? NAME_LENGTH_MAX : TEXT_LENGTH_MAX));

/** Without a word on what it does, a service's page would give the general text of its kind for the provider's own promise. */
export const saysWhatItDoes = ({ description }: EditedTexts): boolean => /\p{L}/u.test(description);

/** Who lets a text pass that is not plain, and why; both are published with it. */
export type Override = { name: string; reason: string };

/** A translation without any text is plain: there is nothing that anybody could not understand. An original says what the service does. */
export const isPlain = ({ whole }: Reports): boolean => whole?.isPlain ?? true;
