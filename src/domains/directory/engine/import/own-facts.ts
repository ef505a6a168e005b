import { z } from 'zod';
import { isUuid } from '../../../../kernel/ids.ts';
import { cleanText } from '../../../../kernel/text.ts';
import { CONDITION_FACTS } from '../conditions.ts';
import { TAXONOMY_NAMES } from '../cortile-taxonomies.ts';
import { isObject } from './read-document.ts';
import { TEXT_LENGTH_MAX } from './read-field.ts';
import type { RawObject, ServiceFacts, SourceRecord } from './source-record.ts';

const uuid = z
  .string()
  .refine(isUuid)
  .transform((text) => text.toLowerCase());
const text = z
  .string()
  .max(TEXT_LENGTH_MAX)
  .transform(cleanText)
  .refine((value) => value !== '');
/** Cells of a table are texts. */
const number = z.union([z.number(), z.string().min(1).transform(Number)]).pipe(z.number());
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
const day = z.iso.date();
const clock = z.string().regex(/^[0-2][0-9]:[0-5][0-9]$/);

const eligibility = z.object({
  id: uuid.optional(),
  location_id: uuid.optional(),
  is_exclusion: flag.optional(),
  fact: z.enum(CONDITION_FACTS),
  value_min: number.optional(),
  value_max: number.optional(),
  value_text: text.optional(),
});
const exception = z.object({
  id: uuid.optional(),
  location_id: uuid.optional(),
  from_date: day,
  to_date: day,
  opens_at: clock.optional(),
  closes_at: clock.optional(),
  note: text.optional(),
});
const translation = z.object({
  entity: z.enum(['organization', 'service', 'location', 'cost_option', 'required_document', 'eligibility']),
  entity_id: uuid,
  field: text,
  language: text,
  content: text,
  origin: z.enum(['person', 'provider', 'machine']),
});
const profile = z.object({
  main_type: text.optional(),
  responsible: text.optional(),
  answer_days_max: number.optional(),
  first_step: z.enum(['contact', 'call', 'write', 'visit', 'online', 'desk', 'referral']).optional(),
  /** What was stored of a service that a halt closed for others when it was exported. */
  status: z.literal('active').optional(),
});
const ownFacts = z.strictObject({
  profile: profile.optional(),
  eligibility: z.array(eligibility).optional(),
  exceptions: z.array(exception).optional(),
  translations: z.array(translation).optional(),
  unknown: z.record(z.string(), z.unknown()).optional(),
});

/**
 * A record of our own export gives back what stood under `cortile`. What merely has that name is left where it is, and is kept like
 * any field that HSDS does not know.
 */
export function withOwnFacts(record: SourceRecord): SourceRecord {
  const { cortile, ...document } = record.document;
  const parsed = isObject(cortile) ? ownFacts.safeParse(cortile) : undefined;
  const types = record.entity === 'service' ? typesOf(document) : [];
  if (!parsed?.success) return types.length > 0 ? { ...record, facts: { ...record.facts, types } } : record;
  const { profile, unknown, ...lists } = parsed.data;
  const { status, ...known } = profile ?? {};
  const own = status && record.entity === 'service' ? { ...document, status } : document;
  const facts = {
    ...record.facts,
    ...(types.length > 0 ? { types } : {}),
    ...(profile ? { ...known, main_type: known.main_type ?? null } : {}),
    ...lists,
  } as ServiceFacts;
  return { ...record, document: own, facts, ...(unknown ? { unknown: { ...record.unknown, ...unknown } } : {}) };
}

/** Our own exports carry the kinds of help as attributes of the standard; they are facts again when they come back. */
function typesOf(document: RawObject): string[] {
  if (!Array.isArray(document.attributes)) return [];
  return document.attributes.flatMap((attribute: unknown) => {
    const term = isObject(attribute) ? attribute.taxonomy_term : undefined;
    return isObject(term) && term.taxonomy === TAXONOMY_NAMES.type && typeof term.code === 'string' ? [term.code] : [];
  });
}
