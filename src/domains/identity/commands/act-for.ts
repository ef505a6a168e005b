import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { renewToken } from './open-session.ts';

/** For whom, as what, and under which mandate or visit a session acts. */
export type ActingFor = { personId: string; as: 'helper' | 'keeper' | 'desk'; under: string };

/**
 * Lets a session act for one person, or for itself again, within the command's transaction. Who may is the caller's decision. The token
 * changes each time (ASVS 5.0, 7.2.4), so that a cookie copied before the switch opens nothing after it.
 * @returns the new token for the cookie, undefined when the session has ended.
 */
export async function actFor(
  trx: Db,
  { sessionId, actingFor, now }: { sessionId: string; actingFor: ActingFor | null; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql`
    UPDATE identity_session SET acting_for = ${actingFor?.personId ?? null}, acting_as = ${actingFor?.as ?? null}, acting_under = ${actingFor?.under ?? null}
    WHERE id = ${sessionId} AND ended_at IS NULL RETURNING id`.execute(trx);
  return rows.length > 0 ? renewToken(trx, { sessionId, isProven: false, now }) : undefined;
}

/** Takes away every session's leave to act under a mandate or visit that is over: it holds with their next page. @returns how many had it. */
export async function stopActingUnder(trx: Db, under: string): Promise<number> {
  const { rows } = await sql`
    UPDATE identity_session SET acting_for = NULL, acting_as = NULL, acting_under = NULL WHERE acting_under = ${under} RETURNING id`.execute(trx);
  return rows.length;
}
