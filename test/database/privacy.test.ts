import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { askPrivacyRequest } from '../../src/domains/identity/commands/ask-privacy-request.ts';
import { decidePrivacyRequest, extendPrivacyRequest } from '../../src/domains/identity/commands/decide-privacy-request.ts';
import { type NewConsent, enterConsent } from '../../src/domains/identity/commands/enter-consent.ts';
import { openFact } from '../../src/domains/identity/commands/open-fact.ts';
import { addVersion, fieldKeyFrom, readPersonKey } from '../../src/domains/identity/commands/person-key.ts';
import { rotateCityKey } from '../../src/domains/identity/commands/rotate-city-key.ts';
import { saveFact } from '../../src/domains/identity/commands/save-fact.ts';
import { consentStands, readConsents } from '../../src/domains/identity/queries/read-consents.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, TEST_SECRET, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId } from '../support/sign-in.ts';

let database: TestDatabase;
let db: Db;
const now = TEST_NOW;
const fieldKey = fieldKeyFrom(TEST_SECRET);
const personAs = (who: string): Actor => ({ kind: 'person', id: demoId(who), roles: [] });

beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await query.execute(db)).rows[0]!.n;
const looks = (who: string) =>
  count(sql`SELECT count(*)::int AS n FROM identity_access WHERE person_id = ${demoId(who)} AND what = 'identity.open-fact'`);
const save = (who: string, value: string, by = who) =>
  saveFact({ db, actor: personAs(by), now, fieldKey }, { personId: demoId(who), kind: 'income', value });
const openAs = (by: string, who: string, reason = 'meals', thingId = 'case-1') =>
  openFact({ db, actor: personAs(by), now, fieldKey }, { personId: demoId(who), kind: 'income', reason, thingId });

describe('a fact', () => {
  test('is opened with a reason and a case, and the look stands in the log of its person', async () => {
    await save('treasurer', '18.000');
    const before = await looks('treasurer');
    expect(await openAs('programme-officer', 'treasurer')).toEqual({ ok: true, value: '18.000' });
    expect(await looks('treasurer')).toBe(before + 1);
    expect(await openAs('programme-officer', 'treasurer', ' ')).toMatchObject({ failure: { type: 'no-reason' } });
    expect(await openAs('programme-officer', 'treasurer', 'meals', '')).toMatchObject({ failure: { type: 'no-reason' } });
    expect(await openAs('treasurer', 'treasurer', '', '')).toMatchObject({ ok: true });
    expect(await looks('treasurer')).toBe(before + 1);
  });

  test('is not opened when the log cannot be written', async () => {
    const broken: Actor = { kind: 'person', id: 'no id at all', roles: [] };
    const wanted = { personId: demoId('treasurer'), kind: 'income', reason: 'x', thingId: 'x' } as const;
    await expect(openFact({ db, actor: broken, now, fieldKey }, wanted)).rejects.toThrow();
  });

  test('of another person does not open in the place of one’s own', async () => {
    await save('researcher', '1');
    await sql`UPDATE identity_fact SET ciphertext = (SELECT ciphertext FROM identity_fact WHERE person_id = ${demoId('treasurer')} AND kind = 'income')
      WHERE person_id = ${demoId('researcher')}`.execute(db);
    await expect(openAs('researcher', 'researcher')).rejects.toThrow();
    await save('researcher', '2');
    expect(await openAs('researcher', 'researcher')).toMatchObject({ value: '2' });
  });

  test('saved fifty times at once leaves one key and one fact that opens', async () => {
    const values = Array.from({ length: 50 }, (_, index) => String(index));
    await Promise.all(values.map((value) => save('moderator', value)));
    const opened = await openAs('moderator', 'moderator');
    expect(opened.ok && values.includes(opened.value)).toBe(true);
    expect(await count(sql`SELECT count(*)::int AS n FROM identity_person_key WHERE person_id = ${demoId('moderator')}`)).toBe(1);
  });

  test('is refused empty and too long, and needs its person’s key', async () => {
    expect(await save('administrator', ' \u200b ')).toMatchObject({ failure: { type: 'empty' } });
    expect(await save('administrator', 'x'.repeat(2_001))).toMatchObject({ failure: { type: 'too-long' } });
    await save('administrator', '9');
    await sql`DELETE FROM identity_person_key WHERE person_id = ${demoId('administrator')}`.execute(db);
    expect(await openAs('administrator', 'administrator')).toMatchObject({ failure: { type: 'unknown' } });
  });
});

