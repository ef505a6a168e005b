import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { cityTime } from '../kernel/clock.ts';
import type { Subscriber } from '../jobs/relay.ts';
import type { CityJob } from '../jobs/runner.ts';
import { type AskNames, checkDomains } from './check-address.ts';
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

/** Asks name servers once a week about the mail addresses that public pages show, where a setting says so. */
export const addressJobs = (names: AskNames | undefined, list: (db: Db) => Promise<{ address: string }[]>): CityJob[] =>
  names
    ? [
        {
          name: 'mail-check-addresses',
          cron: '13 4 * * 0',
          run: async ({ db, city, now }) => {
            const addresses = (await list(db)).map(({ address }) => address);
            await checkDomains(db, { addresses, names, today: cityTime(now, city.timezone).date });
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
      await sql`DELETE FROM mail_broken_address WHERE since < ${now}::timestamptz - interval '1 year'`.execute(db);
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
