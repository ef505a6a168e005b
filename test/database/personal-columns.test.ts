import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { type PersonalTable, columnName } from '../../src/db/personal-tables.ts';
import { exportPerson } from '../../src/domains/identity/commands/export-person.ts';
import { noteAccess } from '../../src/domains/identity/commands/note-access.ts';
import { saveFact } from '../../src/domains/identity/commands/save-fact.ts';
import { exportCsv, exportJson } from '../../src/domains/identity/engine/write-export.ts';
import { fieldKeyFrom } from '../../src/domains/identity/commands/person-key.ts';
import { queueMail } from '../../src/mail/queue-mail.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { personalTablesOf, unlinkedColumns } from '../../src/wiring.ts';
import { type TestDatabase, TEST_SECRET, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId } from '../support/sign-in.ts';

let database: TestDatabase;
let db: Db;
let tables: PersonalTable[];

beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
  tables = personalTablesOf(database);
});
afterAll(() => database.drop());

const personAs = (who: string, more: Partial<Extract<Actor, { kind: 'person' }>> = {}): Actor => ({
  kind: 'person',
  id: demoId(who),
  roles: [],
  ...more,
});
const exported = (who: string) => exportPerson({ db, actor: personAs(who), now: TEST_NOW }, { personId: demoId(who), tables });

/** Every column of the city whose class says that it is somebody's. */
async function personalColumns(on: Db = db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'city_milano'::regnamespace AND c.relkind IN ('r', 'p') AND col_description(c.oid, a.attnum) ~ '^(personal|special|money);'
    ORDER BY 1`.execute(on);
  return rows.map(({ name }) => name);
}

function declared(): Set<string> {
  const handed = tables.flatMap(({ table, columns, withheld = {} }) =>
    [...columns.map(columnName), ...Object.keys(withheld)].map((column) => `${table}.${column}`),
  );
  const unlinked = unlinkedColumns.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`));
  return new Set([...handed, ...unlinked]);
}

describe('what is personal', () => {
  test('is handed out, or there is a reason why not: every column of a personal class stands in a declaration', async () => {
    const columns = await personalColumns();
    expect(columns.length).toBeGreaterThan(60);
    const known = declared();
    expect(
      columns.filter((column) => !known.has(column)),
      'declare them in the domain’s queries/personal-tables.ts',
    ).toEqual([]);
  });

  test('is found where somebody adds a column', async () => {
    const undo = new Error('undone');
    const planting = database.platform.transaction().execute(async (trx) => {
      await sql`ALTER TABLE city_milano.places_space ADD COLUMN planted text`.execute(trx);
      await sql`COMMENT ON COLUMN city_milano.places_space.planted IS 'personal; planted; for good'`.execute(trx);
      expect((await personalColumns(trx)).filter((column) => !declared().has(column))).toEqual(['places_space.planted']);
      throw undo;
    });
    await expect(planting).rejects.toBe(undo);
  });

  test('is declared by columns that are there, and every reason is a sentence', async () => {
    for (const { table, columns, withheld = {} } of tables) {
      const { rows } = await sql<{
        name: string;
      }>`SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0`.execute(db);
      const there = rows.map(({ name }) => name);
      expect(
        [...columns.map(columnName), ...Object.keys(withheld)].filter((column) => !there.includes(column)),
        table,
      ).toEqual([]);
    }
    for (const reason of [...tables, ...unlinkedColumns].flatMap((one) =>
      Object.values('withheld' in one ? (one.withheld ?? {}) : 'erasure' in one ? {} : one.columns),
    ))
      expect(reason.length).toBeGreaterThan(10);
  });
});

