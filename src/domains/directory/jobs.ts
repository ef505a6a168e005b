import { sql } from 'kysely';
import type { Texts } from '../../i18n/index.ts';
import type { Subscriber } from '../../jobs/relay.ts';
import type { CityJob } from '../../jobs/runner.ts';
import { cityTime } from '../../kernel/clock.ts';
import { askConfirmations } from './commands/ask-confirmations.ts';
import { countFreshness } from './commands/count-freshness.ts';
import { followHalts } from './commands/follow-halts.ts';
import { placeLocations } from './commands/learn-places.ts';
import { refreshSearch } from './commands/refresh-search.ts';
import { confirmationMail } from './confirmation-mail.ts';
import type { ReadHalts } from './ports.ts';

/** What the directory does when something has happened. */
export const directorySubscribers: Subscriber[] = [
  // An import may have taught the city new neighbourhoods: locations saved before it are placed again.
  { event: 'directory.imported', react: ({ db }) => placeLocations(db) },
];

/** A standing has changed: who may take on nobody new is not offered from now on, and who may again is. The register tells it under this name. */
export const haltSubscribers = (readHalts: ReadHalts): Subscriber[] => [
  {
    event: 'register.standing-changed',
    react: ({ db, city, now }) => followHalts(db, { readHalts, language: city.languages[0]!, today: cityTime(now, city.timezone).date, now }),
  },
];

/** What the directory does at set times. `origin` is the address that links in mails begin with. */
export const directoryJobs = ({ texts, origin }: { texts: Texts; origin: string }): CityJob[] => [
  {
    name: 'directory-refresh-search',
    cron: '41 2 * * *',
    run: async ({ db, city, now }) => {
      const today = cityTime(now, city.timezone).date;
      // What has turned too old is hidden first, and counted as it then is.
      await refreshSearch(db, { language: city.languages[0]!, today });
      await countFreshness(db, { today });
    },
  },
  {
    name: 'directory-ask-confirmations',
    cron: '11 6 * * *',
    run: async ({ db, city, now }) => {
      await askConfirmations({ db, now }, { today: cityTime(now, city.timezone).date, write: confirmationMail({ texts, city, origin }) });
    },
  },
  {
    name: 'directory-retention',
    cron: '23 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM directory_missing_help WHERE asked_on < ${now}::date - 5 * 365`.execute(db);
      await sql`DELETE FROM directory_import WHERE finished_at < ${now}::timestamptz - interval '5 years'`.execute(db);
      await sql`DELETE FROM directory_confirmation_request WHERE created_at < ${now}::timestamptz - interval '2 years'`.execute(db);
    },
  },
];
