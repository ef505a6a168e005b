import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Relation } from '../rules/household.ts';

export type Invitation = {
  id: string;
  purpose: 'helper' | 'member' | 'keeper' | 'take-over';
  called: string;
  address: string | null;
  scopes: string[];
  days: number | null;
  relation: Relation | null;
  expiresAt: Date;
  /** Whose affairs it is about, and who invites. */
  about: string;
  from: string;
  /** Whose account typed the code. */
  claimedBy: string | null;
};

const columns = sql`i.id, i.purpose, i.called, i.address_folded AS address, i.scopes, i.days, i.relation, i.expires_at AS "expiresAt",
  (SELECT p.name FROM identity_person p WHERE p.id = i.person_id) AS about, (SELECT p.name FROM identity_person p WHERE p.id = i.asked_by) AS "from",
  (SELECT p.name FROM identity_person p WHERE p.id = i.claimed_by) AS "claimedBy"`;

/** What a person sent and nobody has answered. */
export async function listInvitations(db: Db, { askedBy, now }: { askedBy: string; now: Date }): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    SELECT ${columns} FROM identity_invitation i WHERE i.asked_by = ${askedBy} AND i.settled_at IS NULL AND i.expires_at > ${now}
    ORDER BY i.created_at DESC, i.id`.execute(db);
  return rows;
}

/** The invitation that a person's account has claimed and may answer. */
export async function readInvitation(db: Db, { id, claimedBy, now }: { id: string; claimedBy: string; now: Date }): Promise<Invitation | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<Invitation>`
    SELECT ${columns} FROM identity_invitation i
    WHERE i.id = ${id} AND i.claimed_by = ${claimedBy} AND i.settled_at IS NULL AND i.expires_at > ${now}`.execute(db);
  return rows[0];
}
