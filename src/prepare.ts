import { listCities } from './db/cities.ts';
import { grantCityRole } from './db/city-roles.ts';
import type { Database } from './db/database.ts';
import { migrateCity, migrateNetwork } from './db/migrate.ts';
import { afterRace } from './db/race.ts';
import { publishServiceTypes } from './domains/directory/index.ts';
import { corpusFolder } from './wiring.ts';

/** Brings the shared schema and every city to this program's version. A city that fails stays behind alone and answers 503. */
export async function prepare(database: Database): Promise<string[]> {
  const applied = await afterRace(() => migrateNetwork(database.platform));
  await afterRace(() => publishServiceTypes(database.platform, corpusFolder));
  for (const city of await listCities(database.platform)) {
    try {
      const done = await afterRace(() => migrateCity(database.platform, city.slug));
      // Always: a restored backup or a new secret needs its logins renewed, and new tables need their rights.
      await afterRace(() => grantCityRole({ platform: database.platform, secret: database.secret, city: city.slug }));
      applied.push(...done.map((name) => `${city.slug}: ${name}`));
    } catch (error) {
      console.error(
        `${city.slug} could not be brought up to date and answers 503 until it is: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return applied;
}
