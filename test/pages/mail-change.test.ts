import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { sqlState } from '../../src/db/errors.ts';
import { applyDueMailChanges } from '../../src/domains/identity/commands/settle-mail-change.ts';
import { mailChangeMail } from '../../src/domains/identity/mail-change-mail.ts';
import { MAIL_CHANGES_FOR_PERSON, MAIL_CHANGE_DAYS } from '../../src/domains/identity/rules/mail-change.ts';
import { noteBrokenAddress } from '../../src/mail/broken-addresses.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { openTexts, readCatalogue } from '../../src/i18n/index.ts';
import { listCities } from '../../src/db/cities.ts';
import { packageRoot } from '../../src/package-root.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { DESK, addClients, addOperator, browserOf, makeAccount, personNamed, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

const at = '/milano/it';
const PAGE = `${at}/account/mail`;
const CHECKS = { document: 'yes', questions: 'yes' };
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
  await addClients(db, ['Anna Neri', 'Carlo Blu', 'Dora Viola', 'Elio Grigi']);
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = TEST_NOW;
  await sql`DELETE FROM limit_window`.execute(db);
  await sql`DELETE FROM identity_mail_change`.execute(db);
  await sql`UPDATE identity_session SET acting_for = NULL, acting_as = NULL, acting_under = NULL`.execute(db);
  await sql`UPDATE identity_visit SET ended_at = began_at, ended_by = 'time', locked_at = NULL WHERE ended_at IS NULL`.execute(db);
});

const mailsTo = async (recipient: string) =>
  (await sql<{ subject: string; body: string }>`SELECT subject, body FROM mail_message WHERE recipient = ${recipient} ORDER BY id`.execute(db)).rows;
const codeFor = async (recipient: string) => /^\d{6}$/m.exec((await mailsTo(recipient)).at(-1)?.body ?? '')?.[0] ?? 'none';
const addressesOf = async (personId: string) =>
  (await sql<{ address: string }>`SELECT address FROM identity_email WHERE person_id = ${personId} ORDER BY address`.execute(db)).rows.map(
    ({ address }) => address,
  );
const stateOf = async (personId: string) =>
  (
    await sql<{
      state: string;
    }>`SELECT state FROM identity_mail_change WHERE person_id = ${personId} ORDER BY ended_at DESC NULLS FIRST LIMIT 1`.execute(db)
  ).rows[0]?.state;

async function runDue(): Promise<void> {
  const city = (await listCities(database.platform)).find(({ slug }) => slug === 'milano')!;
  const mail = mailChangeMail({ texts: openTexts(readCatalogue(join(packageRoot, 'src'))), city, origin: 'http://localhost' });
  await applyDueMailChanges({ db, actor: systemActor('mail-changes'), now }, mail);
}

async function atHome(name: string) {
  const personId = await personNamed(db, name);
  return { personId, visitor: await browserOf(app, db, personId) };
}

async function prove(visitor: Visitor, address: string) {
  await visitor.post(PAGE, { act: 'ask', address });
  return visitor.post(PAGE, { act: 'code', code: await codeFor(address) });
}

