import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { codeHash } from '../engine/seal-incident.ts';
import type { NominationState, Relation, RuleOutcome } from '../rules/nominations.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';

/** The edition of the rungs that holds now. */
export async function readLadderVersion(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ version: number | null }>`SELECT max(version) AS version FROM register_ladder`.execute(db);
  return rows[0]?.version ?? undefined;
}

/** What the person who was named reads with the code of their letter. */
export type NamedLetter = {
  state: NominationState;
  relation: Relation;
  serviceType: string;
  story: string | null;
  language: string;
  answerUntil: string;
};

export async function readNamed(db: Db, { code, key, today }: { code: string; key: Buffer; today: string }): Promise<NamedLetter | undefined> {
  const { rows } = await sql<NamedLetter>`
    SELECT state, relation, service_type AS "serviceType", story, language, answer_until::text AS "answerUntil"
    FROM register_nomination WHERE code_hash = ${codeHash(key, code)} AND answer_until >= ${today}`.execute(db);
  return rows[0];
}

export type NominationRow = {
  id: string;
  state: NominationState;
  relation: Relation;
  serviceType: string;
  story: string | null;
  language: string;
  answeredOn: string;
  application: ApplicationState | null;
};
export type Nominations = { rows: NominationRow[]; /** Letters that wait for an answer; what is in them nobody reads. */ passedOn: number };

/** Nominations that their person took up, the oldest first; nobody's name is in them. */
export async function listNominations(db: Db): Promise<Nominations> {
  const { rows } = await sql<Nominations>`
    SELECT (SELECT count(*)::int FROM register_nomination WHERE state = 'passed-on') AS "passedOn",
      coalesce((SELECT json_agg(n) FROM (
        SELECT n.id, n.state, n.relation, n.service_type AS "serviceType", n.story, n.language, n.answered_on AS "answeredOn", a.state AS application
        FROM register_nomination n LEFT JOIN register_application a ON a.id = n.application_id
        WHERE n.state IN ('accepted', 'blocked') ORDER BY n.state, n.answered_on, n.id LIMIT 200) n), '[]') AS rows`.execute(db);
  return rows[0]!;
}

export async function readNomination(db: Db, id: string): Promise<NominationRow | undefined> {
  const { rows } = await sql<NominationRow>`
    SELECT n.id, n.state, n.relation, n.service_type AS "serviceType", n.story, n.language, n.answered_on::text AS "answeredOn", a.state AS application
    FROM register_nomination n LEFT JOIN register_application a ON a.id = n.application_id
    WHERE n.id = ${id} AND n.state IN ('accepted', 'blocked')`.execute(db);
  return rows[0];
}

export type RuleToChange = {
  id: string;
  serviceType: string;
  law: string;
  lawLink: string | null;
  stops: string;
  proposal: string;
  language: string;
  openedOn: string;
  settledOn: string | null;
  outcome: RuleOutcome | null;
  answer: string | null;
  answerLanguage: string | null;
  /** How many it stopped; publish it through `publishCounts` alone. */
  stopped: number;
};

/** The rules that stop good help, those that still stand first, the oldest first. */
export async function listRules(db: Db): Promise<RuleToChange[]> {
  const { rows } = await sql<RuleToChange>`
    SELECT r.id, r.service_type AS "serviceType", r.law, r.law_link AS "lawLink", r.stops, r.proposal, r.language, r.opened_on::text AS "openedOn",
      r.settled_on::text AS "settledOn", r.outcome, r.answer, r.answer_language AS "answerLanguage", (SELECT count(*)::int FROM register_nomination n WHERE n.rule_id = r.id) AS stopped
    FROM register_rule_to_change r ORDER BY r.settled_on IS NOT NULL, r.opened_on, r.id`.execute(db);
  return rows;
}
