import { sql } from 'kysely';
import type { CityJob } from './runner.ts';

/** Nothing is kept longer than the comment of its column says: delivered events 30 days, the trail of acts ten years. */
export const retentionJob: CityJob = {
  name: 'retention',
  cron: '17 3 * * *',
  run: async ({ db, now }) => {
    await sql`DELETE FROM outbox_event WHERE delivered_at < ${now}::timestamptz - interval '30 days'`.execute(db);
    await sql`DELETE FROM audit_entry WHERE at < ${now}::timestamptz - interval '10 years'`.execute(db);
  },
};
