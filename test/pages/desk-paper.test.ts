import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { sqlState } from '../../src/db/errors.ts';
import { endLeftVisits } from '../../src/domains/identity/commands/end-left-visits.ts';
import { PAPER_TRIES_FOR_NETWORK, PAPER_TRIES_FOR_NUMBER } from '../../src/domains/identity/rules/desk.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { DESK, addClients, addOperator, browserOf, countRows, endVisit, makeAccount, personNamed, serve } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let now = TEST_NOW;
const at = '/milano/it';
const PAPER = `${at}/sign-in/paper`;
const inHours = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000);

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database, () => now);
  db = await database.cities.open(parseCitySlug('milano')!);
  await addOperator(db, { name: 'Bruno Prati', who: 'bruno', space: 'spazio-bovisa' });
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = TEST_NOW;
  await sql`UPDATE identity_session SET acting_for = NULL, acting_as = NULL, acting_under = NULL`.execute(db);
  await sql`UPDATE identity_visit SET ended_at = began_at, ended_by = 'time', locked_at = NULL WHERE ended_at IS NULL`.execute(db);
  await sql`DELETE FROM limit_window`.execute(db);
});

const operator = () => visitorAs(app, database, 'space-operator', { now });
const second = () => visitorAs(app, database, 'bruno', { now });
const mailsTo = async (recipient: string) =>
  (await sql<{ subject: string; body: string }>`SELECT subject, body FROM mail_message WHERE recipient = ${recipient} ORDER BY id`.execute(db)).rows;

describe('an account made at the desk', () => {
  test('takes a name, a language and the notice read aloud, and gives a sheet in the language of its person', async () => {
    const desk = await operator();
    expect((await desk.post(`${DESK}/new`, { name: 'Halima Said', language: 'ar' })).status).toBe(422);
    expect((await desk.post(`${DESK}/new`, { name: ' ', language: 'ar', notice: 'read' })).status).toBe(422);
    const { sheet, number, code } = await makeAccount(desk, 'Halima Said', 'ar');
    expect([number, code].map((digits) => digits.replaceAll(' ', '').length)).toEqual([8, 25]);
    expect(sheet.text).toContain('lang="ar" dir="rtl"');
    expect(sheet.text).toContain('/milano/ar/sign-in/paper');
    const { rows } = await sql<{ version: string }>`
      SELECT version FROM identity_notice n JOIN identity_person p ON p.id = n.person_id WHERE p.name = 'Halima Said' AND p.origin = 'desk'`.execute(
      db,
    );
    expect(rows).toEqual([{ version: '2026-11' }]);
  });

  test('shows its sheet once: not by reload, Back, or a cookie that was kept', async () => {
    const desk = await operator();
    const made = await desk.post(`${DESK}/new`, { name: 'Una Volta', language: 'it', notice: 'read' });
    expect(made.headers.get('location')).toBe(`${DESK}/sheet`);
    const kept = desk.cookieOf('cortile_sheet')!;
    expect((await desk.open(`${DESK}/sheet`)).text).toContain('sheet-digits');
    desk.keep('cortile_sheet', kept);
    for (const visitor of [desk, await second()]) expect((await visitor.open(`${DESK}/sheet`)).text).not.toContain('sheet-digits');
  });

  test('leaves its code as a hash alone in the database', async () => {
    const { code } = await makeAccount(await operator(), 'Solo Impronta');
    const digits = code.replaceAll(' ', '');
    const { rows } = await sql<{ row: string }>`
      SELECT row_to_json(t)::text AS row FROM identity_paper_code t UNION ALL SELECT row_to_json(t)::text FROM audit_entry t
      UNION ALL SELECT row_to_json(t)::text FROM identity_access t`.execute(db);
    expect(rows.some(({ row }) => row.includes(digits))).toBe(false);
  });

  test('is made once where the button is pressed twice', async () => {
    const desk = await operator();
    await Promise.all([1, 2, 3].map(() => desk.post(`${DESK}/new`, { name: 'Doppio Clic', language: 'it', notice: 'read' })));
    expect(await countRows(db, sql`SELECT FROM identity_person WHERE name = 'Doppio Clic'`)).toBe(1);
  });
});

