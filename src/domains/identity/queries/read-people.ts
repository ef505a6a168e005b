import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type KnownPerson = { id: string; name: string; language: string; address: string | null };

/** What people are called and how they are written to, by id; who was erased is left out. */
export async function readPeople(db: Db, ids: (string | null | undefined)[]): Promise<Map<string, KnownPerson>> {
  const asked = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (asked.length === 0) return new Map();
  const { rows } = await sql<KnownPerson>`
    SELECT p.id, p.name, p.language,
      (SELECT e.address FROM identity_email e WHERE e.person_id = p.id ORDER BY e.proven_at DESC, e.address_folded LIMIT 1) AS address
    FROM identity_person p WHERE p.id = ANY(${asked}::uuid[]) AND p.state <> 'erased'`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
