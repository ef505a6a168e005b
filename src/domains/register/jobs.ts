import { sql } from 'kysely';
import type { Subscriber } from '../../jobs/relay.ts';
import type { CityJob } from '../../jobs/runner.ts';
import { systemActor } from '../../kernel/actor.ts';
import { cityTime } from '../../kernel/clock.ts';
import { PERSON_ERASED } from '../identity/index.ts';
import { endStandings, remindOfRenewal } from './commands/end-standings.ts';
import { escalateLate } from './commands/escalate.ts';
import { escalateIncidents } from './commands/escalate-incidents.ts';
import { forgetPerson } from './commands/forget-person.ts';

/** What the register does when something has happened. */
export const registerSubscribers: Subscriber[] = [
  {
    event: PERSON_ERASED,
    react: ({ db, city, now }, { payload }) =>
      forgetPerson(
        { db, actor: systemActor('erasure'), now },
        { personId: String(payload.personId), language: city.languages[0]!, today: cityTime(now, city.timezone).date },
      ),
  },
];

/** What the register does at set times: it keeps its own deadlines, and keeps nothing longer than the comment of its column says. */
export const registerJobs: CityJob[] = [
  {
    name: 'register-deadlines',
    cron: '17 * * * *',
    run: async ({ db, now }) => {
      await escalateLate(db, now);
      await endStandings(db, now);
    },
  },
  {
    name: 'register-incidents-late',
    cron: '*/15 * * * *',
    run: async ({ db, now }) => void (await escalateIncidents(db, now)),
  },
  {
    name: 'register-renewals',
    cron: '43 7 * * *',
    run: ({ db, now }) => remindOfRenewal(db, now),
  },
  {
    name: 'register-retention',
    cron: '53 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM register_application WHERE (state = 'draft' AND changed_at < ${now}::timestamptz - interval '1 year')
        OR settled_at < ${now}::timestamptz - interval '10 years'`.execute(db);
      await sql`
        DELETE FROM register_document d WHERE least(d.expires_on::timestamptz, (SELECT a.settled_at FROM register_application a WHERE a.id = d.application_id))
          < ${now}::timestamptz - interval '2 years'`.execute(db);
      await sql`DELETE FROM register_decision WHERE decided_at < ${now}::timestamptz - interval '10 years'`.execute(db);
      await sql`DELETE FROM register_invitation WHERE expires_at < ${now}::timestamptz - interval '3 months'`.execute(db);
      await sql`DELETE FROM register_standing WHERE state = 'ended' AND changed_at < ${now}::timestamptz - interval '10 years'`.execute(db);
      await sql`
        DELETE FROM register_provider p WHERE created_at < ${now}::timestamptz - interval '10 years'
          AND NOT EXISTS (SELECT FROM register_standing WHERE provider_id = p.id)
          AND NOT EXISTS (SELECT FROM register_application WHERE provider_id = p.id)`.execute(db);
    },
  },
];