describe('a new version of the city’s key', () => {
  const rotate = (keysAtOnce = 2) => rotateCityKey({ db, actor: { kind: 'operator', name: 'test' }, now }, { fieldKey, keysAtOnce });
  const versions = async () =>
    (
      await sql<{ version: number; isThere: boolean }>`SELECT version, salt IS NOT NULL AS "isThere" FROM identity_city_key ORDER BY version`.execute(
        db,
      )
    ).rows;

  test('wraps all persons’ keys anew, forgets the old one, and every fact opens as before', async () => {
    const keys = await count(sql`SELECT count(*)::int AS n FROM identity_person_key`);
    expect(keys).toBeGreaterThan(3);
    const key = await readPersonKey(db, { fieldKey, personId: demoId('treasurer') });
    const before = (await versions()).length;
    expect(await rotate()).toEqual({ version: before + 1, wrapped: keys, isResumed: false });
    expect((await versions()).filter(({ isThere }) => isThere).map(({ version }) => version)).toEqual([before + 1]);
    expect(await readPersonKey(db, { fieldKey, personId: demoId('treasurer') })).toEqual(key);
    expect(await openAs('treasurer', 'treasurer')).toMatchObject({ value: '18.000' });
  });

  test('that was interrupted is gone on with', async () => {
    const newest = (await versions()).at(-1)!.version;
    await addVersion(db, { after: newest, now });
    expect(await rotate()).toMatchObject({ version: newest + 1, isResumed: true });
    expect(await openAs('treasurer', 'treasurer')).toMatchObject({ value: '18.000' });
  });

  test('loses no key while people save facts and another rotation runs', async () => {
    await sql`DELETE FROM identity_person_key WHERE person_id IN (${demoId('accreditation-officer')}, ${demoId('second-officer')}, ${demoId('provider-staff')})`.execute(
      db,
    );
    const people = ['accreditation-officer', 'second-officer', 'provider-staff', 'moderator', 'treasurer'];
    await Promise.all([rotate(1), ...people.map((who) => save(who, `of ${who}`)), rotate(1), rotate(3)]);
    for (const who of people) expect(await openAs(who, who), who).toEqual({ ok: true, value: `of ${who}` });
    await rotate();
    for (const who of people) expect(await openAs(who, who), who).toEqual({ ok: true, value: `of ${who}` });
    expect((await versions()).filter(({ isThere }) => isThere)).toHaveLength(1);
  });
});

