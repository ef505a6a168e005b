import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type NewRule, type NominationState, type RuleFlaw, flawsOfRule, nominationCanBecome } from '../rules/nominations.ts';

type Failure = { type: 'unknown' } | { type: 'own' } | { type: 'not-now' } | { type: 'flawed'; flaws: RuleFlaw[] };
type Blocking = { id: string; rule: { ruleId: string } | NewRule; language: string; today: string };

/** A rule stops good help (K2): the nomination is kept behind a public entry that names the law, an old one or a new one. */
export async function blockNomination(
  { db, actor, now }: { db: Db; actor: PersonActor; now: Date },
  { id, rule: written, language, today }: Blocking,
): Promise<Result<{ ruleId: string }, Failure>> {
  if (!isUuid(id)) return fail({ type: 'unknown' });
  const rule = 'ruleId' in written ? written : cleaned(written);
  if (!('ruleId' in rule)) {
    const flaws = flawsOfRule(rule);
    if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  } else if (!isUuid(rule.ruleId)) return fail({ type: 'unknown' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ state: NominationState; personId: string | null; serviceType: string }>`
      SELECT state, person_id AS "personId", service_type AS "serviceType" FROM register_nomination WHERE id = ${id} FOR UPDATE`.execute(trx);
    const named = rows[0];
    if (!named) return fail({ type: 'unknown' });
    if (named.personId === actor.id) return fail({ type: 'own' });
    if (!nominationCanBecome(named.state, 'blocked')) return fail({ type: 'not-now' });
    const ruleId = await ruleFor(trx, { rule, serviceType: named.serviceType, language, today, now });
    if (!ruleId) return fail({ type: 'unknown' });
    await sql`UPDATE register_nomination SET state = 'blocked', blocked_on = ${today}, rule_id = ${ruleId} WHERE id = ${id}`.execute(trx);
    await audit(trx, { actor, action: 'register.block-nomination', thingKind: 'nomination', thingId: id, detail: { rule: ruleId }, now });
    return succeed({ ruleId });
  });
}

const cleaned = ({ law, lawLink, stops, proposal }: NewRule): NewRule => ({
  law: cleanText(law),
  lawLink: cleanText(lawLink),
  stops: cleanText(stops),
  proposal: cleanText(proposal),
});

type RuleInput = { rule: { ruleId: string } | NewRule; serviceType: string; language: string; today: string; now: Date };

/** The same law for the same kind of help is one entry, also when two officers write it at once. */
async function ruleFor(trx: Db, { rule, serviceType, language, today, now }: RuleInput): Promise<string | undefined> {
  if ('ruleId' in rule) {
    const { rows } = await sql<{ id: string }>`SELECT id FROM register_rule_to_change WHERE id = ${rule.ruleId} AND settled_on IS NULL`.execute(trx);
    return rows[0]?.id;
  }
  const { rows } = await sql<{ id: string }>`
    INSERT INTO register_rule_to_change (id, service_type, law, law_link, stops, proposal, language, opened_on)
    VALUES (${newId(now)}, ${serviceType}, ${rule.law}, ${rule.lawLink || null}, ${rule.stops}, ${rule.proposal}, ${language}, ${today})
    ON CONFLICT (service_type, law) WHERE settled_on IS NULL DO UPDATE SET law = excluded.law RETURNING id`.execute(trx);
  return rows[0]?.id;
}
