import { z } from 'zod';
import { type Result, fail, succeed } from '../../../../kernel/result.ts';
import { CONDITION_FACTS } from '../conditions.ts';
import { ACCESS_CODES, FACETS } from '../cortile-taxonomies.ts';
import { isSupportedEpsg } from './read-point.ts';
import { ENCODINGS } from './read-text.ts';

/** A regular expression as text; "u" is set always, "i" where words of a text are looked for. */
const pattern = z.string().min(1).refine(isPattern, { error: 'is not a regular expression; escape signs such as ( or + with \\\\' });
const name = z.string().min(1, 'must name a field of the source');

export type Value = {
  field?: string | undefined;
  constant?: string | undefined;
  join?: Value[] | undefined;
  firstOf?: Value[] | undefined;
  separator?: string | undefined;
  /** Only what this finds: its first group, or all of it. */
  pick?: string | undefined;
  /** "proper" writes names in capitals as names. */
  case?: 'proper' | undefined;
};
const WAYS = ['field', 'constant', 'join', 'firstOf'] as const;

/** A field's name alone is short for {"field": name}. */
const value: z.ZodType<Value> = z.preprocess(
  (raw) => (typeof raw === 'string' ? { field: raw } : raw),
  z
    .strictObject({
      field: name.optional(),
      constant: z.string().optional(),
      join: z
        .array(z.lazy(() => value))
        .min(1)
        .optional(),
      firstOf: z
        .array(z.lazy(() => value))
        .min(1)
        .optional(),
      separator: z.string().optional(),
      pick: pattern.optional(),
      case: z.literal('proper').optional(),
    })
    .refine((given) => WAYS.filter((way) => given[way] !== undefined).length === 1, { error: `must have exactly one of ${WAYS.join(', ')}` }),
);

const when = z.strictObject({ field: z.union([name, z.array(name).min(1)]), matches: pattern });
export type When = z.infer<typeof when>;
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a slug such as "health-centre"');

/** Ordered rules, of which the first that fits decides, and what holds when none does. */
const typeRules = z.strictObject({ rules: z.array(z.strictObject({ when, types: z.array(slug) })).default([]), default: z.array(slug).default([]) });
const codeRules = (codes: readonly [string, ...string[]]) =>
  z.strictObject({
    rules: z.array(z.strictObject({ when, codes: z.array(z.enum(codes)) })).default([]),
    default: z.array(z.enum(codes)).default([]),
  });
const steps = z.enum(['contact', 'call', 'write', 'visit', 'online', 'desk', 'referral']);
const bound = z.union([z.number(), z.string().regex(/^\$\d$/, 'must be a number, or a group of the pattern such as "$1"')]);

const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('xml'), record: name, nameAttribute: z.string().min(1).optional(), encoding: z.enum(ENCODINGS).optional() }),
  z.strictObject({
    type: z.literal('csv'),
    delimiter: z.string().length(1, 'must be one character').default(','),
    encoding: z.enum(ENCODINGS).default('utf-8'),
  }),
]);

const SERVICE_TEXTS = [
  'alternate_name',
  'description',
  'url',
  'email',
  'status',
  'interpretation_services',
  'application_process',
  'fees_description',
  'wait_time',
  'accreditations',
  'licenses',
  'alert',
  'eligibility_description',
] as const;
const optionalValues = <const Names extends readonly string[]>(names: Names): { [Name in Names[number]]: z.ZodOptional<typeof value> } =>
  Object.fromEntries(names.map((item) => [item, value.optional()])) as { [Name in Names[number]]: z.ZodOptional<typeof value> };

const location = z.strictObject({
  ...optionalValues(['name', 'description', 'transportation', 'latitude', 'longitude']),
  /** Where degrees are missing: easting and northing in metres, and the EPSG code of their projection. */
  utm: z
    .strictObject({
      x: value,
      y: value,
      epsg: z.number().refine(isSupportedEpsg, {
        error: 'is not a projection known here; use 25828-25838 (ETRS89), 23028-23038 (ED50), 32601-32760 (WGS 84), 3857 or 4326',
      }),
    })
    .optional(),
  address: z
    .strictObject({
      address_1: value,
      city: value,
      state_province: value,
      postal_code: value,
      country: value,
      ...optionalValues(['address_2', 'region']),
    })
    .optional(),
  /** What each code of the source means. A code that is not listed says nothing. */
  accessibility: z
    .strictObject({
      field: name,
      codes: z.record(z.string(), z.array(z.strictObject({ code: z.enum(ACCESS_CODES), details: z.string().optional() }))),
    })
    .optional(),
});

