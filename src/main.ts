import { serve } from '@hono/node-server';
import { seedDemo } from '../demo/seed.ts';
import { createApp } from './app.ts';
import { createJobs, createSubscribers } from './work.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './db/database.ts';
import { startRunner } from './jobs/runner.ts';
import { prepare } from './prepare.ts';
import { demoFolder, wire } from './wiring.ts';

/** Opens the database, brings it up to date, seeds the demo cities once, and serves until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder, secret: config.secret });
  await prepare(database);
  const seeded = config.isDemo ? await seedDemo(database, { demoFolder, now: new Date(), say: (line) => console.log(line) }) : [];
  const parts = await wire(config, database);
  const app = createApp(config, parts);
  const jobs = createJobs(config, parts.platform, parts.identity);
  // Providers of a new demo city are asked at once, so that its mailbox shows what they get.
  const ask = jobs.find(({ name }) => name === 'directory-ask-confirmations')!;
  for (const slug of seeded) await ask.run({ db: await database.cities.open(slug), city: (await parts.platform.findCity(slug))!, now: new Date() });
  const subscribers = createSubscribers(config, parts.platform, parts.directory);
  const runner = await startRunner({ database, subscribers, jobs, clock: () => new Date() });
  const server = serve({ fetch: app.fetch, port: config.port, hostname: '0.0.0.0' }, (address) => {
    console.log(`Cortile is ready at http://localhost:${address.port}`);
  });
  let isStopping = false;
  const stop = async (exitCode = 0) => {
    if (isStopping) return;
    isStopping = true;
    server.close();
    await runner.stop();
    await database.close({ withServer: true });
    process.exit(exitCode);
  };
  server.on('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE';
    console.error(
      isTaken ? `Port ${config.port} is taken by another program. Choose another one, for example PORT=${config.port + 1} npm run up` : error.message,
    );
    void stop(1);
  });
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
