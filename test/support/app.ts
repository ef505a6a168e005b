import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/database.ts';
import { readConfig } from '../../src/config.ts';
import { wire } from '../../src/wiring.ts';
import { TEST_NOW } from './now.ts';

/** The whole program over a test's database, asked in process. */
export async function appFor(database: Database, clock: () => Date = () => TEST_NOW) {
  const config = readConfig({});
  return createApp(config, await wire(config, database, clock));
}
