// Compares src/db/schema.sql and the register of processing with what the migrations make; with --write it renews both. Needs nothing but the embedded PostgreSQL.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCity } from '../src/db/cities.ts';
import { connect } from '../src/db/database.ts';
import { describeProcessing } from '../src/db/describe-processing.ts';
import { describeDatabase } from '../src/db/describe-schema.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrateNetwork } from '../src/db/migrate.ts';

const CITY = {
  slug: 'described',
  name: 'Described',
  country: 'IT',
  timezone: 'Europe/Rome',
  currency: 'EUR',
  languages: ['it'],
  theme: 'terracotta',
  neighbours: [],
  isDemo: false,
};

async function describe() {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-schema-'));
  const server = await startEmbedded({ dataFolder: folder, isDisposable: true });
  const database = connect({
    url: server.url,
    secret: 'a schema alone, nothing is kept here',
    isEmbedded: true,
    isOwner: true,
    stopServer: server.stop,
  });
  try {
    await migrateNetwork(database.platform);
    const made = await addCity(database, CITY);
    if (!made.ok) throw new Error(made.failure.type);
    return {
      'src/db/schema.sql': await describeDatabase(database.platform, 'city_described'),
      'docs/security/processing-register.md': await describeProcessing(database.platform, 'city_described'),
    };
  } finally {
    await database.close({ withServer: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

const isWriting = process.argv.includes('--write');
let isCurrent = true;
for (const [path, described] of Object.entries(await describe())) {
  const file = new URL(`../${path}`, import.meta.url);
  if (isWriting) writeFileSync(file, described);
  const isSame = existsSync(file) && readFileSync(file, 'utf8') === described;
  console.log(isSame ? `${path} says what the migrations make` : `${path} is stale: run npm run schema -- --write`);
  isCurrent &&= isSame;
}
process.exitCode = isCurrent ? 0 : 1;
