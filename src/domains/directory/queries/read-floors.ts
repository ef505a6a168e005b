import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';

export type ServiceFloor = { serviceType: string; legalFloor: string; legalSource: string };

/** What law asks of whoever gives these kinds of help, with its source (K2), in the city's first language. */
export async function readFloors(db: Db, serviceTypes: string[]): Promise<ServiceFloor[]> {
  const { rows } = await sql<ServiceFloor>`
    SELECT service_type AS "serviceType", legal_floor AS "legalFloor", legal_source AS "legalSource"
    FROM directory_service_floor WHERE service_type = ANY(${serviceTypes}) ORDER BY service_type`.execute(db);
  return rows;
}