describe('an export', () => {
  beforeAll(async () => {
    const helper = personAs('moderator', { onBehalfOf: demoId('resident') });
    await noteAccess(db, {
      personId: demoId('resident'),
      actor: helper,
      what: 'identity.open-fact',
      reason: 'for Lucia',
      thingId: 'x',
      now: TEST_NOW,
    });
    await noteAccess(db, {
      personId: demoId('treasurer'),
      actor: helper,
      what: 'identity.open-fact',
      reason: 'SECRET OF STEFANO',
      thingId: 'x',
      now: TEST_NOW,
    });
    const self = personAs('treasurer');
    await saveFact(
      { db, actor: self, now: TEST_NOW, fieldKey: fieldKeyFrom(TEST_SECRET) },
      { personId: demoId('treasurer'), kind: 'income', value: 'SECRET OF STEFANO' },
    );
    const mail = { language: 'it', subject: 's', body: 'SECRET OF STEFANO' };
    await queueMail(db, { ...mail, occasion: 'planted', recipient: 'Treasurer@demo.example' }, TEST_NOW);
  });

  test('holds what the person told, decrypted, and mail that was written to them in whatever case', async () => {
    const treasurer = await exported('treasurer');
    const text = exportJson(treasurer, { city: 'milano', personId: demoId('treasurer'), madeAt: TEST_NOW });
    expect(treasurer.tables.find(({ name }) => name === 'identity_fact')?.rows).toMatchObject([{ kind: 'income', ciphertext: 'SECRET OF STEFANO' }]);
    expect(treasurer.tables.find(({ name }) => name === 'mail_message')?.rows).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ format: 'cortile-person', personId: demoId('treasurer') });
  });

  test('of somebody else holds nothing of it, though both stand in the same log', async () => {
    for (const who of ['resident', 'moderator']) {
      const text = JSON.stringify(await exported(who));
      expect(text).not.toContain('Stefano Villa');
      expect(text).not.toContain(demoId('treasurer'));
      expect(text).not.toContain('SECRET OF STEFANO');
    }
  });

  test('names no other person: neither who looked, nor who decided, nor who served at the desk', async () => {
    const text = JSON.stringify(await exported('resident'));
    for (const who of ['moderator', 'space-operator', 'programme-officer', 'data-protection-officer']) expect(text, who).not.toContain(demoId(who));
    const { rows: people } = await sql<{
      name: string;
    }>`SELECT name FROM identity_person WHERE id <> ${demoId('resident')} AND name IS NOT NULL`.execute(db);
    expect(people.filter(({ name }) => text.includes(name))).toEqual([]);
    expect(text).toContain('space:spazio-loreto');
    expect(text).toContain('another person');
  });

  test('of every person of the demo names nobody else', async () => {
    const { rows: people } = await sql<{ id: string; name: string }>`SELECT id, name FROM identity_person`.execute(db);
    for (const { id } of people) {
      const text = JSON.stringify(await exportPerson({ db, actor: { kind: 'person', id, roles: [] }, now: TEST_NOW }, { personId: id, tables }));
      expect(people.filter((other) => other.id !== id && (text.includes(other.id) || text.includes(other.name)))).toEqual([]);
    }
  });

  test('made at a desk stands in the log, made by oneself it does not', async () => {
    const count = async () =>
      (
        await sql<{
          n: number;
        }>`SELECT count(*)::int AS n FROM identity_access WHERE person_id = ${demoId('resident')} AND what = 'identity.export'`.execute(db)
      ).rows[0]!.n;
    const before = await count();
    await exported('resident');
    expect(await count()).toBe(before);
    const actor = personAs('space-operator', { onBehalfOf: demoId('resident'), space: 'spazio-loreto' });
    await exportPerson({ db, actor, now: TEST_NOW }, { personId: demoId('resident'), tables });
    expect(await count()).toBe(before + 1);
  });

  test('as a table starts no formula', () => {
    const csv = exportCsv({ name: 'x', group: 'facts', rows: [{ a: '=1+1', at: TEST_NOW, n: -1, list: null }] });
    expect(csv).toBe("a,at,n,list\r\n'=1+1,2026-11-23T09:30:00.000Z,-1,\r\n");
  });
});
