import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openFact } from '../../src/domains/identity/commands/open-fact.ts';
import { fieldKeyFrom } from '../../src/domains/identity/commands/person-key.ts';
import { demoPersonId, saveDemoPeople } from '../../src/domains/identity/commands/save-demo-people.ts';
import { saveFact } from '../../src/domains/identity/commands/save-fact.ts';
import { cityKey, decryptField, encryptField, factBelonging, unwrapKey, wrapKey } from '../../src/domains/identity/engine/field-encryption.ts';
import { addCity } from '../../src/db/cities.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { BENCH_NOW, type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { type Findings, postgresVersion } from '../support/report.ts';

type Settings = { fields: number; bytes: number; rounds: number; opened: number };
const CITY = {
  ...{ slug: 'locked', name: 'Locked', country: 'IT', timezone: 'Europe/Rome', currency: 'EUR', languages: ['it'], theme: 'terracotta' },
  ...{ neighbours: [], latitude: undefined, longitude: undefined, isDemo: false },
};

/** How many encrypted facts a second are opened, beside AES-256-GCM alone over the same bytes in the same turns. */
export async function measureCrypto(
  settings: Settings = { fields: 2_000, bytes: 48, rounds: 20, opened: 400 },
  withDatabase: WithDatabase = withBenchDatabase,
): Promise<Findings> {
  const contenders = makeContenders(settings);
  const taken = contenders.map(() => 0);
  for (let round = -1; round < settings.rounds; round += 1) {
    for (const [index, { work }] of contenders.entries()) {
      const start = performance.now();
      work();
      // The first round warms up.
      if (round >= 0) taken[index] = taken[index]! + performance.now() - start;
    }
  }
  const perSecond = taken.map((milliseconds) => (1_000 * settings.fields * settings.rounds) / milliseconds);
  const [raw, field, whole] = perSecond as [number, number, number];
  const logged = await withDatabase(async (database) => {
    const made = await addCity(database, CITY);
    if (!made.ok) throw new Error(made.failure.type);
    const db = await database.cities.open(parseCitySlug(CITY.slug)!);
    return { perSecond: await openLogged(db, fieldKeyFrom(database.secret), settings.opened), postgres: await postgresVersion(db) };
  });
  return {
    yardstick: 'AES-256-GCM of node:crypto alone: the same key and bytes, nothing bound to them, in the same turns',
    settings: { ...settings },
    figures: [
      {
        name: 'fields decrypted, person’s key at hand',
        own: field,
        unit: '1/s',
        yardstick: raw,
        ratio: field / raw,
        goal: { atLeast: 0.5 },
        stretch: { atLeast: 0.8 },
      },
      {
        name: 'city’s key made, person’s unwrapped, field decrypted',
        own: whole,
        unit: '1/s',
        yardstick: raw,
        ratio: whole / raw,
        goal: { atLeast: 0.1 },
      },
      { name: 'time of one decryption', own: 1_000_000 / field, unit: 'µs' },
      { name: 'facts opened from the database, each look in the log', own: logged.perSecond, unit: '1/s' },
    ],
    tables: [],
    postgres: logged.postgres,
  };
}

/** The same plain bytes in two dresses: with what they belong to, and without. */
function makeContenders({ fields, bytes }: Settings): { work: () => void }[] {
  const [salt, fieldKey, personKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const personId = newId(BENCH_NOW);
  const belonging = factBelonging(personId, 'income');
  const wrapped = wrapKey(cityKey(fieldKey, { version: 1, salt }), personKey, { personId, version: 1 });
  const plain = Array.from({ length: fields }, () => randomBytes(bytes));
  const bare = plain.map((text) => sealBare(personKey, text));
  const bound = plain.map((text) => encryptField(personKey, text, belonging));
  return [
    { work: () => bare.forEach((sealed) => openBare(personKey, sealed)) },
    { work: () => bound.forEach((sealed) => decryptField(personKey, sealed, belonging)) },
    {
      work: () =>
        bound.forEach((sealed) => {
          const key = unwrapKey(cityKey(fieldKey, { version: 1, salt }), wrapped, { personId, version: 1 });
          decryptField(key, sealed, belonging);
        }),
    },
  ];
}

type Bare = { iv: Buffer; tag: Buffer; bytes: Buffer };

function sealBare(key: Buffer, text: Buffer): Bare {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const bytes = Buffer.concat([cipher.update(text), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), bytes };
}

function openBare(key: Buffer, { iv, tag, bytes }: Bare): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

async function openLogged(db: Parameters<typeof openFact>[0]['db'], fieldKey: Buffer, opened: number): Promise<number> {
  const now = BENCH_NOW;
  await saveDemoPeople(db, { people: [{ name: 'Anna', address: 'anna@demo.example', language: 'it' }], now });
  const personId = demoPersonId('anna@demo.example');
  const officer: Actor = { kind: 'person', id: newId(now), roles: ['programme-officer'] };
  await saveFact({ db, actor: officer, now, fieldKey }, { personId, kind: 'income', value: '12.000 euro' });
  const start = performance.now();
  for (let turn = 0; turn < opened; turn += 1) {
    const fact = await openFact({ db, actor: officer, now, fieldKey }, { personId, kind: 'income', reason: 'bench', thingId: String(turn) });
    if (!fact.ok) throw new Error(fact.failure.type);
  }
  return (1_000 * opened) / (performance.now() - start);
}
