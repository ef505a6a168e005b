import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { RungRules } from '../rules/offer.ts';
import type { Requirement } from '../rules/requirements.ts';
import type { Rung } from '../rules/words.ts';

export type LadderRung = RungRules & { requirements: Requirement[] };
export type Ladder = {
  version: number;
  decideDays: number;
  escalateDays: number;
  noticeDays: number;
  objectDays: number;
  recordMonths: number;
  publishedAt: Date;
  note: string;
  /** Lowest first. */
  rungs: LadderRung[];
};

/** An edition of the rungs, the latest where none is named. @returns undefined while a city has none. */
export async function readLadder(db: Db, version?: number): Promise<Ladder | undefined> {
  const { rows } = await sql<Ladder>`
    SELECT l.version, l.decide_days AS "decideDays", l.escalate_days AS "escalateDays", l.notice_days AS "noticeDays", l.object_days AS "objectDays",
      l.record_months AS "recordMonths", l.published_at AS "publishedAt", l.note,
      (SELECT json_agg(json_build_object('rung', r.rung, 'position', r.position, 'peopleMax', r.people_max, 'groups', r.groups, 'settings', r.settings,
        'serviceTypes', r.service_types, 'validMonths', r.valid_months,
        'requirements', coalesce((SELECT json_agg(json_build_object('requirement', q.requirement, 'appliesTo', q.applies_to, 'amount', q.amount)
          ORDER BY q.requirement, q.applies_to) FROM register_rung_requirement q WHERE q.version = r.version AND q.rung = r.rung), '[]')) ORDER BY r.position)
        FROM register_rung r WHERE r.version = l.version) AS rungs
    FROM register_ladder l WHERE l.version = coalesce(${version ?? null}, (SELECT max(version) FROM register_ladder))`.execute(db);
  return rows[0];
}

export const rungOf = (ladder: Ladder, rung: Rung): LadderRung => {
  const found = ladder.rungs.find((one) => one.rung === rung);
  if (!found) throw new Error(`the ladder ${ladder.version} has no rung ${rung}`);
  return found;
};
