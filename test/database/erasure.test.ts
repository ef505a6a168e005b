import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { grantCityRole, renewInstallation } from '../../src/db/city-roles.ts';
import { listCities } from '../../src/db/cities.ts';
import { type Db, connect } from '../../src/db/database.ts';
import { type PersonalTable, isActor } from '../../src/db/personal-tables.ts';
import { askErasure, takeBackErasure } from '../../src/domains/identity/commands/ask-erasure.ts';
import { askPrivacyRequest } from '../../src/domains/identity/commands/ask-privacy-request.ts';
import { enterConsent } from '../../src/domains/identity/commands/enter-consent.ts';
import { eraseDue, readErased, replayErasures } from '../../src/domains/identity/commands/erase-person.ts';
import { noteAccess } from '../../src/domains/identity/commands/note-access.ts';
import { openFact } from '../../src/domains/identity/commands/open-fact.ts';
import { fieldKeyFrom } from '../../src/domains/identity/commands/person-key.ts';
import { saveFact } from '../../src/domains/identity/commands/save-fact.ts';
import { type ErasureJournal, openErasureJournal } from '../../src/domains/identity/engine/erasure-journal.ts';
import { consentStands } from '../../src/domains/identity/queries/read-consents.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { personalTablesOf } from '../../src/wiring.ts';
import { TEST_SECRET, type TestDatabase, createDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, demoId, sessionOf } from '../support/sign-in.ts';
import { appFor } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';

const MILANO = parseCitySlug('milano')!;
const DAY_MS = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS);
const fieldKey = fieldKeyFrom(TEST_SECRET);
const LUCIA = demoId('resident');
const self: Actor = { kind: 'person', id: LUCIA, roles: ['resident'] };
const job: Actor = { kind: 'system', name: 'erasure' };
const folder = mkdtempSync(join(tmpdir(), 'cortile-erasure-'));
/** Words that only this person wrote or is called. */
const WORDS = ['Lucia', 'resident@demo.example', 'Mondrone', '17.250', 'asma', 'cognome'];

type Opened = { database: TestDatabase; db: Db };
const open: Opened[] = [];

async function dropDatabase(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  await client.end();
}

async function openNamed(name: string, template: string): Promise<Opened> {
  const url = await createDatabase(inject('serverUrl'), name, template);
  const database = connect({ url, secret: TEST_SECRET, isEmbedded: true, isOwner: true, stopServer: async () => undefined });
  await renewInstallation(database.platform);
  for (const city of await listCities(database.platform)) await grantCityRole({ platform: database.platform, secret: TEST_SECRET, city: city.slug });
  const drop = async () => {
    await database.close();
    await dropDatabase(name);
  };
  const opened = { database: { ...database, drop }, db: await database.cities.open(MILANO) };
  open.push(opened);
  return opened;
}

/** What Lucia leaves behind: facts, words, consents, looks, mail and a session. */
async function live({ database, db }: Opened): Promise<void> {
  await saveFact({ db, actor: self, now: TEST_NOW, fieldKey }, { personId: LUCIA, kind: 'income', value: '17.250 euro' });
  const health = { personId: LUCIA, purpose: 'health', decision: 'given', noticeVersion: 1, language: 'it', channel: 'web', as: 'self' } as const;
  await enterConsent({ db, actor: self, now: TEST_NOW }, health);
  await saveFact({ db, actor: self, now: TEST_NOW, fieldKey }, { personId: LUCIA, kind: 'health-need', value: 'asma, via Mondrone' });
  const wording = 'Ho lasciato via Mondrone: correggete.';
  await askPrivacyRequest(
    { db, actor: self, now: TEST_NOW },
    { id: newId(TEST_NOW), personId: LUCIA, kind: 'correction', wording, today: '2026-11-23' },
  );
  const actor: Actor = { kind: 'person', id: demoId('moderator'), roles: [], onBehalfOf: LUCIA };
  await noteAccess(db, { personId: LUCIA, actor, what: 'identity.open-fact', reason: 'Lucia di via Mondrone', thingId: 'x', now: TEST_NOW });
  await sessionOf(database, 'resident');
}

