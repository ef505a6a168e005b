import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { fieldKeyFrom, openFact } from '../../src/domains/identity/index.ts';
import { reportOrphans } from '../../src/domains/identity/commands/report-orphans.ts';
import { actUnderKeeping } from '../../src/domains/identity/commands/switch-acting.ts';
import { readSession } from '../../src/domains/identity/queries/read-session.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, TEST_SECRET, cloneDatabase } from '../support/database.ts';
import { addClients, browserOf, personNamed, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, demoId, sessionOf, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

const at = '/milano/it';
const FACTS = `${at}/account/facts`;
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
  await addClients(db, ['Anna Neri']);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`DELETE FROM identity_fact WHERE person_id = ${await personNamed(db, 'Anna Neri')}`.execute(db);
  await sql`UPDATE identity_visit SET ended_at = began_at, ended_by = 'time', locked_at = NULL WHERE ended_at IS NULL`.execute(db);
});

const looksOf = async (personId: string, what: string) =>
  (await sql<{ reason: string }>`SELECT reason FROM identity_access WHERE person_id = ${personId} AND what = ${what}`.execute(db)).rows;

describe('what the city needs to know', () => {
  test('income is told, seen, changed and deleted; on the disk it is noise', async () => {
    const anna = await browserOf(app, db, await personNamed(db, 'Anna Neri'));
    expect((await anna.post(`${FACTS}/income`, { act: 'save', value: ' ' })).status).toBe(422);
    expect((await anna.post(`${FACTS}/income`, { act: 'save', value: '14.000 euro' })).headers.get('location')).toBe(`${FACTS}#income`);
    expect((await anna.open(FACTS)).text).toContain('14.000\u00a0€');
    const { rows } = await sql<{ ciphertext: Buffer }>`SELECT ciphertext FROM identity_fact WHERE kind = 'income'`.execute(db);
    expect(rows.some(({ ciphertext }) => ciphertext.includes('14.000'))).toBe(false);
    await anna.post(`${FACTS}/income`, { act: 'save', value: '9000,50' });
    expect((await anna.open(`${FACTS}/income`)).text).toContain('9000,50\u00a0€');
    await anna.post(`${FACTS}/income`, { act: 'remove' });
    expect((await anna.open(FACTS)).text).not.toContain('9000,50');
  });

  test('an income that is no amount is refused with the words kept; nothing typed is cut', async () => {
    const anna = await browserOf(app, db, await personNamed(db, 'Anna Neri'));
    const refused = await anna.post(`${FACTS}/income`, { act: 'save', value: 'abc lots' });
    expect([refused.status, refused.text.includes('abc lots'), refused.text.includes('Scrivi un importo in euro')]).toEqual([422, true, true]);
    const form = await anna.open(`${FACTS}/disability`);
    expect(/<textarea[^>]*maxlength/.test(form.text)).toBe(false);
    const words = 'molto '.repeat(400);
    const long = await anna.post(`${FACTS}/disability`, { act: 'save', value: words, consent: '1' });
    expect([long.status, long.text.includes(words.trim()), long.text.includes('È troppo lungo')]).toEqual([422, true, true]);
    expect((await anna.open(FACTS)).text).not.toContain('molto molto');
  });

  test('health is kept only with a consent of its own, which taken back deletes it', async () => {
    const personId = await personNamed(db, 'Anna Neri');
    const anna = await browserOf(app, db, personId);
    const refused = await anna.post(`${FACTS}/disability`, { act: 'save', value: 'cammina con il bastone' });
    expect([refused.status, refused.text.includes('cammina con il bastone'), refused.text.includes('Senza il tuo sì')]).toEqual([422, true, true]);
    expect((await anna.post(`${FACTS}/disability`, { act: 'save', value: 'cammina con il bastone', consent: '1' })).status).toBe(303);
    expect((await anna.open(FACTS)).text).toContain('cammina con il bastone');
    await anna.post(`${FACTS}/income`, { act: 'save', value: '1 euro' });
    await anna.post(`${at}/account/consents`, { purpose: 'health', decision: 'withdrawn', version: '1' });
    const { rows } = await sql<{ kind: string }>`SELECT kind FROM identity_fact WHERE person_id = ${personId}`.execute(db);
    expect(rows).toEqual([{ kind: 'income' }]);
  });

  test('at a desk it is entered, and opened with a reason that the person reads; nothing shows before', async () => {
    const personId = await personNamed(db, 'Anna Neri');
    const anna = await browserOf(app, db, personId);
    await anna.post(`${FACTS}/income`, { act: 'save', value: '14.321 euro' });
    const desk = await visitorAs(app, database, 'space-operator');
    await serve(desk, 'Anna Neri');
    for (const path of [FACTS, `${FACTS}/income`]) expect((await desk.open(path)).text).not.toContain('14.321');
    const before = (await looksOf(personId, 'identity.open-fact')).length;
    expect((await desk.post(`${FACTS}/income`, { act: 'open', reason: '' })).status).toBe(422);
    expect(await looksOf(personId, 'identity.open-fact')).toHaveLength(before);
    expect((await desk.post(`${FACTS}/income`, { act: 'open', reason: 'Pasti a domicilio' })).status).toBe(303);
    expect((await desk.open(`${FACTS}/income`)).text).toContain('14.321');
    expect((await looksOf(personId, 'identity.open-fact')).map(({ reason }) => reason)).toContain('Pasti a domicilio');
    expect((await desk.post(`${FACTS}/isee-bracket`, { act: 'save', value: '9.000' })).status).toBe(303);
    expect((await anna.open(`${at}/account/access-log`)).text).toContain('Pasti a domicilio');
  });

  test('is nobody’s who helps, and nobody’s who is not signed in', async () => {
    const helper = await visitorAs(app, database, 'helper acting');
    for (const path of [FACTS, `${FACTS}/income`]) expect((await helper.open(path)).status).toBe(403);
    expect((await helper.post(`${FACTS}/income`, { act: 'save', value: 'x' })).status).toBe(403);
    expect((await new Visitor(app).open(FACTS)).status).toBe(401);
  });
});

