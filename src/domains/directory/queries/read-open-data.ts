import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isPublic } from './is-public.ts';

export type OpenDataFigures = { services: number; organizations: number; places: number; changed: Date | null };

/** What the open data hold: the public records, and when the last of their services changed. */
export async function readOpenData(db: Db): Promise<OpenDataFigures> {
  const { rows } = await sql<OpenDataFigures>`
    SELECT (SELECT count(*)::int FROM directory_service s WHERE ${isPublic('s')}) AS services, (SELECT count(*)::int FROM directory_organization) AS organizations,
      (SELECT count(*)::int FROM directory_location WHERE NOT is_confidential) AS places,
      (SELECT max(last_modified) FROM directory_service s WHERE ${isPublic('s')}) AS changed`.execute(db);
  return rows[0]!;
}
