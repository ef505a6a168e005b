import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Input = { personId: string; wayId: string };

/**
 * Takes a passkey or a linked identity away. Nobody takes away their last way to sign in, of which a code on paper is one: the person's row is locked, so that two browsers
 * that each take away one of the last two do not both succeed.
 */
export async function removeWay({ db, actor, now }: Context, { personId, wayId }: Input): Promise<Result<null, { type: 'unknown' | 'last-way' }>> {
  if (!isUuid(wayId)) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    await sql`SELECT FROM identity_person WHERE id = ${personId} FOR UPDATE`.execute(trx);
    // Asked in a statement of its own, since a statement sees what was there before it waited for the lock.
    const { rows } = await sql<{ isKey: boolean; isLink: boolean; ways: number }>`
      SELECT EXISTS (SELECT FROM identity_passkey WHERE id = ${wayId} AND person_id = ${personId}) AS "isKey",
        EXISTS (SELECT FROM identity_link WHERE id = ${wayId} AND person_id = ${personId}) AS "isLink",
        ((SELECT count(*) FROM identity_email WHERE person_id = ${personId}) + (SELECT count(*) FROM identity_passkey WHERE person_id = ${personId})
          + (SELECT count(*) FROM identity_link WHERE person_id = ${personId})
          + (SELECT count(*) FROM identity_paper_code WHERE person_id = ${personId}))::int AS ways`.execute(trx);
    const found = rows[0];
    if (!found?.isKey && !found?.isLink) return fail({ type: 'unknown' });
    if (found.ways < 2) return fail({ type: 'last-way' });
    if (found.isKey) await sql`DELETE FROM identity_passkey WHERE id = ${wayId}`.execute(trx);
    else await sql`DELETE FROM identity_link WHERE id = ${wayId}`.execute(trx);
    const action = found.isKey ? 'identity.remove-passkey' : 'identity.unlink';
    await audit(trx, { actor, action, thingKind: 'person', thingId: personId, now });
    return succeed(null);
  });
}
