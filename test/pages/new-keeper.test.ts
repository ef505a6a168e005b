import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listCities } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { sqlState } from '../../src/db/errors.ts';
import { addDependant } from '../../src/domains/identity/commands/add-dependant.ts';
import { deskRetention, endLeftVisits } from '../../src/domains/identity/commands/end-left-visits.ts';
import { NEW_KEEPER_DAYS } from '../../src/domains/identity/rules/new-keeper.ts';
import { householdJobs } from '../../src/domains/identity/jobs-household.ts';
import { erasePersonalRows } from '../../src/db/personal-tables.ts';
import { openTexts, readCatalogue } from '../../src/i18n/index.ts';
import { packageRoot } from '../../src/package-root.ts';
import { personalTablesOf } from '../../src/wiring.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { idFromName, newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { DESK, addClients, addOperator, countRows, endVisit, personNamed, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import type { Visitor } from '../support/visitor.ts';

const LIST = `${DESK}/without-keeper`;
const STAFF = '/milano/it/staff/without-keeper';
const CITY = { country: 'IT', timezone: 'Europe/Rome' };
const CHECKS = { 'ground-paper': 'yes', document: 'yes' };
const PARENT = { relation: 'child', ground: 'parental-responsibility', ...CHECKS };
const GUARDIAN = { relation: 'other', ground: 'guardianship', court: 'Tribunale di Milano', number: 'RG 7/2026', decided: '2026-10-01', ...CHECKS };
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;
const inDays = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000);

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
  await addOperator(db, { name: 'Bruno Prati', who: 'bruno', space: 'spazio-bovisa' });
  await addClients(db, ['Anna Neri', 'Carlo Blu', 'Dora Viola', 'Piero Verdi']);
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = TEST_NOW;
  await sql`DELETE FROM limit_window`.execute(db);
  await sql`UPDATE identity_session SET acting_for = NULL, acting_as = NULL, acting_under = NULL`.execute(db);
  await sql`UPDATE identity_visit SET ended_at = began_at, ended_by = 'time', locked_at = NULL WHERE ended_at IS NULL`.execute(db);
});

/** Somebody whose only keeper went. */
async function orphan(name: string, kind: 'child' | 'adult' = 'child'): Promise<string> {
  const common = { keeperId: idFromName('client', 'Piero Verdi'), name, language: 'it', relation: 'child' } as const;
  const court = { ground: 'support-administration', court: 'Tribunale', number: '1', decidedOn: '2020-01-01', until: '' } as const;
  const context = { db, actor: systemActor('test'), now: TEST_NOW, city: CITY };
  const personId = await addDependant(context, kind === 'child' ? { ...common, kind, bornOn: '2018-05-02' } : { ...common, kind, ...court });
  await sql`UPDATE identity_keeping SET ended_at = began_at, ended_by = 'keeper' WHERE person_id = ${personId}`.execute(db);
  return personId;
}
const operator = () => visitorAs(app, database, 'space-operator', { now });
const second = () => visitorAs(app, database, 'bruno', { now });
const officer = () => visitorAs(app, database, 'data-protection-officer', { now });
const keeps = (keeperId: string, personId: string) =>
  countRows(db, sql`SELECT FROM identity_keeping WHERE keeper_id = ${keeperId} AND person_id = ${personId} AND ended_at IS NULL`);
const requestOf = async (personId: string) =>
  (
    await sql<{
      id: string;
      state: string;
    }>`SELECT id, state FROM identity_new_keeper WHERE person_id = ${personId} ORDER BY id DESC LIMIT 1`.execute(db)
  ).rows[0]!;
const textsOf = async (personId: string) =>
  (
    await sql<{ text: string }>`SELECT content::text AS text FROM notifications_notice WHERE person_id = ${personId} ORDER BY id`.execute(db)
  ).rows.map(({ text }) => /new-keeper\.([a-z]+)/.exec(text)?.[1]);
const decide = (visitor: Visitor, request: string, act: string, reason = '', at = LIST) => visitor.post(at, { request, act, reason });

