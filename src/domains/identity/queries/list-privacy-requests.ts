import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Outcome, RequestKind } from '../rules/privacy-request.ts';

export type PrivacyRequest = {
  id: string;
  kind: RequestKind;
  wording: string;
  askedOn: string;
  dueOn: string;
  extendedAt: Date | null;
  extensionReasons: string | null;
  outcome: Outcome | null;
  reasons: string | null;
  decidedAt: Date | null;
  /** When a restriction that was granted ended, and why. */
  liftedAt: Date | null;
  liftReasons: string | null;
};

/** What one person has asked for, the latest first, with the answers and who gave them. */
export async function listOwnRequests(db: Db, personId: string): Promise<(PrivacyRequest & { decidedByName: string | null })[]> {
  const { rows } = await sql<PrivacyRequest & { decidedByName: string | null }>`
    SELECT r.id, r.kind, r.wording, r.asked_on AS "askedOn", r.due_on AS "dueOn", r.extended_at AS "extendedAt",
      r.extension_reasons AS "extensionReasons", r.outcome, r.reasons, r.decided_at AS "decidedAt", r.lifted_at AS "liftedAt", r.lift_reasons AS "liftReasons",
      (SELECT d.name FROM identity_person d WHERE r.decided_by = 'person:' || d.id) AS "decidedByName"
    FROM identity_privacy_request r WHERE r.person_id = ${personId} ORDER BY r.asked_at DESC, r.id DESC`.execute(db);
  return rows;
}

export type WaitingRequest = Pick<PrivacyRequest, 'id' | 'kind' | 'askedOn' | 'dueOn'> & { isExtended: boolean };

/** What waits for an answer, the oldest first. Names and words stand on the page of each alone, where the look is logged. */
export async function listWaitingRequests(db: Db): Promise<WaitingRequest[]> {
  const { rows } = await sql<WaitingRequest>`
    SELECT id, kind, asked_on AS "askedOn", due_on AS "dueOn", extended_at IS NOT NULL AS "isExtended" FROM identity_privacy_request
    WHERE outcome IS NULL ORDER BY asked_on, id`.execute(db);
  return rows;
}

export type AnsweredRequest = Pick<PrivacyRequest, 'id' | 'kind' | 'askedOn'> & { outcome: Outcome; decidedAt: Date };

export async function listAnsweredRequests(db: Db, limit: number): Promise<AnsweredRequest[]> {
  const { rows } = await sql<AnsweredRequest>`
    SELECT id, kind, asked_on AS "askedOn", outcome, decided_at AS "decidedAt" FROM identity_privacy_request
    WHERE outcome IS NOT NULL ORDER BY decided_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
