import { sql } from 'kysely';
import type { Texts } from '../../i18n/index.ts';
import type { CityJob } from '../../jobs/runner.ts';
import { deskRetention, endLeftVisits } from './commands/end-left-visits.ts';
import { systemActor } from '../../kernel/actor.ts';

import { eraseDue } from './commands/erase-person.ts';
import { applyDueMailChanges } from './commands/settle-mail-change.ts';
import { mailChangeMail } from './mail-change-mail.ts';
import type { IdentityServices } from './pages/services.ts';

/** Nothing is kept longer than the comment of its column says. */
export const identityJobs: CityJob[] = [
  {
    name: 'identity-retention',
    cron: '37 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM identity_challenge WHERE created_at < ${now}::timestamptz - interval '1 day'`.execute(db);
      await sql`DELETE FROM identity_link_sign_in WHERE created_at < ${now}::timestamptz - interval '1 day'`.execute(db);
      await sql`DELETE FROM identity_sign_in WHERE created_at < ${now}::timestamptz - interval '1 day'`.execute(db);
      await sql`
        DELETE FROM identity_session WHERE least(coalesce(ended_at, expires_at), expires_at, seen_at + make_interval(mins => idle_minutes))
          < ${now}::timestamptz - interval '30 days'`.execute(db);
      await sql`DELETE FROM identity_mail_change WHERE ended_at < ${now}::timestamptz - interval '90 days'`.execute(db);
      await sql`DELETE FROM limit_window WHERE begins_at < ${now}::timestamptz - interval '2 days'`.execute(db);
      await sql`DELETE FROM identity_grant WHERE coalesce(revoked_at, expires_at) < ${now}::timestamptz - interval '10 years'`.execute(db);
    },
  },
  { name: 'identity-left-visits', cron: '*/10 * * * *', run: endLeftVisits },
  { name: 'identity-desk-retention', cron: '41 3 * * *', run: deskRetention },
];

/** Erases whom it is the day for, and keeps answered requests no longer than their columns say. */
export const privacyJobs = ({ personalTables, erasureJournal }: Pick<IdentityServices, 'personalTables' | 'erasureJournal'>): CityJob[] => [
  {
    name: 'identity-erasure',
    cron: '7 * * * *',
    run: async ({ db, city, now }) => {
      const actor = systemActor('erasure');
      await eraseDue({ db, actor, now }, { tables: personalTables, journal: erasureJournal, city: city.slug });
    },
  },
  {
    name: 'identity-privacy-retention',
    cron: '41 3 * * *',
    run: async ({ db, now }) => {
      // A restriction holds until somebody ends it, however old it is.
      await sql`
        DELETE FROM identity_privacy_request WHERE decided_at < ${now}::timestamptz - interval '5 years'
          AND (kind <> 'restriction' OR outcome = 'refused' OR lifted_at IS NOT NULL)`.execute(db);
      await sql`DELETE FROM identity_access WHERE at < ${now}::timestamptz - interval '10 years'`.execute(db);
    },
  },
];

/** Lets new addresses count whose days to object are over, and closes what nobody proved or decided in time. */
export const mailChangeJobs = ({ texts, origin }: { texts: Texts; origin: string }): CityJob[] => [
  {
    name: 'identity-mail-changes',
    cron: '*/15 * * * *',
    run: async ({ db, city, now }) => {
      await sql`
        UPDATE identity_mail_change SET state = 'expired', ended_at = ${now}
        WHERE state IN ('asked', 'to-decide') AND expires_at <= ${now}`.execute(db);
      await applyDueMailChanges({ db, actor: systemActor('mail-changes'), now }, mailChangeMail({ texts, city, origin }));
    },
  },
];