/** Asked at the desk in Loreto, with the client in session. */
async function asked(name: string, client = 'Anna Neri', kind: 'child' | 'adult' = 'child') {
  const personId = await orphan(name, kind);
  const desk = await operator();
  await serve(desk, client);
  const answer = await desk.post(`${LIST}/${personId}`, kind === 'child' ? PARENT : GUARDIAN);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, LIST]);
  await endVisit(desk);
  return { personId, keeperId: await personNamed(db, client), request: (await requestOf(personId)).id, desk };
}

describe('a new keeper', () => {
  test('is asked for from the list, and holds once a second officer says yes; everybody is told, and both logs say it', async () => {
    const { personId, keeperId, request, desk } = await asked('Mia Rossi');
    expect(await keeps(keeperId, personId)).toBe(0);
    const own = await desk.open(LIST);
    expect(own.text).toContain('Mia Rossi');
    expect(own.text).not.toContain(request);
    const other = await second();
    const page = await other.open(LIST);
    for (const words of ['Anna Neri chiede di agire per Mia Rossi', 'Responsabilità genitoriale', 'certificato di nascita', request])
      expect(page.text).toContain(words);
    expect((await decide(other, request, 'approve')).headers.get('location')).toBe(LIST);
    expect(await keeps(keeperId, personId)).toBe(1);
    const { rows } = await sql<{ ends: Date; by: string }>`
      SELECT ends_at AS ends, checked_by AS by FROM identity_keeping WHERE person_id = ${personId} AND ended_at IS NULL`.execute(db);
    expect(rows[0]!.ends.toISOString()).toBe('2036-05-01T22:00:00.000Z');
    expect(rows[0]!.by).toBe(`person:${demoId('space-operator')} space:spazio-loreto`);
    expect((await other.open(LIST)).text).not.toContain('Mia Rossi');
    expect(await textsOf(keeperId)).toEqual(['opened', 'approved']);
    expect(await textsOf(personId)).toEqual([]);
    const told = sql`SELECT FROM notifications_notice WHERE link = '/staff/without-keeper' AND occasion LIKE ${`identity.new-keeper/${request}:to-decide:%`}`;
    expect(await countRows(db, sql`${told} AND person_id = ${demoId('data-protection-officer')}`)).toBe(1);
    for (const act of ['ask-new-keeper', 'approve-new-keeper']) {
      expect(await countRows(db, sql`SELECT FROM audit_entry WHERE action = ${`identity.${act}`} AND thing_id = ${personId}`), act).toBe(1);
      for (const who of [personId, keeperId])
        expect(await countRows(db, sql`SELECT FROM identity_access WHERE what = ${`identity.${act}`} AND person_id = ${who}`), act).toBe(1);
    }
  });

  test('by a court’s decision takes what stands in its paper, keeps what was typed, and ends with it', async () => {
    const personId = await orphan('Ugo Neri', 'adult');
    const desk = await operator();
    await serve(desk, 'Carlo Blu');
    const page = await desk.open(`${LIST}/${personId}`);
    expect(page.text).not.toContain('parental-responsibility');
    const wrongs: Record<string, string>[] = [
      { court: '' },
      { number: '' },
      { decided: '2026-13-01' },
      { until: '2026-01-01' },
      { ground: 'parental-responsibility' },
      { relation: 'x' },
    ];
    for (const wrong of wrongs) {
      const answer = await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, ...wrong });
      expect([answer.status, answer.text.includes('error-summary')], JSON.stringify(wrong)).toEqual([422, true]);
    }
    const kept = await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, document: '' });
    expect([kept.status, kept.text.includes('value="RG 7/2026"')]).toEqual([422, true]);
    expect((await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, 'ground-paper': '', letter: 'yes' })).status).toBe(422);
    expect((await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, until: '2027-10-01' })).status).toBe(303);
    expect((await decide(await officer(), (await requestOf(personId)).id, 'approve', '', STAFF)).headers.get('location')).toBe(STAFF);
    const { rows } = await sql<{ number: string; ends: Date; isChecked: boolean }>`
      SELECT decision_number AS number, ends_at AS ends, checked_at IS NOT NULL AS "isChecked" FROM identity_keeping
      WHERE person_id = ${personId} AND ended_at IS NULL`.execute(db);
    expect(rows).toEqual([{ number: 'RG 7/2026', ends: new Date('2027-10-01T22:00:00Z'), isChecked: true }]);
  });

  test('is told to whom it is about where an address of theirs is known', async () => {
    const { personId, request } = await asked('Ada Posta', 'Carlo Blu', 'adult');
    await sql`
      INSERT INTO identity_email (person_id, address, address_folded, proven_at)
      VALUES (${personId}, 'ada@example.org', 'ada@example.org', ${TEST_NOW})`.execute(db);
    await decide(await second(), request, 'refuse', 'Il tribunale ha nominato un’altra persona');
    expect(await textsOf(personId)).toEqual(['refused']);
  });

  test('asks for a fresh proof of both officers, and for a visit; a stranger to the list is 404, and others may not open it', async () => {
    const { personId, request } = await asked('Nico Prova');
    const waiting = await orphan('Vera Prova');
    const [desk, other] = [await operator(), await second()];
    expect((await desk.open(`${LIST}/${waiting}`)).headers.get('location')).toBe(LIST);
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    for (const answer of [
      await desk.open(`${LIST}/${waiting}`),
      await desk.post(`${LIST}/${waiting}`, PARENT),
      await decide(other, request, 'approve'),
    ])
      expect(answer.headers.get('location')).toContain('/sign-in/again');
    now = TEST_NOW;
    await serve(desk, 'Anna Neri');
    for (const id of [demoId('resident'), newId(now), 'x']) {
      expect((await desk.open(`${LIST}/${id}`)).status).toBe(404);
      expect((await desk.post(`${LIST}/${id}`, PARENT)).status).toBe(404);
    }
    expect((await decide(other, newId(now), 'approve')).status).toBe(404);
    expect((await decide(await visitorAs(app, database, 'programme-officer'), request, 'approve')).status).toBe(403);
    expect((await decide(await officer(), request, 'approve')).status).toBe(403);
    expect((await requestOf(personId)).state).toBe('open');
  });
});

