import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type ProviderName = { id: string; kind: 'organization' | 'person'; name: string };

/** Everybody who stands or stood on the register, by name. */
export async function listProviderNames(db: Db): Promise<ProviderName[]> {
  const { rows } = await sql<ProviderName>`
    SELECT p.id, p.kind, p.name FROM register_provider p JOIN register_standing s ON s.provider_id = p.id ORDER BY lower(p.name), p.id`.execute(db);
  return rows;
}
