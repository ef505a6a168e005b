import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { codeHash } from '../engine/seal-incident.ts';
import type { NewRule, Relation, RuleOutcome } from '../rules/nominations.ts';

type Day = { namedOn: string; answeredOn?: string; blockedOn?: string };
/** A nomination of another system that nobody answers any more; it names nobody. */
export type PastNomination = Day & {
  state: 'declined' | 'lapsed' | 'blocked';
  relation: Relation;
  serviceType: string;
  answerUntil: string;
  rule?: string;
};
export type PastRule = NewRule & {
  key: string;
  serviceType: string;
  openedOn: string;
  settled?: { on: string; outcome: RuleOutcome; answer: string } | undefined;
};
type History = { source: string; language: string; rules: PastRule[]; nominations: PastNomination[]; key: Buffer };

/** Takes over rules to change and settled nominations from elsewhere. The same row of the same history is entered once. */
export async function saveNominationHistory(db: Db, { source, language, rules, nominations, key }: History): Promise<void> {
  const ruleId = (name: string) => idFromName('register rule', source, name);
  const ruleRows = rules.map((rule) => ({
    id: ruleId(rule.key),
    service_type: rule.serviceType,
    law: rule.law,
    law_link: rule.lawLink || null,
    stops: rule.stops,
    proposal: rule.proposal,
    language,
    opened_on: rule.openedOn,
    settled_on: rule.settled?.on ?? null,
    outcome: rule.settled?.outcome ?? null,
    answer: rule.settled?.answer ?? null,
    answer_language: rule.settled ? language : null,
  }));
  const rows = nominations.map((one, index) => {
    const id = idFromName('register nomination', source, String(index));
    return {
      id,
      code_hash: codeHash(key, id),
      relation: one.relation,
      service_type: one.serviceType,
      language,
      state: one.state,
      named_on: one.namedOn,
      answer_until: one.answerUntil,
      answered_on: one.answeredOn ?? null,
      blocked_on: one.blockedOn ?? null,
      rule_id: one.rule === undefined ? null : ruleId(one.rule),
    };
  });
  await sql`
    INSERT INTO register_rule_to_change SELECT * FROM json_populate_recordset(NULL::register_rule_to_change, ${JSON.stringify(ruleRows)})
    ON CONFLICT DO NOTHING`.execute(db);
  await sql`
    INSERT INTO register_nomination SELECT * FROM json_populate_recordset(NULL::register_nomination, ${JSON.stringify(rows)})
    ON CONFLICT DO NOTHING`.execute(db);
}
