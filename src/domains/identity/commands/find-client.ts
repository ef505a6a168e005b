import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { takeFromLimit } from '../../../db/rate-limit.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { audit } from '../../../audit/index.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { FOUND_MAX, SEARCHES_AT_DESK } from '../rules/desk.ts';
import { digitsOf } from '../engine/paper-code.ts';
import { noteDeskAct } from './note-desk-act.ts';

export type FoundClient = { id: string; name: string; since: Date; address: string | null };
type Context = { db: Db; actor: PersonActor; space: string; now: Date };
type Failure = { type: 'nothing-asked' } | { type: 'too-often' } | { type: 'nobody' } | { type: 'too-many' };

/**
 * Looks somebody up for a desk, by the number on their sheet, their mail address or their whole name; parts of a name find nobody, so that
 * a desk cannot leaf through the city. Each search counts, and whoever is shown reads of it in their log. What was typed is kept nowhere.
 */
export async function findClient(
  { db, actor, space, now }: Context,
  { asked, key }: { asked: string; key: Buffer },
): Promise<Result<FoundClient[], Failure>> {
  const written = cleanText(asked);
  if (written === '') return fail({ type: 'nothing-asked' });
  return inTransaction(db, async (trx) => {
    if (!(await takeFromLimit(trx, SEARCHES_AT_DESK, { who: actor.id, key, now }))) return fail({ type: 'too-often' });
    const found = await search(trx, written, actor.id);
    const isTooMany = found.length > FOUND_MAX;
    const shown = isTooMany ? [] : found;
    await audit(trx, {
      actor: { ...actor, space },
      action: 'identity.look-up',
      thingKind: 'desk',
      thingId: space,
      detail: { shown: shown.length },
      now,
    });
    for (const { id } of shown) await noteDeskAct(trx, { actor: { ...actor, space }, personId: id, act: 'look-up', now });
    if (isTooMany) return fail({ type: 'too-many' });
    return shown.length === 0 ? fail({ type: 'nobody' }) : succeed(shown);
  });
}

/** The words of a name in their order in the alphabet, without accents: "Rossi Mària" is "Maria Rossi". */
const sortedWords = (name: ReturnType<typeof sql>) =>
  sql`(SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(regexp_split_to_array(lower(ext.unaccent(${name})), '[^[:alnum:]]+')) w WHERE w <> '')`;

async function search(trx: Db, written: string, operatorId: string): Promise<FoundClient[]> {
  const number = /^[\d\s\u0660-\u0669\u06f0-\u06f9.-]+$/.test(written) ? digitsOf(written) : undefined;
  const condition =
    number !== undefined
      ? sql`EXISTS (SELECT FROM identity_paper_code c WHERE c.person_id = p.id AND c.number = ${number})`
      : written.includes('@')
        ? sql`EXISTS (SELECT FROM identity_email e WHERE e.person_id = p.id AND e.address_folded = ${written.toLowerCase()})`
        : sql`${sortedWords(sql`p.name`)} = ${sortedWords(sql`${written}::text`)}`;
  const { rows } = await sql<FoundClient>`
    SELECT p.id, p.name, p.created_at AS since,
      (SELECT e.address FROM identity_email e WHERE e.person_id = p.id ORDER BY e.proven_at DESC, e.address_folded LIMIT 1) AS address
    FROM identity_person p WHERE p.state <> 'erased' AND p.id <> ${operatorId} AND ${condition} ORDER BY p.created_at, p.id LIMIT ${FOUND_MAX + 1}`.execute(
    trx,
  );
  return rows;
}
