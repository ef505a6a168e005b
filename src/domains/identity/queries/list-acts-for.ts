import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type ActFor = { at: Date; name: string | null; what: string; reason: string };
type Asked = {
  personId: string;
  /** One helper's part of the log. */
  helperId?: string | undefined;
  offset: number;
  limit: number;
};

/** What helpers and keepers saw and did for a person, the latest first. Acts of a help desk name it as their space and stand elsewhere. */
export async function listActsFor(db: Db, { personId, helperId, offset, limit }: Asked): Promise<{ acts: ActFor[]; total: number }> {
  const { rows } = await sql<ActFor & { total: number }>`
    SELECT a.at, p.name, a.what, a.reason, count(*) OVER ()::integer AS total
    FROM identity_access a LEFT JOIN identity_person p ON p.id = a.actor_id
    WHERE a.person_id = ${personId} AND a.actor = 'person:' || a.actor_id || ' for:' || a.person_id
      AND (${helperId ?? null}::uuid IS NULL OR a.actor_id = ${helperId ?? null}::uuid)
    ORDER BY a.at DESC, a.id DESC OFFSET ${offset} LIMIT ${limit}`.execute(db);
  return { acts: rows, total: rows[0]?.total ?? 0 };
}