describe('the second officer', () => {
  test('is never the first, never the new keeper, and of no household of theirs; the table refuses it, too', async () => {
    const { personId, keeperId, request, desk } = await asked('Leo Regola');
    expect((await decide(desk, request, 'approve')).status).toBe(422);
    const bruno = demoId('bruno');
    const child = newId(now);
    await sql`INSERT INTO identity_person (id, name, language, origin, created_at, changed_at) VALUES (${child}, 'Kim', 'it', 'household', ${now}, ${now})`.execute(
      db,
    );
    for (const keeper of [bruno, keeperId])
      await sql`
        INSERT INTO identity_keeping (id, keeper_id, person_id, relation, ground, began_at, ends_at)
        VALUES (${newId(now)}, ${keeper}, ${child}, 'child', 'parental-responsibility', ${now}, ${inDays(99)})`.execute(db);
    const other = await second();
    expect((await other.open(LIST)).text).not.toContain(request);
    const refused = await decide(other, request, 'approve');
    expect([refused.status, refused.text.includes('fai parte del nucleo')]).toEqual([422, true]);
    for (const by of [demoId('space-operator'), keeperId, personId])
      expect(
        await sql`UPDATE identity_new_keeper SET state = 'approved', decided_by = ${by}, decided_at = ${now} WHERE id = ${request}`
          .execute(db)
          .catch(sqlState),
      ).toBe('23514');
    await sql`DELETE FROM identity_keeping WHERE person_id = ${child}`.execute(db);
    expect(await keeps(keeperId, personId)).toBe(0);
    expect((await decide(other, request, 'approve')).status).toBe(303);
  });

  test('cannot be somebody who is of the new keeper’s household when they ask', async () => {
    const personId = await orphan('Gaia Casa');
    await sql`
      INSERT INTO identity_keeping (id, keeper_id, person_id, relation, ground, began_at)
      VALUES (${newId(now)}, ${demoId('space-operator')}, ${await personNamed(db, 'Dora Viola')}, 'parent', 'consent', ${now})`.execute(db);
    const desk = await operator();
    await serve(desk, 'Dora Viola');
    const answer = await desk.post(`${LIST}/${personId}`, PARENT);
    expect([answer.status, answer.text.includes('Chiedi a un collega')]).toEqual([422, true]);
    await sql`DELETE FROM identity_keeping WHERE keeper_id = ${demoId('space-operator')}`.execute(db);
  });

  test('says no with a reason, which both read; then it can be asked for again', async () => {
    const { personId, keeperId, request, desk } = await asked('Zoe Motivo');
    const other = await second();
    expect((await decide(other, request, 'refuse')).status).toBe(422);
    expect((await decide(other, request, 'refuse', 'Il certificato è di un’altra persona')).status).toBe(303);
    expect((await decide(other, request, 'approve')).status).toBe(422);
    expect(
      await countRows(db, sql`SELECT FROM identity_access WHERE reason LIKE 'Il certificato%' AND person_id IN (${personId}, ${keeperId})`),
    ).toBe(2);
    await serve(desk, 'Carlo Blu');
    expect((await desk.post(`${LIST}/${personId}`, PARENT)).status).toBe(303);
    expect((await requestOf(personId)).state).toBe('open');
  });
});

