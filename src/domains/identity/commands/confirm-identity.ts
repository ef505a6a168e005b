import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { type Assurance, NAME_LENGTH_MAX, PROVIDER_MINUTES } from '../rules.ts';
import { openSession } from './open-session.ts';
import { type WriteWayMail, tellWayChanged } from './tell-way-changed.ts';

type Context = { db: Db; now: Date };
export type ConfirmFailure = { type: 'no-proof' | 'no-name' | 'taken' };
type Waiting = { id: string; provider: string; issuer: string; subject: string; assurance: Assurance; back: string };

/** Makes an account for somebody new, whom a provider vouched for, with the name that they confirmed. @returns the token and where they were going. */
export async function joinByIdentity(
  { db, now }: Context,
  { browserKey, name, language, device }: { browserKey: string; name: string; language: string; device: string },
): Promise<Result<{ token: string; back: string }, ConfirmFailure>> {
  const called = cleanText(name).slice(0, NAME_LENGTH_MAX);
  return once(db, async (trx) => {
    const waiting = await takeWaiting(trx, { browserKey, personId: null, now });
    if (!waiting) return fail({ type: 'no-proof' });
    if (called === '') return fail({ type: 'no-name' });
    const personId = newId(now);
    await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
      VALUES (${personId}, ${called}, ${language}, 'oidc', ${now}, ${now})`.execute(trx);
    await link(trx, { waiting, personId, now });
    const actor: Actor = { kind: 'person', id: personId, roles: ['resident'] };
    await audit(trx, { actor, action: 'identity.join', thingKind: 'person', thingId: personId, now });
    const token = await openSession(trx, { personId, method: 'oidc', assurance: waiting.assurance, device, now });
    return succeed({ token: token!, back: waiting.back });
  });
}

/** Links the identity that waits in this browser to the account of who is signed in and sent it on its way, and tells them. */
export async function linkIdentity(
  { db, actor, now }: Context & { actor: Actor },
  { browserKey, personId, write }: { browserKey: string; personId: string; write: WriteWayMail },
): Promise<Result<null, ConfirmFailure>> {
  return once(db, async (trx) => {
    const waiting = await takeWaiting(trx, { browserKey, personId, now });
    if (!waiting) return fail({ type: 'no-proof' });
    await link(trx, { waiting, personId, now });
    await audit(trx, { actor, action: 'identity.link', thingKind: 'person', thingId: personId, detail: { provider: waiting.provider }, now });
    await tellWayChanged(trx, { personId, change: 'identity-added', occasion: `added:${waiting.id}`, write, now });
    return succeed(null);
  });
}

/** One identity opens one account; that of another person, or a second one of the same provider, is refused by the table itself. */
async function once<Value>(db: Db, work: (trx: Db) => Promise<Result<Value, ConfirmFailure>>): Promise<Result<Value, ConfirmFailure>> {
  try {
    return await inTransaction(db, work);
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'taken' });
    throw error;
  }
}

type Search = { browserKey: string; personId: string | null; now: Date };

async function takeWaiting(trx: Db, { browserKey, personId, now }: Search): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    SELECT id, provider, issuer, subject, assurance, back FROM identity_link_sign_in
    WHERE browser_hash = ${secretHash(browserKey)} AND person_id IS NOT DISTINCT FROM ${personId}::uuid AND purpose IN ('sign-in', 'link')
      AND issuer IS NOT NULL AND used_at IS NULL AND taken_at > ${now}::timestamptz - make_interval(mins => ${PROVIDER_MINUTES})
    FOR UPDATE`.execute(trx);
  return rows[0];
}

async function link(trx: Db, { waiting, personId, now }: { waiting: Waiting; personId: string; now: Date }): Promise<void> {
  await sql`
    INSERT INTO identity_link (id, person_id, provider, issuer, subject, created_at, used_at)
    VALUES (${newId(now)}, ${personId}, ${waiting.provider}, ${waiting.issuer}, ${waiting.subject}, ${now}, ${now})`.execute(trx);
  await sql`UPDATE identity_link_sign_in SET used_at = ${now} WHERE id = ${waiting.id}`.execute(trx);
}
