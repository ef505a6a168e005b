import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

/** Rows of the table of legal and labour-cost floors (K2, K7), as plain objects with its columns' names. Floors that are there stay. */
export async function saveServiceFloors(db: Db, floors: unknown[]): Promise<void> {
  await sql`INSERT INTO directory_service_floor SELECT * FROM json_populate_recordset(NULL::directory_service_floor, ${JSON.stringify(floors)})
    ON CONFLICT (service_type) DO NOTHING`.execute(db);
}
