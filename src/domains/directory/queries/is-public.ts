import { type RawBuilder, sql } from 'kysely';

/**
 * Whether everyone may see the service `s`: one that was made here is nobody's business until it is first published. Services that a source
 * or their provider ended stay as they are. Publishing confirms, so a confirmation is what tells the two apart.
 * @param s the alias of a table in the statement, never anything typed
 */
export const isPublic = (s: string): RawBuilder<unknown> => sql.raw(isPublicText(s));

export const isPublicText = (s: string): string =>
  `(${s}.status <> 'inactive' OR EXISTS (SELECT FROM directory_confirmation k WHERE k.service_id = ${s}.id)
    OR EXISTS (SELECT FROM directory_source_record k WHERE k.entity_id = ${s}.id))`;
