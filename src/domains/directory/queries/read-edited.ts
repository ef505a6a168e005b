import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type TypedCondition, sayTheSame } from '../engine/conditions.ts';
import { EDITED_FIELDS, type EditedContent, type EditedTexts } from '../engine/plain-language/plain-gate.ts';
import { isPublic } from './is-public.ts';

export type EditedService = {
  id: string;
  organizationId: string;
  organizationName: string;
  status: string;
  /** Whether everyone can see it; one that was made here is seen from its first publication. */
  isPublic: boolean;
  confirmedOn: string | null;
  source: string | null;
  /** Its places, as far as they are no secret: a condition may hold at one of them alone. */
  places: { id: string; name: string }[];
  /** What everyone reads now, in the language asked for; empty where it is not translated. */
  published: EditedContent;
  /** The city's own language; what translations are made from. */
  original: EditedContent;
  draft: (EditedContent & { savedAt: string; isOutdated: boolean }) | undefined;
  check: { isPlain: boolean; overrideName: string | null; overrideReason: string | null } | undefined;
  /** Languages in which there is a description. */
  translated: string[];
  /** Languages whose translation waits because the original has changed since. */
  outdated: string[];
  /** Changes with everything above that somebody may overwrite without knowing: what a translation is made from, a stop, what is written. */
  version: string;
};

type Draft = { texts: Record<string, string>; conditions: TypedCondition[] | null; savedAt: string; isOutdated: boolean };
type ConditionRow = TypedCondition & { translation: string | null };
type Row = Omit<EditedService, 'published' | 'original' | 'draft' | 'check' | 'version'> & {
  texts: Record<string, string | null>;
  translations: { field: string; content: string }[];
  conditions: ConditionRow[];
  draft: Draft | null;
  check: EditedService['check'] | null;
};

type Question = { id: string; language: string; cityLanguage: string };

/** Everything the editor shows of a service in one language. @returns undefined when there is no such service. */
export async function readEdited(db: Db, { id, language, cityLanguage }: Question): Promise<EditedService | undefined> {
  const { rows } = await sql<Row>`
    SELECT s.id, s.organization_id AS "organizationId", o.name AS "organizationName", s.status, ${isPublic('s')} AS "isPublic", s.assured_date AS "confirmedOn",
      (SELECT source FROM directory_source_record WHERE entity_id = s.id LIMIT 1) AS source,
      json_build_object('name', s.name, 'description', s.description, 'application_process', s.application_process,
        'eligibility_description', s.eligibility_description) AS texts,
      coalesce((SELECT json_agg(json_build_object('field', field, 'content', content)) FROM directory_translation
        WHERE entity_id = s.id AND language = ${language}), '[]') AS translations,
      coalesce((SELECT json_agg(json_build_object('id', c.id, 'isExclusion', c.is_exclusion, 'fact', c.fact, 'from', coalesce(c.value_min::text, ''),
          'to', coalesce(c.value_max::text, ''), 'text', coalesce(c.value_text, ''), 'place', coalesce(c.location_id::text, ''),
          'translation', (SELECT content FROM directory_translation WHERE entity_id = c.id AND field = 'value_text' AND language = ${language})) ORDER BY c.id)
        FROM directory_shown_eligibility c WHERE c.service_id = s.id), '[]') AS conditions,
      coalesce((SELECT json_agg(json_build_object('id', l.id, 'name', coalesce(l.name, (SELECT min(a.address_1) FROM directory_address a
          WHERE a.location_id = l.id), '')) ORDER BY l.name, l.id)
        FROM directory_location l WHERE NOT l.is_confidential
          AND l.id IN (SELECT location_id FROM directory_service_at_location WHERE service_id = s.id)), '[]') AS places,
      (SELECT json_build_object('texts', texts, 'conditions', conditions, 'savedAt', saved_at, 'isOutdated', is_outdated)
        FROM directory_draft WHERE service_id = s.id AND language = ${language}) AS draft,
      (SELECT json_build_object('isPlain', is_plain, 'overrideName', override_name, 'overrideReason', override_reason)
        FROM directory_text_check WHERE service_id = s.id AND language = ${language}) AS check,
      coalesce((SELECT array_agg(DISTINCT language) FROM directory_translation WHERE entity_id = s.id AND field = 'description'), '{}') AS translated,
      coalesce((SELECT array_agg(language) FROM directory_draft WHERE service_id = s.id AND is_outdated), '{}') AS outdated
    FROM directory_service s JOIN directory_organization o ON o.id = s.organization_id WHERE s.id = ${id}`.execute(db);
  return rows[0] && composed(rows[0], language === cityLanguage);
}

function composed({ texts, translations, conditions, draft: saved, check, ...rest }: Row, isOriginal: boolean): EditedService {
  const original = { texts: textsFrom(texts), conditions: conditions.map(withoutTranslation) };
  const published = isOriginal
    ? original
    : {
        texts: textsFrom(Object.fromEntries(translations.map(({ field, content }) => [field, content]))),
        conditions: conditions.map(({ translation, ...condition }) => ({ ...condition, text: translation ?? '' })),
      };
  const draft = saved
    ? {
        ...saved,
        texts: textsFrom(saved.texts),
        conditions: saved.conditions ? draftOf(saved.conditions, original, isOriginal) : published.conditions,
      }
    : undefined;
  const version = `${isOriginal ? '' : hashOf(original)}.${hashOf([published, saved])}`;
  return { ...rest, original, published, draft, check: check ?? undefined, version };
}

function withoutTranslation(row: ConditionRow): TypedCondition {
  const { translation: _, ...condition } = row;
  return condition;
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** A translation has the conditions of its original, with its own words: which there are is decided in the city's language alone. */
function draftOf(saved: TypedCondition[], original: EditedContent, isOriginal: boolean): TypedCondition[] {
  if (isOriginal) return saved;
  return original.conditions.map((condition) => ({ ...condition, text: saved.find(({ id }) => id === condition.id)?.text ?? '' }));
}

const textsFrom = (texts: Record<string, string | null>): EditedTexts =>
  Object.fromEntries(EDITED_FIELDS.map((field) => [field, texts[field] ?? ''])) as EditedTexts;

/** What whoever opens the editor finds in it. */
export const contentOf = ({ draft, published }: EditedService): EditedContent => draft ?? published;

/** Whether everything stands as somebody has seen it, or as they want it anyway: then a form sent twice is no quarrel. */
export function isUnchanged(service: EditedService, { seen, content }: { seen: string; content?: EditedContent }): boolean {
  if (service.version === seen) return true;
  const stored = contentOf(service);
  return (
    content !== undefined &&
    // A translation of another original says something else, even with the same words.
    service.version.split('.')[0] === seen.split('.')[0] &&
    EDITED_FIELDS.every((field) => stored.texts[field] === content.texts[field]) &&
    sayTheSame(stored.conditions, content.conditions)
  );
}
