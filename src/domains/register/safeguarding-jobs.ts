import { sql } from 'kysely';
import type { CityJob } from '../../jobs/runner.ts';
import { LONG_KEPT } from './rules/incidents.ts';
import { NOMINATION_KEPT_YEARS } from './rules/nominations.ts';

/** What the register does with restricted files and letters at set times: nothing is kept longer than the comment of its column says. */
export const safeguardingJobs: CityJob[] = [
  {
    name: 'register-incident-retention',
    cron: '47 3 * * *',
    run: async ({ db, now }) => {
      await sql`
        DELETE FROM register_incident WHERE state = 'closed'
          AND closed_at < ${now}::timestamptz - CASE WHEN finding = ANY (${LONG_KEPT}) THEN interval '5 years' ELSE interval '1 year' END`.execute(
        db,
      );
    },
  },
  {
    name: 'register-nomination-retention',
    cron: '53 3 * * *',
    run: async ({ db, now }) => {
      await sql`
        UPDATE register_nomination SET state = 'lapsed', story = NULL, nominator_id = NULL
        WHERE state = 'passed-on' AND answer_until < ${now}::date`.execute(db);
      await sql`
        DELETE FROM register_nomination
        WHERE coalesce(answered_on, answer_until) < (${now}::timestamptz - make_interval(years => ${NOMINATION_KEPT_YEARS}))::date`.execute(db);
    },
  },
];