describe('another address, at home', () => {
  test('counts after the days in which the old one can object; the old one reads no new one, and both hear of it', async () => {
    const { personId, visitor } = await atHome('Anna Neri');
    expect((await prove(visitor, 'Anna.Nuova@example.org')).status).toBe(303);
    expect(await stateOf(personId)).toBe('waits');
    expect(await addressesOf(personId)).toEqual(['anna@example.org']);
    const [told] = await mailsTo('anna@example.org');
    expect(told!.body).toContain('Tieni il mio indirizzo');
    expect(told!.subject + told!.body).not.toContain('nuova');
    now = inDays(MAIL_CHANGE_DAYS - 0.01);
    await runDue();
    expect(await addressesOf(personId)).toEqual(['anna@example.org']);
    now = inDays(MAIL_CHANGE_DAYS);
    await runDue();
    expect(await addressesOf(personId)).toEqual(['Anna.Nuova@example.org']);
    expect((await mailsTo('anna@example.org')).at(-1)!.body).toContain('è cambiato');
    const { rows } = await sql`SELECT FROM notifications_notice WHERE person_id = ${personId} AND kind = 'account'`.execute(db);
    expect(rows).toHaveLength(2);
    const { rows: leaving } = await sql`SELECT FROM notifications_notice WHERE person_id = ${personId} AND mail <> 'none'`.execute(db);
    expect(leaving).toEqual([]);
    await sql`UPDATE identity_email SET address = 'anna@example.org', address_folded = 'anna@example.org' WHERE person_id = ${personId}`.execute(db);
  });

  test('is stopped from the old address, and every other device is signed out', async () => {
    const { personId, visitor: thief } = await atHome('Anna Neri');
    await prove(thief, 'thief@example.org');
    const owner = await browserOf(app, db, personId);
    expect((await owner.open(PAGE)).text).toContain('thief@example.org');
    expect((await owner.post(`${PAGE}/stop`, {})).status).toBe(303);
    expect(await stateOf(personId)).toBe('stopped');
    expect((await thief.open(`${at}/account`)).status).toBe(401);
    expect((await owner.open(`${at}/account`)).status).toBe(200);
    now = inDays(MAIL_CHANGE_DAYS + 1);
    await runDue();
    expect(await addressesOf(personId)).toEqual(['anna@example.org']);
  });

  test('asks for a fresh proof, and helpers and desks do not open the page', async () => {
    const { visitor } = await atHome('Anna Neri');
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    expect((await visitor.open(PAGE)).headers.get('location')).toContain('/sign-in/again');
    expect((await visitor.post(PAGE, { act: 'ask', address: 'x@example.org' })).headers.get('location')).toContain('/sign-in/again');
    now = TEST_NOW;
    const helper = await visitorAs(app, database, 'helper acting');
    expect((await helper.open(PAGE)).status).toBe(403);
    expect((await helper.post(`${PAGE}/stop`, {})).status).toBe(403);
    const desk = await visitorAs(app, database, 'space-operator');
    await serve(desk, 'Anna Neri');
    expect((await desk.open(PAGE)).headers.get('location')).toBe(DESK);
    expect((await new Visitor(app).open(PAGE)).status).toBe(401);
  });

  test('answers the same where the address is another person’s, who alone is told; no guess gets it', async () => {
    const { personId, visitor } = await atHome('Anna Neri');
    const known = await visitor.post(PAGE, { act: 'ask', address: 'carlo@example.org' });
    const page = await visitor.open(PAGE);
    expect([known.status, page.text.includes('carlo@example.org')]).toEqual([303, true]);
    const [told] = await mailsTo('carlo@example.org');
    expect(told!.body).toContain('Apre già il tuo profilo');
    expect(told!.body).not.toMatch(/\d{6}/);
    for (let guess = 0; guess < 6; guess += 1) await visitor.post(PAGE, { act: 'code', code: String(guess).padStart(6, '7') });
    expect(await addressesOf(personId)).toEqual(['anna@example.org']);
    const fresh = await visitor.post(PAGE, { act: 'ask', address: 'nobody@example.org' });
    const other = await visitor.open(PAGE);
    const bare = (text: string) => text.replaceAll('carlo@example.org', 'X').replaceAll('nobody@example.org', 'X');
    expect([fresh.status, bare(other.text)]).toEqual([known.status, bare(page.text)]);
  });

  test('takes five codes, sent at once or not, and then none, also the right one', async () => {
    const { personId, visitor } = await atHome('Anna Neri');
    await visitor.post(PAGE, { act: 'ask', address: 'x@example.org' });
    const code = await codeFor('x@example.org');
    const wrong = code === '000000' ? '000001' : '000000';
    const answers = await Promise.all(Array.from({ length: 12 }, () => visitor.post(PAGE, { act: 'code', code: wrong })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
    expect((await visitor.post(PAGE, { act: 'code', code })).status).toBe(422);
    expect(await stateOf(personId)).toBe('asked');
  });

  test('is asked for so often, each time with what was typed kept; an address that is none is refused', async () => {
    const { visitor } = await atHome('Anna Neri');
    const wrong = await visitor.post(PAGE, { act: 'ask', address: 'no address' });
    expect([wrong.status, wrong.text.includes('value="no address"')]).toEqual([422, true]);
    expect((await visitor.post(PAGE, { act: 'ask', address: 'ANNA@example.org' })).text).toContain('Questo è già');
    for (let turn = 1; turn < MAIL_CHANGES_FOR_PERSON.max; turn += 1)
      expect((await visitor.post(PAGE, { act: 'ask', address: `x${turn}@example.org` })).status).toBe(303);
    expect((await visitor.post(PAGE, { act: 'ask', address: 'y@example.org' })).status).toBe(422);
  });

  test('asked for by four browsers at once is one change, and the right code sent ten times is one step', async () => {
    const { personId, visitor } = await atHome('Anna Neri');
    await Promise.all(Array.from({ length: 4 }, (_, index) => visitor.post(PAGE, { act: 'ask', address: `r${index}@example.org` })));
    const { rows } = await sql<{ address: string }>`
      SELECT address FROM identity_mail_change WHERE person_id = ${personId} AND ended_at IS NULL`.execute(db);
    expect(rows).toHaveLength(1);
    const code = await codeFor(rows[0]!.address);
    await Promise.all(Array.from({ length: 10 }, () => visitor.post(PAGE, { act: 'code', code })));
    expect(await stateOf(personId)).toBe('waits');
    expect(await mailsTo('anna@example.org').then((mails) => mails.filter(({ body }) => body.includes('Vale dal')).length)).toBeGreaterThan(0);
    const next = await visitor.post(PAGE, { act: 'ask', address: 'next@example.org' });
    expect([next.status, next.text.includes('Un cambio è già in corso')]).toEqual([422, true]);
  });

  test('of two people who both want one address, one gets it; the other keeps theirs', async () => {
    const [one, other] = [await atHome('Anna Neri'), await atHome('Carlo Blu')];
    await prove(one.visitor, 'both@example.org');
    await sql`DELETE FROM mail_message WHERE recipient = 'both@example.org'`.execute(db);
    await prove(other.visitor, 'both@example.org');
    now = inDays(MAIL_CHANGE_DAYS);
    await Promise.all([runDue(), runDue(), runDue()]);
    const states = [await stateOf(one.personId), await stateOf(other.personId)].sort();
    expect(states).toEqual(['done', 'taken']);
    const all = [...(await addressesOf(one.personId)), ...(await addressesOf(other.personId))];
    expect([all.length, all.filter((address) => address === 'both@example.org').length]).toEqual([2, 1]);
    await sql`DELETE FROM identity_email WHERE address_folded = 'both@example.org'`.execute(db);
    for (const { personId } of [one, other]) {
      const own = personId === one.personId ? 'anna@example.org' : 'carlo@example.org';
      await sql`INSERT INTO identity_email (person_id, address, address_folded, proven_at) VALUES (${personId}, ${own}, ${own}, ${TEST_NOW})
        ON CONFLICT DO NOTHING`.execute(db);
    }
  });

  test('stopped at the moment in which it is due is either stopped or done, never half', async () => {
    const { personId, visitor } = await atHome('Anna Neri');
    await prove(visitor, 'race@example.org');
    now = inDays(MAIL_CHANGE_DAYS);
    const owner = await browserOf(app, db, personId);
    await Promise.all([runDue(), owner.post(`${PAGE}/stop`, {})]);
    const isDone = (await stateOf(personId)) === 'done';
    expect(await addressesOf(personId)).toEqual([isDone ? 'race@example.org' : 'anna@example.org']);
    await sql`UPDATE identity_email SET address = 'anna@example.org', address_folded = 'anna@example.org' WHERE person_id = ${personId}`.execute(db);
  });
});

describe('without mail', () => {
  test('from a sheet to a first address at once, and back to the sheet alone after the days to object', async () => {
    const desk = await visitorAs(app, database, 'space-operator');
    const { number, code } = await makeAccount(desk, 'Rita Carta');
    const rita = new Visitor(app);
    await rita.post(`${at}/sign-in/paper`, { number, code });
    const personId = await personNamed(db, 'Rita Carta');
    expect((await prove(rita, 'rita@example.org')).status).toBe(303);
    expect([await stateOf(personId), await addressesOf(personId)]).toEqual(['done', ['rita@example.org']]);
    expect((await rita.post(PAGE, { act: 'remove' })).status).toBe(303);
    expect([await stateOf(personId), await addressesOf(personId)]).toEqual(['waits', ['rita@example.org']]);
    now = inDays(MAIL_CHANGE_DAYS);
    await runDue();
    expect(await addressesOf(personId)).toEqual([]);
    expect((await mailsTo('rita@example.org')).at(-1)!.body).toContain('non ha più un indirizzo');
  });

  test('is not possible where mail is the only way, also when the other way goes meanwhile', async () => {
    const { personId, visitor } = await atHome('Dora Viola');
    const refused = await visitor.post(PAGE, { act: 'remove' });
    expect([refused.status, refused.text.includes('unico modo per accedere')]).toEqual([422, true]);
    await sql`
      INSERT INTO identity_passkey (id, person_id, credential_id, public_key, counter, name, created_at)
      VALUES (${newId(now)}, ${personId}, 'dora-key', '\\x00', 0, 'x', ${now})`.execute(db);
    expect((await visitor.post(PAGE, { act: 'remove' })).status).toBe(303);
    await sql`DELETE FROM identity_passkey WHERE person_id = ${personId}`.execute(db);
    now = inDays(MAIL_CHANGE_DAYS);
    await runDue();
    expect([await stateOf(personId), await addressesOf(personId)]).toEqual(['stopped', ['dora@example.org']]);
  });
});

describe('at a desk', () => {
  const changeId = async () => (await sql<{ id: string }>`SELECT id FROM identity_mail_change WHERE ended_at IS NULL`.execute(db)).rows[0]!.id;

  test('it takes two checks, the code and a second officer, who is never the first; all of it stands in the person’s log', async () => {
    const desk = await visitorAs(app, database, 'space-operator');
    await serve(desk, 'Elio Grigi');
    const wanted = { act: 'ask', address: 'elio.nuovo@example.org' };
    expect((await desk.post(`${DESK}/mail`, { ...wanted, document: 'yes' })).status).toBe(422);
    expect((await desk.post(`${DESK}/mail`, { ...wanted, ...CHECKS })).status).toBe(303);
    expect((await desk.post(`${DESK}/mail`, { act: 'code', code: await codeFor('elio.nuovo@example.org') })).status).toBe(303);
    const personId = await personNamed(db, 'Elio Grigi');
    expect(await stateOf(personId)).toBe('to-decide');
    expect((await mailsTo('elio@example.org')).at(-1)!.body).toContain('secondo operatore');
    const id = await changeId();
    const own = await desk.post(`${DESK}/mail/decision`, { change: id, act: 'approve' });
    expect([own.status, await stateOf(personId)]).toEqual([422, 'to-decide']);
    const bruno = await visitorAs(app, database, 'bruno');
    expect((await bruno.open(`${DESK}/recoveries`)).text).toMatch(/Un altro indirizzo e-mail: [^<@]+@[^<]+\.[\s\S]*Sì, cambia l’indirizzo/);
    expect((await bruno.post(`${DESK}/mail/decision`, { change: id, act: 'refuse', reason: ' ' })).status).toBe(422);
    const yes = await Promise.all([1, 2, 3].map(() => bruno.post(`${DESK}/mail/decision`, { change: id, act: 'approve' })));
    expect(yes.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    expect(await stateOf(personId)).toBe('waits');
    now = inDays(MAIL_CHANGE_DAYS);
    await runDue();
    expect(await addressesOf(personId)).toEqual(['elio.nuovo@example.org']);
    const { rows } = await sql<{ what: string }>`
      SELECT what FROM identity_access WHERE person_id = ${personId} AND what LIKE '%mail-change' AND actor LIKE '%space:%' ORDER BY at, id`.execute(
      db,
    );
    expect(rows.map(({ what }) => what).sort()).toEqual(['identity.approve-mail-change', 'identity.ask-mail-change']);
    await sql`UPDATE identity_email SET address = 'elio@example.org', address_folded = 'elio@example.org' WHERE person_id = ${personId}`.execute(db);
  });

  test('a code that was asked for at home is not typed there, and a refusal changes nothing', async () => {
    const { visitor } = await atHome('Elio Grigi');
    await visitor.post(PAGE, { act: 'ask', address: 'home@example.org' });
    const desk = await visitorAs(app, database, 'space-operator');
    await serve(desk, 'Elio Grigi');
    expect((await desk.post(`${DESK}/mail`, { act: 'code', code: await codeFor('home@example.org') })).status).toBe(422);
    await desk.post(`${DESK}/mail`, { act: 'ask', address: 'desk@example.org', ...CHECKS });
    await desk.post(`${DESK}/mail`, { act: 'code', code: await codeFor('desk@example.org') });
    const bruno = await visitorAs(app, database, 'bruno');
    expect((await bruno.post(`${DESK}/mail/decision`, { change: await changeId(), act: 'refuse', reason: 'Voce diversa' })).status).toBe(303);
    expect(await addressesOf(await personNamed(db, 'Elio Grigi'))).toEqual(['elio@example.org']);
    expect((await bruno.post(`${DESK}/mail/decision`, { change: newId(now), act: 'approve' })).status).toBe(404);
  });

  test('the database itself refuses one officer for both, an approval by nobody, and two changes at once', async () => {
    const [personId, officer] = [await personNamed(db, 'Elio Grigi'), demoId('space-operator')];
    const insert = (state: string, decidedBy: string | null) =>
      sql`
      INSERT INTO identity_mail_change (id, person_id, address, state, space, checks, opened_by, decided_by, asked_at, expires_at, due_at)
      VALUES (${newId(now)}, ${personId}, 'z@example.org', ${state}, 'spazio-loreto', ARRAY['document', 'letter'], ${officer}, ${decidedBy},
        ${now}, ${inDays(1)}, ${inDays(7)})`.execute(db);
    const codeOf = (work: Promise<unknown>) => work.then(() => 'kept', sqlState);
    expect(await codeOf(insert('waits', officer))).toBe('23514');
    expect(await codeOf(insert('waits', null))).toBe('23514');
    expect(await codeOf(insert('waits', demoId('bruno')))).toBe('kept');
    expect(await codeOf(insert('to-decide', null))).toBe('23505');
  });

  test('people with a role go to an administrator, and the desk sees that mail does not arrive and what to do', async () => {
    const desk = await visitorAs(app, database, 'bruno');
    await serve(desk, 'Elio Grigi');
    const personId = await personNamed(db, 'Elio Grigi');
    await sql`
      INSERT INTO identity_grant (id, person_id, role, granted_by, granted_at)
      VALUES (${newId(now)}, ${personId}, 'moderator', 'system:test', ${now})`.execute(db);
    const asked = await desk.post(`${DESK}/mail`, { act: 'ask', address: 'q@example.org', ...CHECKS });
    await sql`DELETE FROM identity_grant WHERE granted_by = 'system:test'`.execute(db);
    await noteBrokenAddress(db, { address: 'elio@example.org', reason: 'returned', status: '5.1.1', now });
    for (const path of [DESK, `${DESK}/mail`]) expect((await desk.open(path)).text).toContain('La nostra posta non arriva');
    expect([asked.status, asked.text.includes('ha un ruolo nella città')]).toEqual([422, true]);
  });
});
