import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Rung } from '../rules/words.ts';
import { PUBLIC_PROVIDER, type PublicProvider } from './list-public-register.ts';

/** A line of the public history: a rung that was reached, or the end of a standing. */
export type PublicEvent = { on: string; kind: 'approved' | 'ended'; rung: Rung | null };
export type PublicProviderPage = PublicProvider & { history: PublicEvent[] };

/**
 * One provider with its history. Refusals and suspensions that were lifted are not in it: who was not found at fault carries nothing on.
 * A suspension shows while it holds, without its reason.
 */
export async function readPublicProvider(db: Db, { id, now }: { id: string; now: Date }): Promise<PublicProviderPage | undefined> {
  const { rows } = await sql<PublicProviderPage>`
    SELECT ${PUBLIC_PROVIDER},
      coalesce((SELECT json_agg(h) FROM (
        SELECT to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS on, CASE e.kind WHEN 'ended' THEN 'ended' ELSE 'approved' END AS kind, e.rung
        FROM register_event e WHERE e.provider_id = p.id AND (e.kind IN ('approved', 'ended') OR (e.kind = 'appeal-overturned' AND e.rung IS NOT NULL)) ORDER BY e.at DESC, e.id DESC) h), '[]') AS history
    FROM register_standing s JOIN register_provider p ON p.id = s.provider_id
    WHERE p.id = ${id} AND s.state <> 'ended' AND s.until > ${now}`.execute(db);
  return rows[0];
}
