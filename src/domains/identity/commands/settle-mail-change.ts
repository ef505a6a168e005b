import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { forgetBrokenAddress } from '../../../mail/broken-addresses.ts';
import { notify } from '../../../notifications/index.ts';
import type { MailChangeMail } from '../mail-change-mail.ts';
import { RECOVERY_HOURS } from '../rules/desk.ts';
import { mailChangeDue, stepAfterProof, stepAfterYes } from '../rules/mail-change.ts';
import { countWays } from './remove-way.ts';
import { tellPerson } from './tell-person.ts';
import { noteWayChanged } from './tell-way-changed.ts';

export type MailChangeContext = { db: Db; actor: Actor; now: Date };
type Change = { id: string; personId: string; address: string | null };
/** What became of a change with a step: `taken` and `stopped` are rare, where something else happened at the same time. */
export type MailChangeStep = 'to-decide' | 'waits' | 'done' | 'taken' | 'stopped';
type Proven = Change & { spaceName: string | undefined; mail: MailChangeMail };
/** The person was told that a change runs, and where it can be stopped. */
const LINK = '/account/mail';

/** Within the command's transaction, after the new address was proven or none is wanted: to a second officer, into the wait, or done at once. */
export async function proceed(context: MailChangeContext, change: Proven): Promise<MailChangeStep> {
  const { db: trx, now } = context;
  const { id, personId, spaceName, mail } = change;
  const step = stepAfterProof({ isAtDesk: spaceName !== undefined, hasAddress: await hasAddress(trx, personId) });
  if (step !== 'to-decide') return follow(context, change, step);
  await sql`
    UPDATE identity_mail_change SET state = 'to-decide', expires_at = ${now}::timestamptz + make_interval(hours => ${RECOVERY_HOURS})
    WHERE id = ${id}`.execute(trx);
  await tellPerson(trx, { personId, occasion: `mail-change-opened:${id}`, write: mail.opened(spaceName!), now });
  await tellOnPage(trx, { personId, occasion: `opened/${id}`, now });
  return step;
}

/** The same where a second officer said yes. */
export const proceedAfterYes = async (context: MailChangeContext, change: Omit<Proven, 'spaceName'>): Promise<MailChangeStep> =>
  follow(context, change, stepAfterYes({ hasAddress: await hasAddress(context.db, change.personId) }));

async function follow(context: MailChangeContext, change: Omit<Proven, 'spaceName'>, step: 'waits' | 'done'): Promise<MailChangeStep> {
  const { db: trx, now } = context;
  const { id, personId, mail } = change;
  if (step === 'done') return applyMailChange(context, change, mail);
  const dueAt = mailChangeDue(now);
  await sql`UPDATE identity_mail_change SET state = 'waits', due_at = ${dueAt} WHERE id = ${id}`.execute(trx);
  await tellPerson(trx, { personId, occasion: `mail-change-waits:${id}`, write: mail.waits(dueAt), now });
  await tellOnPage(trx, { personId, occasion: `waits/${id}`, now });
  return step;
}

async function tellOnPage(trx: Db, { personId, occasion, now }: { personId: string; occasion: string; now: Date }): Promise<void> {
  const content = { key: 'identity.told.mail-asked' } as const;
  await notify(trx, { occasion: `identity.mail-change/${occasion}`, personId, kind: 'account', content, link: LINK, isMailed: true, now });
}

async function hasAddress(trx: Db, personId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM identity_email WHERE person_id = ${personId}`.execute(trx);
  return rows.length > 0;
}

/**
 * Puts the new address in the place of the old, or none. The table keeps an address to one account: where the new one opened another meanwhile,
 * nothing changes but the state. The old address hears of it, too.
 */
export async function applyMailChange(
  { db: trx, actor, now }: MailChangeContext,
  { id, personId, address }: Change,
  mail: Pick<MailChangeMail, 'changed'>,
): Promise<'done' | 'taken' | 'stopped'> {
  await sql`SELECT FROM identity_person WHERE id = ${personId} FOR UPDATE`.execute(trx);
  const folded = address?.toLowerCase() ?? null;
  const outcome = await replaceAddress(trx, { id, personId, address, folded, mail, now });
  await sql`UPDATE identity_mail_change SET state = ${outcome}, ended_at = ${now} WHERE id = ${id}`.execute(trx);
  await audit(trx, { actor, action: 'identity.change-mail', thingKind: 'person', thingId: personId, detail: { outcome }, now });
  if (outcome === 'done') await noteWayChanged(trx, { personId, change: address === null ? 'mail-removed' : 'mail-changed', occasion: id, now });
  return outcome;
}

type Replacing = Change & { folded: string | null; mail: Pick<MailChangeMail, 'changed'>; now: Date };

async function replaceAddress(trx: Db, { id, personId, address, folded, mail, now }: Replacing): Promise<'done' | 'taken' | 'stopped'> {
  const write = mail.changed(address === null ? 'mail-removed' : 'mail-changed');
  if (address === null) {
    const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM identity_email WHERE person_id = ${personId}`.execute(trx);
    // The other way went meanwhile: mail stays, since it is the last.
    if ((await countWays(trx, personId)) === rows[0]!.count) return 'stopped';
  } else {
    const { rows } = await sql`
      INSERT INTO identity_email (person_id, address, address_folded, proven_at) VALUES (${personId}, ${address}, ${folded}, ${now})
      ON CONFLICT (address_folded) DO NOTHING RETURNING person_id`.execute(trx);
    if (rows.length === 0) return 'taken';
    await forgetBrokenAddress(trx, address);
  }
  await tellPerson(trx, { personId, occasion: `mail-changed:${id}`, write, now });
  await sql`DELETE FROM identity_email WHERE person_id = ${personId} AND address_folded IS DISTINCT FROM ${folded}`.execute(trx);
  return 'done';
}

/** Does what is due in a city, each person by themself. @returns how many. */
export async function applyDueMailChanges({ db, actor, now }: MailChangeContext, mail: Pick<MailChangeMail, 'changed'>): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM identity_mail_change WHERE state = 'waits' AND due_at <= ${now} ORDER BY due_at, id`.execute(db);
  for (const { id } of rows) {
    await inTransaction(db, async (trx) => {
      // Read once more behind the lock: somebody may have stopped it this moment.
      const { rows: due } = await sql<Change>`
        SELECT id, person_id AS "personId", address FROM identity_mail_change WHERE id = ${id} AND state = 'waits' FOR UPDATE`.execute(trx);
      if (due[0]) await applyMailChange({ db: trx, actor, now }, due[0], mail);
    });
  }
  return rows.length;
}