export const mappingSchema = z.strictObject({
  /** Under which the records are kept; it may not change between imports. */
  source: slug,
  /** For whoever reads the file: where the data is from and under which terms. */
  note: z.string().optional(),
  format,
  /** How the right file is known, so that a wrong one is refused before anything is read. */
  expects: z
    .strictObject({
      /** The file that is meant, in words for the message: "the day centres (200342-0)". */
      what: z.string().min(1),
      /** Found in the file's first 256 KB. */
      text: pattern.optional(),
      /** Columns of the table, or fields that some record among the first ones has. */
      fields: z.array(name).default([]),
    })
    .optional(),
  /** Parts of a field that the source marks with a heading: each is cut out and becomes a field of its own. Letters count. */
  sections: z.array(z.strictObject({ field: name, name, from: pattern, until: pattern.optional() })).default([]),
  id: value,
  service: z.strictObject({ name: value, ...optionalValues(SERVICE_TEXTS) }),
  organization: z.strictObject({ id: value, name: value, ...optionalValues(['description', 'website', 'email']) }),
  types: typeRules,
  facets: z
    .strictObject({
      audience: codeRules(FACETS.audience).optional(),
      delivery: codeRules(FACETS.delivery).optional(),
      sharing: codeRules(FACETS.sharing).optional(),
    })
    .default({}),
  location: location.optional(),
  phones: z
    .array(z.strictObject({ value, type: z.enum(['voice', 'fax', 'cell', 'text', 'textphone', 'video', 'pager']).default('voice') }))
    .default([]),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as "es"')).default([]),
  hours: z.strictObject({ field: name, parser: z.literal('es') }).optional(),
  documents: value.optional(),
  areas: z
    .strictObject({
      from: z.array(z.strictObject({ field: name, after: pattern, until: pattern.optional() })).default([]),
      /** Found in the text without regard to accents and capitals; `matches` where the name alone would find too much. */
      names: z.array(z.strictObject({ name, matches: pattern.optional() })).default([]),
      default: z.string().min(1),
    })
    .optional(),
  places: z.strictObject(optionalValues(['neighbourhood', 'district', 'street', 'number'])).optional(),
  eligibility: z
    .array(
      z.strictObject({
        when,
        fact: z.enum(CONDITION_FACTS),
        min: bound.optional(),
        max: bound.optional(),
        text: z.string().optional(),
        isExclusion: z.boolean().optional(),
      }),
    )
    .default([]),
  responsible: value.optional(),
  firstStep: z.strictObject({ rules: z.array(z.strictObject({ when, step: steps })).default([]), default: steps.optional() }).optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

export type MappingFailure = { type: 'mapping-invalid'; problems: { field: string; mend: string }[] };

/** Reads a mapping file's JSON, already parsed. A failure names every field that is wrong and what would be right. */
export function parseMapping(raw: unknown): Result<Mapping, MappingFailure> {
  const parsed = mappingSchema.safeParse(raw);
  if (parsed.success) return succeed(parsed.data);
  return fail({ type: 'mapping-invalid', problems: parsed.error.issues.flatMap(describeIssue) });
}

function describeIssue(issue: z.core.$ZodIssue): MappingFailure['problems'] {
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, mend: 'is no part of a mapping; remove it or correct its name' }));
  if (issue.code === 'invalid_value') return [{ field: path, mend: `must be one of: ${issue.values.map(String).join(', ')}` }];
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return [{ field: path, mend: 'is required; fill it in' }];
  return [{ field: path || 'mapping', mend: issue.message }];
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode;
  } catch {
    return false;
  }
}

/** Every field of the source that a mapping reads, so that the others can be kept and misspelt ones reported. */
export function fieldsOf(mapping: Mapping): Set<string> {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, item] of Object.entries(node)) {
      if (key === 'field') for (const field of [item].flat()) found.add(String(field));
      else walk(item);
    }
  };
  walk(mapping);
  return found;
}
