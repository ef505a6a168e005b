import { sql } from 'kysely';
import type { Subscriber } from '../jobs/relay.ts';
import type { CityJob } from '../jobs/runner.ts';
import { type NoticeParts, deliverNotice, deliverNotices } from './deliver-notices.ts';
import { NOTICE_GIVEN } from './notify.ts';

/** What is due at once is written at once. */
export const noticeSubscribers = (parts: NoticeParts): Subscriber[] => [
  {
    event: NOTICE_GIVEN,
    react: (round, { payload }) => deliverNotice(round, parts, String(payload.id)),
  },
];

/** Mornings, Mondays and the end of quiet hours are found within five minutes; nothing is kept longer than a year. */
export const noticeJobs = (parts: NoticeParts): CityJob[] => [
  {
    name: 'notifications-mail',
    cron: '*/5 * * * *',
    run: async (round) => {
      await deliverNotices(round, parts);
    },
  },
  {
    name: 'notifications-retention',
    cron: '47 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM notifications_notice WHERE created_at < ${now}::timestamptz - interval '1 year'`.execute(db);
    },
  },
];
