import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { PAPER_WAY } from '../rules/ways.ts';
import { type WriteWayMail, tellWayChanged } from './tell-way-changed.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Input = { personId: string; sessionId: string; wayId: string; write: WriteWayMail };

/**
 * Takes a passkey, a linked identity or the code on paper away, and tells the person. Nobody takes away their last way to sign in: the person's
 * row is locked, so that two browsers that each take away one of the last two do not both succeed.
 */
export async function removeWay(
  { db, actor, now }: Context,
  { personId, sessionId, wayId, write }: Input,
): Promise<Result<null, { type: 'unknown' | 'last-way' }>> {
  if (!isUuid(wayId) && wayId !== PAPER_WAY) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    await sql`SELECT FROM identity_person WHERE id = ${personId} FOR UPDATE`.execute(trx);
    const kind = await kindOf(trx, { personId, wayId });
    if (!kind) return fail({ type: 'unknown' });
    if ((await countWays(trx, personId)) < 2) return fail({ type: 'last-way' });
    await REMOVALS[kind](trx, { personId, sessionId, wayId, now });
    const action = { passkey: 'identity.remove-passkey', identity: 'identity.unlink', paper: 'identity.remove-paper-code' }[kind];
    await audit(trx, { actor, action, thingKind: 'person', thingId: personId, now });
    const occasion = `removed:${kind === 'paper' ? `${personId}:${now.getTime()}` : wayId}`;
    await tellWayChanged(trx, { personId, change: `${kind}-removed`, occasion, write, now });
    return succeed(null);
  });
}

type Kind = 'passkey' | 'identity' | 'paper';
type Removal = (trx: Db, way: { personId: string; sessionId: string; wayId: string; now: Date }) => Promise<unknown>;

const REMOVALS: Record<Kind, Removal> = {
  passkey: (trx, { wayId }) => sql`DELETE FROM identity_passkey WHERE id = ${wayId}`.execute(trx),
  identity: (trx, { wayId }) => sql`DELETE FROM identity_link WHERE id = ${wayId}`.execute(trx),
  // A sheet that is lost may have been used: what it opened elsewhere ends with it.
  paper: async (trx, { personId, sessionId, now }) => {
    await sql`DELETE FROM identity_paper_code WHERE person_id = ${personId}`.execute(trx);
    await sql`
      UPDATE identity_session SET ended_at = ${now}, ended_by = 'person'
      WHERE person_id = ${personId} AND method = 'paper' AND ended_at IS NULL AND id <> ${sessionId}`.execute(trx);
  },
};

async function kindOf(trx: Db, { personId, wayId }: { personId: string; wayId: string }): Promise<Kind | undefined> {
  if (wayId === PAPER_WAY) {
    const { rows } = await sql`SELECT FROM identity_paper_code WHERE person_id = ${personId}`.execute(trx);
    return rows.length > 0 ? 'paper' : undefined;
  }
  const { rows } = await sql<{ isKey: boolean; isLink: boolean }>`
    SELECT EXISTS (SELECT FROM identity_passkey WHERE id = ${wayId} AND person_id = ${personId}) AS "isKey",
      EXISTS (SELECT FROM identity_link WHERE id = ${wayId} AND person_id = ${personId}) AS "isLink"`.execute(trx);
  return rows[0]?.isKey ? 'passkey' : rows[0]?.isLink ? 'identity' : undefined;
}

/** How many ways a person has. Asked in a statement after the person's row is locked, since a statement sees what was there before it waited. */
export async function countWays(trx: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ ways: number }>`
    SELECT ((SELECT count(*) FROM identity_email WHERE person_id = ${personId}) + (SELECT count(*) FROM identity_passkey WHERE person_id = ${personId})
      + (SELECT count(*) FROM identity_link WHERE person_id = ${personId})
      + (SELECT count(*) FROM identity_paper_code WHERE person_id = ${personId}))::int AS ways`.execute(trx);
  return rows[0]!.ways;
}
