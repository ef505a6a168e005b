import { sql } from 'kysely';
import type { CityJob } from '../../jobs/runner.ts';
import { KEPT_YEARS, TEXT_KEPT_DAYS } from './rules.ts';

/** What happens to questions at set times: nothing is kept longer than the comment of its column says. */
export const questionJobs: CityJob[] = [
  {
    name: 'questions-retention',
    cron: '29 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM questions_question WHERE asked_on < (${now}::timestamptz - make_interval(years => ${KEPT_YEARS}))::date`.execute(db);
      await sql`
        UPDATE questions_question SET asked_text = NULL
        WHERE asked_text IS NOT NULL AND settled_on < ${now}::date - ${TEXT_KEPT_DAYS}::int`.execute(db);
      await sql`DELETE FROM questions_day WHERE day < ${now}::date - 2`.execute(db);
    },
  },
];
