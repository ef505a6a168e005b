import { sql } from 'kysely';
import type { Subscriber } from '../jobs/relay.ts';
import type { CityJob } from '../jobs/runner.ts';
import { type SendMail, deliverMail } from './deliver-mail.ts';
import { MAIL_AWAITED } from './queue-mail.ts';

/** Mail that somebody waits for, such as a code, leaves at once. */
export const mailSubscribers = (send: SendMail | undefined): Subscriber[] =>
  send
    ? [
        {
          event: MAIL_AWAITED,
          react: async ({ db, now }) => {
            await deliverMail(db, { send, now });
          },
        },
      ]
    : [];

/** Sends what waits every minute, where a mail server is set, and keeps nothing longer than 30 days. */
export function mailJobs(send: SendMail | undefined): CityJob[] {
  const retention: CityJob = {
    name: 'mail-retention',
    cron: '29 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM mail_message WHERE created_at < ${now}::timestamptz - interval '30 days'`.execute(db);
    },
  };
  if (!send) return [retention];
  return [
    retention,
    {
      name: 'mail-delivery',
      cron: '* * * * *',
      run: async ({ db, now }) => {
        await deliverMail(db, { send, now });
      },
    },
  ];
}