describe('signing in with a sheet', () => {
  test('works again and again, in any spacing and digits, and stands in the log of its person', async () => {
    const { number, code } = await makeAccount(await operator(), 'Carta Canta');
    const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
    for (const typed of [code, code.replaceAll(' ', ''), code.replaceAll(' ', '-'), arabic]) {
      const browser = new Visitor(app);
      expect([typed, (await browser.post(PAPER, { number, code: typed })).headers.get('location')]).toEqual([typed, `${at}/account`]);
      expect((await browser.open(`${at}/account`)).text).toContain('con un codice su carta');
    }
    const browser = new Visitor(app);
    await browser.post(PAPER, { number, code });
    expect((await browser.open(`${at}/account/desk`)).text.match(/Qualcuno ha fatto l’accesso con il tuo foglio/g)).toHaveLength(5);
  });

  test('answers a wrong code and a number that nobody has alike', async () => {
    const { number, code } = await makeAccount(await operator(), 'Costante Risposta');
    const wrong = code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const plain = (text: string) => text.replaceAll(number, 'N').replaceAll('99999999', 'N');
    const answers = [
      await new Visitor(app).post(PAPER, { number, code: wrong }),
      await new Visitor(app).post(PAPER, { number: '99999999', code: wrong }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(plain(answers[0]!.text)).toBe(plain(answers[1]!.text));
    expect(answers[0]!.text).not.toContain(wrong);
  });

  test('fifty guesses at once are as many tries as one number has, also from other networks, and the right one among them comes too late', async () => {
    const { number, code } = await makeAccount(await operator(), 'Cinquanta Prove');
    const guess = (index: number) => String(index).padStart(25, '0');
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => new Visitor(app).post(PAPER, { number, code: guess(index) })));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(PAPER_TRIES_FOR_NUMBER.max);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(50 - PAPER_TRIES_FOR_NUMBER.max);
    expect((await new Visitor(app).post(PAPER, { number, code })).status).toBe(429);
    now = inHours(1);
    expect((await new Visitor(app).post(PAPER, { number, code })).status).toBe(303);
  });

  test('one network tries only so many, over all numbers', async () => {
    const answers = await Promise.all(
      Array.from({ length: PAPER_TRIES_FOR_NETWORK.max + 5 }, (_, index) =>
        new Visitor(app).post(PAPER, { number: String(10_000_000 + index), code: '1' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test('is refused for a closed account, and only after the right code', async () => {
    const { number, code } = await makeAccount(await operator(), 'Conto Chiuso');
    await sql`UPDATE identity_person SET state = 'suspended' WHERE name = 'Conto Chiuso'`.execute(db);
    expect((await new Visitor(app).post(PAPER, { number, code: '1' })).status).toBe(422);
    expect((await new Visitor(app).post(PAPER, { number, code })).status).toBe(403);
  });

  test('the sheet of the demo opens the account of its invented person', async () => {
    const page = await new Visitor(app).open(PAPER);
    const [number, code] = [.../<bdi dir="ltr">([\d ]+)<\/bdi> · <bdi dir="ltr">([\d ]+)</.exec(page.text)!].slice(1) as [string, string];
    expect((await new Visitor(app).post(PAPER, { number, code })).status).toBe(303);
  });
});

describe('a new sheet', () => {
  test('by the present code: the one before is void, and its sessions end', async () => {
    const desk = await operator();
    const { number, code: old } = await makeAccount(desk, 'Nuovo Foglio');
    const first = { number, code: old };
    const browser = new Visitor(app);
    await browser.post(PAPER, first);
    await endVisit(desk);
    await serve(desk, 'Nuovo Foglio');
    expect((await desk.post(`${DESK}/paper`, { act: 'old-code', code: '1' })).status).toBe(422);
    expect((await desk.post(`${DESK}/paper`, { act: 'same-visit' })).status).toBe(422);
    expect((await desk.post(`${DESK}/paper`, { act: 'recovery' })).status).toBe(422);
    const sent = await desk.post(`${DESK}/paper`, { act: 'old-code', code: first.code });
    const sheet = await desk.open(sent.headers.get('location')!);
    const code = [...sheet.text.matchAll(/sheet-digits"><bdi dir="ltr">([\d ]+)</g)][1]![1]!;
    expect((await browser.open(`${at}/account`)).status).toBe(401);
    expect((await new Visitor(app).post(PAPER, first)).status).toBe(422);
    expect((await new Visitor(app).post(PAPER, { number: first.number, code })).status).toBe(303);
  });

  test('in the visit that printed it, where the printer jammed; one officer alone never for anybody else', async () => {
    const desk = await operator();
    const { number } = await makeAccount(desk, 'Stampante Rotta');
    expect((await desk.post(`${DESK}/paper`, { act: 'same-visit' })).status).toBe(303);
    expect((await desk.open(`${DESK}/sheet`)).text).toContain(`${number}`);
    await addClients(db, ['Senza Foglio']);
    await endVisit(desk);
    await serve(desk, 'Senza Foglio');
    for (const act of ['old-code', 'same-visit', 'recovery', ''])
      expect([act, (await desk.post(`${DESK}/paper`, { act })).status]).toEqual([act, 422]);
  });
});

describe('coming back after everything was lost', () => {
  const CHECKS = { document: 'yes', letter: 'yes' };

  /** A client with mail who asks for a way back at Samira's desk. */
  async function asked(name: string): Promise<{ desk: Visitor; personId: string; recovery: string; mail: string }> {
    await addClients(db, [name]);
    const [desk, personId] = [await operator(), await personNamed(db, name)];
    await serve(desk, name);
    expect((await desk.post(`${DESK}/recoveries`, CHECKS)).status).toBe(303);
    const { rows } = await sql<{ id: string }>`SELECT id FROM identity_recovery WHERE person_id = ${personId}`.execute(db);
    return { desk, personId, recovery: rows[0]!.id, mail: `${name.split(' ')[0]!.toLowerCase()}@example.org` };
  }
  const decide = (officer: Visitor, recovery: string, act: string, reason = '') =>
    officer.post(`${DESK}/recoveries/decision`, { recovery, act, reason });

  test('takes two officers; the person is told each time, old sessions end, and the sheet is printed once', async () => {
    const { desk, personId, recovery, mail } = await asked('Aldo Ritorno');
    const thief = await browserOf(app, db, personId);
    expect((await desk.post(`${DESK}/paper`, { act: 'recovery' })).status).toBe(422);
    expect((await decide(desk, recovery, 'approve')).status).toBe(422);
    const officer = await second();
    expect((await officer.open(`${DESK}/recoveries`)).text).toContain('Aldo Ritorno');
    expect((await decide(officer, recovery, 'approve')).status).toBe(303);
    expect((await thief.open(`${at}/account`)).status).toBe(200);
    await sql`
      INSERT INTO identity_passkey (id, person_id, credential_id, public_key, counter, name, created_at)
      VALUES (${newId(now)}, ${personId}, 'of-the-thief', '\\x00', 0, 'x', ${now})`.execute(db);
    await sql`
      INSERT INTO identity_link (id, person_id, provider, issuer, subject, created_at, used_at)
      VALUES (${newId(now)}, ${personId}, 'spid', 'https://id.example', 'thief', ${now}, ${now})`.execute(db);
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.post(`${DESK}/paper`, { act: 'recovery' })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await thief.open(`${at}/account`)).status).toBe(401);
    const { rows: ways } = await sql`
      SELECT id FROM identity_passkey WHERE person_id = ${personId} UNION ALL SELECT id FROM identity_link WHERE person_id = ${personId}`.execute(db);
    expect(ways).toEqual([]);
    const mails = await mailsTo(mail);
    expect(mails).toHaveLength(3);
    for (const { subject, body } of mails) expect([subject.includes('Aldo'), body.includes('Spazio Loreto')]).toEqual([false, true]);
  });

  test('the same officer cannot decide, not even by two requests at once or past the pages', async () => {
    const { desk, personId, recovery } = await asked('Bice Sola');
    const answers = await Promise.all(Array.from({ length: 10 }, () => decide(desk, recovery, 'approve')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 422));
    const force = (decidedBy: string) =>
      sql`UPDATE identity_recovery SET state = 'approved', decided_by = ${decidedBy}, decided_at = ${now} WHERE id = ${recovery}`.execute(db).then(
        () => 'done',
        (error: unknown) => sqlState(error),
      );
    expect([await force(demoId('space-operator')), await force(personId)]).toEqual(['23514', '23514']);
  });

  test('two officers who decide at once: one answer stands', async () => {
    const { recovery } = await asked('Carla Gara');
    const officers = [await second(), await visitorAs(app, database, 'desk-in-visit', { now })];
    const answers = await Promise.all(
      officers.flatMap((officer) => [decide(officer, recovery, 'approve'), decide(officer, recovery, 'refuse', 'no')]),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('a no has a reason, which the person reads', async () => {
    const { desk, recovery, personId } = await asked('Dario Negato');
    const officer = await second();
    expect((await decide(officer, recovery, 'refuse')).status).toBe(422);
    expect((await decide(officer, recovery, 'refuse', 'La foto non era la sua')).status).toBe(303);
    await endVisit(desk);
    const waiting = await asked('Enzo Paziente');
    const late = await decide(officer, recovery, 'approve', 'Parole di un’altra persona');
    // What was typed for one stands in nobody else's box.
    expect([late.status, late.text.includes(waiting.recovery), late.text.includes('Parole di un')]).toEqual([422, true, false]);
    expect((await (await browserOf(app, db, personId)).open(`${at}/account/desk`)).text).toContain('La foto non era la sua');
  });

  test('after three days it is void and can be asked for again; approved, the sheet is printed within three more', async () => {
    const { recovery, personId } = await asked('Elsa Tardi');
    now = inHours(73);
    expect((await decide(await second(), recovery, 'approve')).status).toBe(422);
    await endLeftVisits({ db, now });
    const { rows } = await sql<{ state: string }>`SELECT state FROM identity_recovery WHERE id = ${recovery}`.execute(db);
    expect(rows[0]!.state).toBe('expired');
    const desk = await operator();
    await serve(desk, 'Elsa Tardi');
    expect((await desk.post(`${DESK}/recoveries`, CHECKS)).status).toBe(303);
    expect((await desk.post(`${DESK}/recoveries`, CHECKS)).status).toBe(422);
    const again = await sql<{ id: string }>`SELECT id FROM identity_recovery WHERE person_id = ${personId} AND state = 'open'`.execute(db);
    expect((await decide(await second(), again.rows[0]!.id, 'approve')).status).toBe(303);
    now = inHours(73 + 73);
    const later = await operator();
    await later.post(`${DESK}/visit/continue`, {});
    expect((await later.post(`${DESK}/paper`, { act: 'recovery' })).status).toBe(422);
  });

  test('asks for two checks, and is not there for people who decide on others', async () => {
    const desk = await operator();
    await addClients(db, ['Furio Prova']);
    await serve(desk, 'Furio Prova');
    expect((await desk.post(`${DESK}/recoveries`, { document: 'yes' })).status).toBe(422);
    await endVisit(desk);
    await serve(desk, 'Rosa Colombo');
    expect((await desk.post(`${DESK}/recoveries`, CHECKS)).status).toBe(422);
  });

  test('an old proof is renewed before deciding, and an unknown recovery is not there', async () => {
    const officer = await second();
    expect((await decide(officer, newId(), 'approve')).status).toBe(404);
    now = new Date(TEST_NOW.getTime() + 11 * 60_000);
    expect((await decide(officer, newId(), 'approve')).headers.get('location')).toContain('/sign-in/again');
  });
});
