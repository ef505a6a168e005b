import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { listGrants } from '../../identity/index.ts';
import type { Vouched } from './find-vouched.ts';

/** What keeps somebody from vouching whatever they would write. */
export type VouchBar = 'self' | 'officer' | 'already';

/** Known before a word is typed, and so said before the form. `giveVouch` looks at it again. */
export async function readVouchBar(
  db: Db,
  { vouched, personId, now }: { vouched: Vouched; personId: string; now: Date },
): Promise<VouchBar | undefined> {
  if (vouched.applicantId === personId) return 'self';
  const { rows } = await sql`SELECT FROM register_vouch WHERE application_id = ${vouched.id} AND person_id = ${personId}`.execute(db);
  if (rows.length > 0) return 'already';
  const isOfficer = (await listGrants(db, now)).some((grant) => grant.role === 'accreditation-officer' && grant.personId === personId);
  return isOfficer ? 'officer' : undefined;
}