/** Every value of every text, JSON and binary column of the city, where one of the words stands: table.column. */
async function findWords(db: Db): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'city_milano'::regnamespace AND c.relkind IN ('r', 'p')`.execute(db);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM ${sql.id(table)} WHERE ${sql.id(column)}::text ~* ${`\\y(${WORDS.map((word) => word.replaceAll('.', '\\.')).join('|')})`}`.execute(
      db,
    );
    if (rows[0]!.n > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** The demo city itself says some of these words, on public pages. */
let before: string[];
let today: Opened;
let backup: string;
let journal: ErasureJournal;
let tables: PersonalTable[];

beforeAll(async () => {
  journal = openErasureJournal(folder);
  backup = `test_backup_${newId().slice(-12)}`;
  const first = await openNamed(`${backup}_first`, inject('templates').demo);
  await live(first);
  open.pop();
  await first.database.close();
  // A backup of a day on which nobody had asked for anything, and the city that lives on.
  await createDatabase(inject('serverUrl'), backup, `${backup}_first`);
  today = await openNamed(`${backup}_today`, `${backup}_first`);
  tables = personalTablesOf(today.database);
  const bare = await openNamed(`${backup}_bare`, inject('templates').demo);
  await replayErasures({ db: bare.db, actor: job, now: TEST_NOW }, { tables, entries: [{ personId: LUCIA, erasedAt: TEST_NOW.toISOString() }] });
  before = await findWords(bare.db);
});
afterAll(async () => {
  for (const { database } of open) await database.drop();
  for (const name of [backup, `${backup}_first`]) await dropDatabase(name);
  rmSync(folder, { recursive: true, force: true });
});

const write = () => ({ subject: 's', body: 'Lucia' });
const erase = (now: Date) => eraseDue({ db: today.db, actor: job, now }, { tables, journal, city: 'milano' });
const ask = (now = TEST_NOW) => askErasure({ db: today.db, actor: self, now }, { personId: LUCIA, write });

describe('an erasure', () => {
  test('finds the words that it has to take: the person is in many tables', async () => {
    const found = await findWords(today.db);
    const taken = found.filter((column) => !before.includes(column));
    expect(taken).toEqual(
      expect.arrayContaining(['identity_email.address', 'identity_person.name', 'identity_privacy_request.wording', 'identity_access.reason']),
    );
    // What is encrypted shows no word of it.
    expect(found).not.toContain('identity_fact.ciphertext');
  });

  test('waits fourteen days, and nothing happens when it is taken back', async () => {
    const due = await ask();
    expect(due).toEqual(inDays(14));
    expect(await ask(inDays(3))).toEqual(due);
    expect(await erase(inDays(13))).toBe(0);
    expect(await takeBackErasure({ db: today.db, actor: self, now: inDays(13) }, LUCIA)).toBe(true);
    expect(await erase(inDays(30))).toBe(0);
    expect(await takeBackErasure({ db: today.db, actor: self, now: inDays(13) }, LUCIA)).toBe(false);
    expect(journal.read('milano')).toEqual([]);
  });

  test('is not taken back on its day any more', async () => {
    await ask();
    expect(await takeBackErasure({ db: today.db, actor: self, now: inDays(14) }, LUCIA)).toBe(false);
  });

  test('leaves no readable word, ends every session, and keeps an id that names nobody', async () => {
    const app = await appFor(today.database);
    const visitor = new Visitor(app);
    visitor.keep(SESSION_COOKIE, await sessionOf(today.database, 'resident'));
    expect((await visitor.open('/milano/it/account')).status).toBe(200);
    expect(await erase(inDays(14))).toBe(1);
    expect((await findWords(today.db)).filter((column) => !before.includes(column))).toEqual([]);
    expect((await visitor.open('/milano/it/account')).status).toBe(401);
    const { rows } = await sql<{ name: string | null; state: string; language: string }>`
      SELECT name, state, language FROM identity_person WHERE id = ${LUCIA}`.execute(today.db);
    expect(rows).toEqual([{ name: null, state: 'erased', language: 'und' }]);
    const fact = await openFact(
      { db: today.db, actor: self, now: inDays(14), fieldKey },
      { personId: LUCIA, kind: 'income', reason: '', thingId: '' },
    );
    expect(fact).toEqual({ ok: false, failure: { type: 'unknown' } });
  });

  test('stands in the journal, is told to other domains by id alone, and is done once', async () => {
    expect(journal.read('milano').map(({ personId }) => personId)).toEqual([LUCIA]);
    const { rows: events } = await sql<{ payload: unknown }>`SELECT payload FROM outbox_event WHERE type = 'identity.person-erased'`.execute(
      today.db,
    );
    expect(events).toEqual([{ payload: { personId: LUCIA } }]);
    expect(await erase(inDays(15))).toBe(0);
    expect(journal.read('milano')).toHaveLength(1);
  });

  test('ends consents and takes no new word from the erased', async () => {
    const entry = { personId: LUCIA, purpose: 'news', decision: 'given', noticeVersion: 1, language: 'it', channel: 'web', as: 'self' } as const;
    expect(await consentStands(today.db, LUCIA, 'news')).toBe(false);
    expect(await enterConsent({ db: today.db, actor: self, now: inDays(15) }, entry)).toMatchObject({ failure: { type: 'unknown-person' } });
    const fact = { personId: LUCIA, kind: 'income', value: '1' } as const;
    expect(await saveFact({ db: today.db, actor: self, now: inDays(15), fieldKey }, fact)).toMatchObject({ failure: { type: 'unknown-person' } });
    expect(await ask(inDays(15))).toBeUndefined();
  });

  test('comes back into a journal that was lost', async () => {
    const other = openErasureJournal(join(folder, 'new-machine'));
    await eraseDue({ db: today.db, actor: job, now: inDays(16) }, { tables, journal: other, city: 'milano' });
    expect(other.read('milano')).toEqual(await readErased(today.db));
    expect(other.read('milano')).toHaveLength(1);
  });
});

describe('a restored backup', () => {
  test('brings the person back, key and all, until the journal is replayed; then nothing is readable', async () => {
    const restored = await openNamed(`${backup}_restored`, backup);
    const { db } = restored;
    const fact = () => openFact({ db, actor: self, now: inDays(20), fieldKey }, { personId: LUCIA, kind: 'income', reason: '', thingId: '' });
    expect(await fact()).toEqual({ ok: true, value: '17.250 euro' });
    expect((await findWords(db)).filter((column) => !before.includes(column))).not.toEqual([]);
    const replay = () => replayErasures({ db, actor: job, now: inDays(20) }, { tables, entries: journal.read('milano') });
    expect(await replay()).toEqual({ entries: 1, here: 1, erased: 1 });
    expect((await findWords(db)).filter((column) => !before.includes(column))).toEqual([]);
    expect(await fact()).toEqual({ ok: false, failure: { type: 'unknown' } });
    expect(await replay()).toEqual({ entries: 1, here: 1, erased: 0 });
  });

  test('of somebody who is not in it is no failure, nor is a line that is no id', async () => {
    const entries = [newId(), 'nobody'].map((personId) => ({ personId, erasedAt: TEST_NOW.toISOString() }));
    expect(await replayErasures({ db: today.db, actor: job, now: TEST_NOW }, { tables, entries })).toEqual({ entries: 1, here: 0, erased: 0 });
  });
});

test('an id that begins like another is not taken with it', async () => {
  const { rows } = await sql<{ own: boolean; longer: boolean; other: boolean }>`
    WITH a (x) AS (VALUES (${`person:${LUCIA}`})), b (x) AS (VALUES (${`person:${LUCIA} for:x`})), c (x) AS (VALUES (${`person:${LUCIA}0`}))
    SELECT (SELECT ${isActor('x', { personId: LUCIA, addresses: [] })} FROM a) AS own, (SELECT ${isActor('x', { personId: LUCIA, addresses: [] })} FROM b) AS longer,
      (SELECT ${isActor('x', { personId: LUCIA, addresses: [] })} FROM c) AS other`.execute(today.db);
  expect(rows).toEqual([{ own: true, longer: true, other: false }]);
});
