import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';

export type Vouched = { id: string; name: string; applicantId: string | null; serviceTypes: string[]; words: string; state: ApplicationState };

/** The application that a code stands for. */
export async function findVouched(db: Db, code: string): Promise<Vouched | undefined> {
  const { rows } = await sql<Vouched>`
    SELECT a.id, p.name, a.applicant_id AS "applicantId", a.service_types AS "serviceTypes", a.words, a.state
    FROM register_application a JOIN register_provider p ON p.id = a.provider_id
    WHERE a.vouch_code = ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`.execute(db);
  return rows[0];
}