describe('what ends or hinders it', () => {
  test('nobody decided within the term: it lapses, both logs say so, and the person is free again', async () => {
    const { personId, keeperId, request, desk } = await asked('Tea Termine');
    now = inDays(NEW_KEEPER_DAYS);
    expect((await decide(await second(), request, 'approve')).status).toBe(422);
    await endLeftVisits({ db, now });
    await endLeftVisits({ db, now });
    expect((await requestOf(personId)).state).toBe('expired');
    expect((await textsOf(keeperId)).at(-1)).toBe('expired');
    expect(await countRows(db, sql`SELECT FROM identity_access WHERE what = 'identity.lapse-new-keeper' AND person_id = ${personId}`)).toBe(1);
    now = TEST_NOW;
    await serve(desk, 'Carlo Blu');
    expect((await desk.post(`${LIST}/${personId}`, PARENT)).status).toBe(303);
    await deskRetention({ db, now: new Date(TEST_NOW.getTime() + 3_655 * 86_400_000) });
    expect(await countRows(db, sql`SELECT FROM identity_new_keeper WHERE person_id = ${personId}`)).toBe(0);
  });

  test('a second request while one runs, and one for somebody who has a keeper or is of age', async () => {
    const { personId, request, desk } = await asked('Ivo Doppio');
    await serve(desk, 'Carlo Blu');
    const again = await desk.post(`${LIST}/${personId}`, PARENT);
    expect([again.status, again.text.includes('È già stato chiesto')]).toEqual([422, true]);
    await decide(await second(), request, 'approve');
    expect((await desk.post(`${LIST}/${personId}`, PARENT)).status).toBe(404);
    const grown = await orphan('Rea Grande');
    await sql`UPDATE identity_dependant SET born_on = '2008-01-01', of_age_at = ${now} WHERE person_id = ${grown}`.execute(db);
    expect((await desk.post(`${LIST}/${grown}`, PARENT)).status).toBe(404);
  });

  test('a circle: whoever is kept by the person cannot become their keeper, neither asked nor decided', async () => {
    const personId = await orphan('Olga Cerchio', 'adult');
    const keeperId = await personNamed(db, 'Carlo Blu');
    const circle = () =>
      sql`
        INSERT INTO identity_keeping (id, keeper_id, person_id, relation, ground, began_at)
        VALUES (${newId(now)}, ${personId}, ${keeperId}, 'parent', 'consent', ${now})`.execute(db);
    const open = () => sql`DELETE FROM identity_keeping WHERE keeper_id = ${personId}`.execute(db);
    await circle();
    const desk = await operator();
    await serve(desk, 'Carlo Blu');
    const answer = await desk.post(`${LIST}/${personId}`, GUARDIAN);
    expect([answer.status, answer.text.includes('l’uno per l’altro')]).toEqual([422, true]);
    await open();
    expect((await desk.post(`${LIST}/${personId}`, GUARDIAN)).status).toBe(303);
    await circle();
    expect((await decide(await second(), (await requestOf(personId)).id, 'approve')).status).toBe(422);
    expect(await keeps(keeperId, personId)).toBe(0);
    await open();
  });

  test('who is kept themselves, or was shut out meanwhile, does not become a keeper', async () => {
    const { request } = await asked('Pia Chiusa', 'Dora Viola');
    await sql`UPDATE identity_person SET state = 'suspended' WHERE name = 'Dora Viola'`.execute(db);
    expect((await decide(await second(), request, 'approve')).status).toBe(422);
    await sql`UPDATE identity_person SET state = 'active' WHERE name = 'Dora Viola'`.execute(db);
    expect((await decide(await second(), request, 'approve')).status).toBe(303);
  });
});