describe('who keeps somebody', () => {
  const PAGES = ['facts', 'access-log', 'privacy-requests', 'export', 'consents'].map((page) => `${at}/account/${page}`);

  async function keeping(ground: string): Promise<{ id: string; personId: string }> {
    const { rows } = await sql<{ id: string; personId: string }>`
      SELECT id, person_id AS "personId" FROM identity_keeping WHERE keeper_id = ${demoId('mother')} AND ground = ${ground} AND ended_at IS NULL LIMIT 1`.execute(
      db,
    );
    return rows[0]!;
  }

  async function actingFor(keepingId: string): Promise<Visitor> {
    const token = await sessionOf(database, 'mother');
    const { sessionId, personId } = (await readSession(db, token, TEST_NOW))!;
    const visitor = new Visitor(app);
    visitor.keep(SESSION_COOKIE, (await actUnderKeeping({ db, now: TEST_NOW }, { sessionId, personId }, keepingId))!);
    return visitor;
  }

  test('a parent uses the child’s data pages, and each look stands in the child’s log; erasing stays shut', async () => {
    const { id, personId } = await keeping('parental-responsibility');
    const mother = await actingFor(id);
    for (const path of PAGES) expect([path, (await mother.open(path)).status]).toEqual([path, 200]);
    expect((await looksOf(personId, 'identity.see-data')).length).toBeGreaterThanOrEqual(PAGES.length);
    expect((await mother.post(`${FACTS}/health-need`, { act: 'save', value: 'celiachia', consent: '1' })).status).toBe(303);
    expect((await mother.open(FACTS)).text).toContain('celiachia');
    expect((await mother.open(`${at}/account/erase`)).status).toBe(403);
    expect((await mother.open(`${at}/account/mail`)).status).toBe(403);
  });

  test('whom no law lets represent takes consents back, gives none, and opens nothing else', async () => {
    const { id, personId } = await keeping('parental-responsibility');
    await sql`UPDATE identity_keeping SET ground = 'consent', ends_at = NULL WHERE id = ${id}`.execute(db);
    const keeper = await actingFor(id);
    for (const path of PAGES.slice(0, 4)) expect([path, (await keeper.open(path)).status]).toEqual([path, 403]);
    const page = await keeper.open(PAGES[4]!);
    expect([page.status, page.text.includes('Chi aiuta non può dire sì')]).toEqual([200, true]);
    const give = await keeper.post(PAGES[4]!, { purpose: 'news', decision: 'given', version: '1' });
    expect([give.status, give.text.includes('Chi aiuta non può dire sì')]).toEqual([422, true]);
    expect((await keeper.post(PAGES[4]!, { purpose: 'health', decision: 'withdrawn', version: '1' })).status).toBe(303);
    const { rows } = await sql`SELECT FROM identity_fact WHERE person_id = ${personId}`.execute(db);
    expect(rows).toEqual([]);
  });
});

test('a child whose only keeper goes is reported to the desks and the data protection officer, who find the name on a page', async () => {
  const { rows } = await sql<{ id: string; personId: string; keeperId: string }>`
    SELECT k.id, k.person_id AS "personId", k.keeper_id AS "keeperId" FROM identity_keeping k JOIN identity_dependant d ON d.person_id = k.person_id
    WHERE k.ended_at IS NULL AND d.taken_over_at IS NULL
      AND (SELECT count(*) FROM identity_keeping o WHERE o.person_id = k.person_id AND o.ended_at IS NULL) = 1 ORDER BY k.id LIMIT 1`.execute(db);
  const { id, personId, keeperId } = rows[0]!;
  expect(await reportOrphans(db, { keptBy: keeperId, now: TEST_NOW })).toBe(0);
  await sql`UPDATE identity_keeping SET ended_at = ${TEST_NOW}, ended_by = 'keeper' WHERE id = ${id}`.execute(db);
  expect(await reportOrphans(db, { keptBy: keeperId, now: TEST_NOW })).toBe(1);
  const { rows: names } = await sql<{ name: string }>`SELECT name FROM identity_person WHERE id = ${personId}`.execute(db);
  for (const [who, path] of [
    ['space-operator', '/desk/without-keeper'],
    ['data-protection-officer', '/staff/without-keeper'],
  ] as const) {
    const staff = await visitorAs(app, database, who);
    const told = await staff.open(`${at}/account/notices`);
    expect([told.text.includes('non ha più nessuno'), told.text.includes(names[0]!.name)]).toEqual([true, false]);
    expect((await staff.open(`${at}${path}`)).text).toContain(names[0]!.name);
  }
});

