import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { isMailAddress, queueMail } from '../../../mail/queue-mail.ts';
import { giveRole } from '../../identity/index.ts';
import { addDays } from '../rules/deadlines.ts';
import { type Context, loadProvider } from './load.ts';

/** An invitation works so long, and so many wait at once for one organization. */
export const INVITATION_DAYS = 14;
const WAITING_MAX = 20;

type Invite = {
  providerId: string;
  invitedBy: string;
  address: string;
  language: string;
  write: (token: string) => { subject: string; body: string };
};
type InviteFailure = { type: 'unknown' } | { type: 'wrong-address' } | { type: 'too-many' };

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Asks somebody by mail to look after a provider's services. The link is good once and for two weeks; only its hash is kept. */
export async function inviteStaff({ db, actor, now }: Context, input: Invite): Promise<Result<null, InviteFailure>> {
  const address = cleanText(input.address);
  if (!isMailAddress(address)) return fail({ type: 'wrong-address' });
  return inTransaction(db, async (trx) => {
    const provider = await loadProvider(trx, input.providerId);
    if (!provider?.organization_id) return fail({ type: 'unknown' });
    const { rows } = await sql<{ waiting: number }>`
      SELECT count(*)::int AS waiting FROM register_invitation WHERE provider_id = ${provider.id} AND used_at IS NULL AND expires_at > ${now}`.execute(
      trx,
    );
    if (rows[0]!.waiting >= WAITING_MAX) return fail({ type: 'too-many' });
    const [id, token] = [newId(now), randomBytes(24).toString('base64url')];
    await sql`
      INSERT INTO register_invitation (id, provider_id, address, token_hash, invited_by, created_at, expires_at)
      VALUES (${id}, ${provider.id}, ${address}, ${tokenHash(token)}, ${input.invitedBy}, ${now}, ${addDays(now, INVITATION_DAYS)})`.execute(trx);
    await queueMail(trx, { occasion: `register invitation ${id}`, recipient: address, language: input.language, ...input.write(token) }, now);
    await audit(trx, { actor, action: 'register.invite', thingKind: 'provider', thingId: provider.id, now });
    return succeed(null);
  });
}

type AcceptFailure = { type: 'unknown' } | { type: 'expired' } | { type: 'used' };

/** Takes an invitation up: whoever has its link and is signed in becomes staff of that organization, once. */
export async function acceptInvitation(
  { db, actor, now }: Context,
  { token, personId }: { token: string; personId: string },
): Promise<Result<null, AcceptFailure>> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; organizationId: string; expiresAt: Date; usedAt: Date | null }>`
      SELECT i.id, p.organization_id AS "organizationId", i.expires_at AS "expiresAt", i.used_at AS "usedAt"
      FROM register_invitation i JOIN register_provider p ON p.id = i.provider_id
      WHERE i.token_hash = ${tokenHash(token)} AND p.organization_id IS NOT NULL FOR UPDATE OF i`.execute(trx);
    const invitation = rows[0];
    if (!invitation) return fail({ type: 'unknown' });
    if (invitation.usedAt) return fail({ type: 'used' });
    if (invitation.expiresAt <= now) return fail({ type: 'expired' });
    await sql`UPDATE register_invitation SET used_at = ${now}, used_by = ${personId} WHERE id = ${invitation.id}`.execute(trx);
    // The link was sent by somebody of the organization: their invitation is the act, so it is not given by the person to themselves.
    await giveRole(
      { db: trx, actor: { kind: 'system', name: 'register' }, now },
      { personId, role: 'provider-staff', scope: invitation.organizationId },
    );
    await audit(trx, { actor, action: 'register.accept-invitation', thingKind: 'organization', thingId: invitation.organizationId, now });
    return succeed(null);
  });
}

/** What an invitation leads to, for the page that asks whether to take it up. */
export async function readInvitation(db: Context['db'], token: string, now: Date): Promise<{ name: string; isOpen: boolean } | undefined> {
  const { rows } = await sql<{ name: string; isOpen: boolean }>`
    SELECT p.name, i.used_at IS NULL AND i.expires_at > ${now} AS "isOpen" FROM register_invitation i JOIN register_provider p ON p.id = i.provider_id
    WHERE i.token_hash = ${tokenHash(token)}`.execute(db);
  return rows[0];
}