test('a guardian whom a court named for a child acts until it is of age at the longest, and then the account is the child’s', async () => {
  const personId = await orphan('Eva Tutela');
  const desk = await operator();
  await serve(desk, 'Anna Neri');
  expect((await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, ground: 'support-administration' })).status).toBe(422);
  expect((await desk.post(`${LIST}/${personId}`, { ...GUARDIAN, until: '2050-01-01' })).status).toBe(303);
  await decide(await second(), (await requestOf(personId)).id, 'approve');
  const keeping = async () =>
    (
      await sql<{ ends: Date; by: string | null }>`
        SELECT ends_at AS ends, ended_by AS by FROM identity_keeping WHERE person_id = ${personId} AND ground = 'guardianship'`.execute(db)
    ).rows;
  const ofAge = new Date('2036-05-01T22:00:00Z');
  expect(await keeping()).toEqual([{ ends: ofAge, by: null }]);
  const city = (await listCities(database.platform)).find(({ slug }) => slug === 'milano')!;
  const [job] = householdJobs(openTexts(readCatalogue(join(packageRoot, 'src'))));
  await job!.run({ db, city, now: ofAge } as Parameters<NonNullable<typeof job>['run']>[0]);
  expect(await keeping()).toEqual([{ ends: ofAge, by: 'age' }]);
});

test('erasing one of them closes what is open, and leaves no word of a court', async () => {
  const { keeperId, personId } = await asked('Rosa Andata', 'Dora Viola', 'adult');
  const table = personalTablesOf(database).filter((one) => one.table === 'identity_new_keeper');
  const erase = async (id: string) => {
    for (const one of table) await erasePersonalRows(db, one, { whose: { personId: id, addresses: [] }, now });
  };
  await erase(keeperId);
  expect((await requestOf(personId)).state).toBe('expired');
  await erase(personId);
  const { rows } = await sql`SELECT court, decision_number AS number FROM identity_new_keeper WHERE person_id = ${personId}`.execute(db);
  expect(rows).toEqual([{ court: 'erased', number: 'erased' }]);
});

describe('at once', () => {
  test('of two desks that ask for one person, one is through; of two answers, one counts', async () => {
    const personId = await orphan('Due Insieme');
    const [one, other] = [await operator(), await second()];
    await serve(one, 'Anna Neri');
    await serve(other, 'Carlo Blu');
    const answers = await Promise.all([one, other, one, other].map((desk) => desk.post(`${LIST}/${personId}`, PARENT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422]);
    const { id } = await requestOf(personId);
    await endVisit(one);
    await endVisit(other);
    const dpo = await officer();
    const decisions = await Promise.all([
      decide(dpo, id, 'approve', '', STAFF),
      decide(dpo, id, 'refuse', 'no', STAFF),
      decide(dpo, id, 'approve', '', STAFF),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    const kept = await countRows(db, sql`SELECT FROM identity_keeping WHERE person_id = ${personId} AND ended_at IS NULL`);
    expect(kept).toBe((await requestOf(personId)).state === 'approved' ? 1 : 0);
  });
});
