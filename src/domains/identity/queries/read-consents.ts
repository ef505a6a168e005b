import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { currentVersions } from '../engine/notices.ts';
import { type Channel, type ConsentEntry, type Purpose, stands } from '../rules/consent.ts';

export type KeptConsent = ConsentEntry & { language: string; channel: Channel; decidedAt: Date; byOther: boolean };

/** Everything that a person has decided, the latest first. */
export async function readConsents(db: Db, personId: string): Promise<KeptConsent[]> {
  const { rows } = await sql<KeptConsent>`
    SELECT purpose, decision, notice_version AS "noticeVersion", language, channel, decided_at AS "decidedAt",
      entered_by <> ${`person:${personId}`} AS "byOther"
    FROM identity_consent WHERE person_id = ${personId} ORDER BY decided_at DESC, entry DESC, purpose`.execute(db);
  return rows;
}

/** Whether a person's consent for a purpose stands now; asked at each use, since it can be taken back at any time. */
export async function consentStands(db: Db, personId: string, purpose: Purpose): Promise<boolean> {
  const { rows } = await sql<ConsentEntry>`
    SELECT c.purpose, c.decision, c.notice_version AS "noticeVersion" FROM identity_consent c
    JOIN identity_person p ON p.id = c.person_id AND p.state <> 'erased'
    WHERE c.person_id = ${personId} AND c.purpose = ${purpose} ORDER BY c.entry DESC LIMIT 1`.execute(db);
  return stands(rows[0], currentVersions.get(purpose)!);
}
