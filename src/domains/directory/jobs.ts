import { sql } from 'kysely';
import type { Subscriber } from '../../jobs/relay.ts';
import type { CityJob } from '../../jobs/runner.ts';
import { placeLocations } from './commands/learn-places.ts';
import { refreshSearch } from './commands/refresh-search.ts';

/** What the directory does when something has happened. */
export const directorySubscribers: Subscriber[] = [
  // An import may have taught the city new neighbourhoods: locations saved before it are placed again.
  { event: 'directory.imported', react: ({ db }) => placeLocations(db) },
];

/** What the directory does at set times. */
export const directoryJobs: CityJob[] = [
  { name: 'directory-refresh-search', cron: '41 2 * * *', run: ({ db, city }) => refreshSearch(db, { language: city.languages[0]! }) },
  {
    name: 'directory-retention',
    cron: '23 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM directory_missing_help WHERE asked_on < ${now}::date - 5 * 365`.execute(db);
      await sql`DELETE FROM directory_import WHERE finished_at < ${now}::timestamptz - interval '5 years'`.execute(db);
    },
  },
];
