import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { EDITED_FIELDS, type EditedTexts } from '../engine/plain-language/plain-gate.ts';

export type EditedService = {
  id: string;
  organizationId: string;
  organizationName: string;
  status: string;
  confirmedOn: string | null;
  source: string | null;
  /** What everyone reads now, in the language asked for; empty where it is not translated. */
  published: EditedTexts;
  /** The city's own language; what translations are made from. */
  original: EditedTexts;
  draft: { texts: EditedTexts; savedAt: Date; savedBy: string } | undefined;
  check: { isPlain: boolean; overrideName: string | null; overrideReason: string | null } | undefined;
  /** Languages in which there is a description. */
  translated: string[];
};

type Row = Omit<EditedService, 'published' | 'original' | 'draft' | 'check'> & {
  texts: Record<string, string | null>;
  translations: { field: string; content: string }[];
  draft: { texts: Record<string, string>; savedAt: string; savedBy: string } | null;
  check: EditedService['check'] | null;
};

/** Everything the editor shows of a service in one language. @returns undefined when there is no such service. */
export async function readEdited(
  db: Db,
  { id, language, cityLanguage }: { id: string; language: string; cityLanguage: string },
): Promise<EditedService | undefined> {
  const { rows } = await sql<Row>`
    SELECT s.id, s.organization_id AS "organizationId", o.name AS "organizationName", s.status, s.assured_date AS "confirmedOn",
      (SELECT source FROM directory_source_record WHERE entity_id = s.id LIMIT 1) AS source,
      json_build_object('name', s.name, 'description', s.description, 'application_process', s.application_process,
        'eligibility_description', s.eligibility_description) AS texts,
      coalesce((SELECT json_agg(json_build_object('field', field, 'content', content)) FROM directory_translation
        WHERE entity_id = s.id AND language = ${language}), '[]') AS translations,
      (SELECT json_build_object('texts', texts, 'savedAt', saved_at, 'savedBy', saved_by) FROM directory_draft
        WHERE service_id = s.id AND language = ${language}) AS draft,
      (SELECT json_build_object('isPlain', is_plain, 'overrideName', override_name, 'overrideReason', override_reason)
        FROM directory_text_check WHERE service_id = s.id AND language = ${language}) AS check,
      coalesce((SELECT array_agg(DISTINCT language) FROM directory_translation WHERE entity_id = s.id AND field = 'description'), '{}') AS translated
    FROM directory_service s JOIN directory_organization o ON o.id = s.organization_id WHERE s.id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { texts, translations, draft, check, ...rest } = row;
  const original = textsFrom(texts);
  const published = language === cityLanguage ? original : textsFrom(Object.fromEntries(translations.map(({ field, content }) => [field, content])));
  return {
    ...rest,
    original,
    published,
    draft: draft ? { texts: textsFrom(draft.texts), savedAt: new Date(draft.savedAt), savedBy: draft.savedBy } : undefined,
    check: check ?? undefined,
  };
}

const textsFrom = (texts: Record<string, string | null>): EditedTexts =>
  Object.fromEntries(EDITED_FIELDS.map((field) => [field, texts[field] ?? ''])) as EditedTexts;