describe('a consent', () => {
  const of = (who: string, more: Partial<NewConsent> = {}): NewConsent => ({
    ...{ personId: demoId(who), purpose: 'research', decision: 'given', noticeVersion: 1, language: 'it', channel: 'web', as: 'self' },
    ...more,
  });
  const enter = (who: string, more: Partial<NewConsent> = {}) => enterConsent({ db, actor: personAs(who), now }, of(who, more));

  test('stands from the moment it is given until it is taken back, and both stay in the ledger', async () => {
    expect(await consentStands(db, demoId('researcher'), 'research')).toBe(false);
    expect(await enter('researcher')).toEqual({ ok: true, value: { isNew: true } });
    expect(await consentStands(db, demoId('researcher'), 'research')).toBe(true);
    expect(await enter('researcher')).toEqual({ ok: true, value: { isNew: false } });
    expect(await enter('researcher', { decision: 'withdrawn' })).toEqual({ ok: true, value: { isNew: true } });
    expect(await consentStands(db, demoId('researcher'), 'research')).toBe(false);
    expect((await readConsents(db, demoId('researcher'))).map(({ decision }) => decision)).toEqual(['withdrawn', 'given']);
  });

  test('given fifty times at once is one entry', async () => {
    await Promise.all(Array.from({ length: 50 }, () => enter('moderator')));
    expect(await readConsents(db, demoId('moderator'))).toHaveLength(1);
  });

  test('to another text than today’s, or by a helper, is none', async () => {
    expect(await enter('treasurer', { noticeVersion: 2 })).toMatchObject({ failure: { type: 'notice-changed' } });
    expect(await enter('treasurer', { as: 'helper' })).toMatchObject({ failure: { type: 'not-for-helpers' } });
    expect(await readConsents(db, demoId('treasurer'))).toEqual([]);
  });

  test('is changed by nobody, not by the city’s own login', async () => {
    await expect(sql`UPDATE identity_consent SET decision = 'given'`.execute(db)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`DELETE FROM identity_consent`.execute(db)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a request', () => {
  const today = '2026-11-23';
  const write = () => ({ subject: 's', body: 'b' });
  const ask = (id: string, who = 'treasurer', wording = 'please') =>
    askPrivacyRequest({ db, actor: personAs(who), now }, { id, personId: demoId(who), kind: 'objection', wording, today });
  const decide = (id: string, { by = 'data-protection-officer', on = today, reasons = 'because' } = {}) =>
    decidePrivacyRequest({ db, actor: personAs(by), now }, { id, outcome: 'granted', reasons, today: on, write });
  const extend = (id: string, on = today) =>
    extendPrivacyRequest({ db, actor: personAs('data-protection-officer'), now }, { id, reasons: 'many systems', today: on, write });
  const mails = (id: string) => count(sql`SELECT count(*)::int AS n FROM mail_message WHERE occasion LIKE ${`privacy-request ${id}%`}`);

  test('sent fifty times at once is one, due in a month; its id says nothing to others', async () => {
    const id = newId(now);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(id)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":true,"value":{"dueOn":"2026-12-23"}}']));
    expect(await count(sql`SELECT count(*)::int AS n FROM identity_privacy_request WHERE id = ${id}`)).toBe(1);
    expect(await ask(id, 'researcher')).toMatchObject({ failure: { type: 'invalid-id' } });
  });

  test('is answered once by fifty officers at once, with one mail', async () => {
    const id = newId(now);
    await ask(id);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => decide(id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mails(id)).toBe(1);
  });

  test('is answered with reasons, by somebody else than who asks', async () => {
    const id = newId(now);
    await ask(id, 'data-protection-officer');
    expect(await decide(id, { by: 'treasurer', reasons: ' ' })).toMatchObject({ failure: { type: 'no-reasons' } });
    expect(await decide(id)).toMatchObject({ failure: { type: 'own' } });
    expect(await decide('no id')).toMatchObject({ failure: { type: 'unknown' } });
    expect(await decide(newId(now))).toMatchObject({ failure: { type: 'unknown' } });
  });

  test('is extended once, within its month, and the person is told', async () => {
    const id = newId(now);
    await ask(id);
    expect(await extend(id, '2026-12-24')).toMatchObject({ failure: { type: 'too-late' } });
    expect(await extend(id, '2026-12-23')).toEqual({ ok: true, value: null });
    const { rows } = await sql<{ due: string }>`SELECT due_on AS due FROM identity_privacy_request WHERE id = ${id}`.execute(db);
    expect(rows).toEqual([{ due: '2027-02-23' }]);
    expect(await extend(id, '2026-12-23')).toMatchObject({ failure: { type: 'too-late' } });
    expect(await decide(id, { on: '2027-02-24' })).toEqual({ ok: true, value: null });
    expect(await mails(id)).toBe(2);
  });

  test('too many that wait are refused, also at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => ask(newId(now), 'second-officer')));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  });
});
