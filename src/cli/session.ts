import { sql } from 'kysely';
import { readConfig } from '../config.ts';
import { type City, listCities } from '../db/cities.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { SERVER_NAME } from '../db/open-pool.ts';
import { prepare } from '../prepare.ts';
import { type Answer, print } from './output.ts';

export type Session = { database: Database; applied: string[] };

/**
 * Runs a command with the database open: attached to the running one, or started for this command and ended with it.
 * A server that began to use it meanwhile keeps it.
 */
export async function withDatabase(work: (session: Session) => Promise<Answer>, options: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder, secret: config.secret });
  try {
    const applied = await prepare(database);
    print(await work({ database, applied }), options);
  } finally {
    const isAlone = database.isOwner && !(await othersConnected(database));
    await database.close({ withServer: isAlone });
  }
}

export async function othersConnected(database: Database): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = ${SERVER_NAME}`.execute(
    database.platform,
  );
  return (rows[0]?.n ?? 0) > 0;
}

/** @throws Error that names the cities there are. */
export async function requireCity(database: Database, slug: string): Promise<City> {
  const cities = await listCities(database.platform);
  const city = cities.find((candidate) => candidate.slug === slug);
  if (!city)
    throw new Error(
      `There is no city "${slug}". There are: ${cities.map((candidate) => candidate.slug).join(', ') || 'none yet; make one with cortile city add'}.`,
    );
  return city;
}