describe('a restriction that was granted', () => {
  const restrict = async (personId: string) => {
    const id = newId(TEST_NOW);
    await sql`
      INSERT INTO identity_privacy_request (id, person_id, kind, wording, asked_at, asked_on, entered_by, due_on, outcome, reasons, decided_at, decided_by)
      VALUES (${id}, ${personId}, 'restriction', 'x', ${TEST_NOW}, '2026-11-20', ${`person:${personId}`}, '2026-12-20', 'granted', 'x', ${TEST_NOW}, 'system:test')`.execute(
      db,
    );
    return id;
  };

  test('shuts the person’s facts and application to staff until one of the law’s reasons is given; the person goes on', async () => {
    const { rows } = await sql<{ id: string; personId: string }>`
      SELECT a.id, a.applicant_id AS "personId" FROM register_application a JOIN identity_person p ON p.id = a.applicant_id
      WHERE a.submitted_at IS NOT NULL AND a.state = 'half-approved' ORDER BY a.id LIMIT 1`.execute(db);
    const { id, personId } = rows[0]!;
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const path = `${at}/staff/register/applications/${id}`;
    expect((await officer.open(path)).status).toBe(200);
    const requestId = await restrict(personId);
    const shut = await officer.open(path);
    expect(shut.headers.get('location')).toContain(`/staff/restricted/${personId}`);
    const page = await officer.open(shut.headers.get('location')!);
    const { rows: names } = await sql<{ name: string }>`SELECT name FROM identity_person WHERE id = ${personId}`.execute(db);
    expect([page.status, page.text.includes(names[0]!.name)]).toEqual([200, false]);
    const posted = `${at}/staff/restricted/${personId}`;
    expect((await officer.post(posted, { ground: 'claims', words: ' ', back: path })).status).toBe(422);
    expect((await officer.post(posted, { ground: 'curiosity', words: 'x', back: path })).status).toBe(422);
    expect((await officer.post(posted, { ground: 'claims', words: 'Ricorso 12', back: path })).headers.get('location')).toBe(path);
    expect((await officer.open(path)).status).toBe(200);
    expect((await looksOf(personId, 'identity.open-restricted')).map(({ reason }) => reason)).toEqual([expect.stringContaining('Ricorso 12')]);
    expect((await (await visitorAs(app, database, 'resident')).open(posted)).status).toBe(404);
    const dpo = await visitorAs(app, database, 'data-protection-officer');
    expect((await dpo.post(`${at}/staff/privacy/${requestId}`, { act: 'lift', reasons: '' })).status).toBe(422);
    expect((await dpo.post(`${at}/staff/privacy/${requestId}`, { act: 'lift', reasons: 'Chiarito' })).status).toBe(303);
    expect((await (await visitorAs(app, database, 'accreditation-officer')).open(path)).status).toBe(200);
  });

  test('shuts an objection to who decides on it, until a reason is given', async () => {
    const { rows } = await sql<{ id: string; personId: string }>`SELECT id, person_id AS "personId" FROM register_appeal ORDER BY id LIMIT 1`.execute(
      db,
    );
    const { id, personId } = rows[0]!;
    const administrator = await visitorAs(app, database, 'administrator');
    const path = `${at}/staff/register/appeals/${id}`;
    expect((await administrator.open(path)).status).toBe(200);
    await restrict(personId);
    for (const answer of [await administrator.open(path), await administrator.post(path, { outcome: 'uphold', answer: 'x' })])
      expect(answer.headers.get('location')).toContain(`/staff/restricted/${personId}`);
    await administrator.post(`${at}/staff/restricted/${personId}`, { ground: 'claims', words: 'Ricorso 13', back: path });
    expect((await administrator.open(path)).status).toBe(200);
  });

  test('shuts facts to others, not to the person', async () => {
    const personId = await personNamed(db, 'Anna Neri');
    const anna = await browserOf(app, db, personId);
    await anna.post(`${FACTS}/income`, { act: 'save', value: '7 euro' });
    await restrict(personId);
    const wanted = { personId, kind: 'income', reason: 'x', thingId: 'x' } as const;
    const context = { db, now: TEST_NOW, fieldKey: fieldKeyFrom(TEST_SECRET) };
    const officer = { kind: 'person', id: demoId('programme-officer'), roles: [] } as const;
    expect(await openFact({ ...context, actor: { ...officer, roles: [] } }, wanted)).toMatchObject({ failure: { type: 'restricted' } });
    expect((await anna.open(FACTS)).text).toContain('7\u00a0€');
    const desk = await visitorAs(app, database, 'space-operator');
    await serve(desk, 'Anna Neri');
    expect((await desk.open(`${at}/desk`)).text).toContain('sono limitati');
  });
});
