import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs, visitorsFor } from '../support/sign-in.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

const AT = '/milano/it';
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let as: (who: string | undefined) => Promise<Visitor>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  as = visitorsFor(app, database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const only = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> => (await query.execute(db)).rows[0]!;
const stateOf = async (id: string) => (await only(sql<{ state: string }>`SELECT state FROM register_application WHERE id = ${id}`)).state;
const idOf = (location: string | null): string => /applications\/([0-9a-f-]{36})/.exec(location ?? '')![1]!;
const pathOf = (id: string) => `${AT}/register/applications/${id}`;
const caseOf = (id: string) => `${AT}/staff/register/applications/${id}`;

type Written = { rung?: string; types: string[]; groups: string[]; settings: string[]; papers?: Fields };

/** Fills an application in as a person does, page by page. @returns its id. */
async function fill(visitor: Visitor, { rung = 'vouched', types, groups, settings, papers = {} }: Written): Promise<string> {
  const begun = await visitor.post(`${AT}/register/apply`, { as: 'person', name: '' });
  expect(begun.status).toBe(303);
  const id = idOf(begun.headers.get('location'));
  const boxes = (name: string, values: string[]): Fields => Object.fromEntries(values.map((value) => [`${name}.${value}`, '1']));
  const steps: [string, Fields][] = [
    ['rung', { rung }],
    ['who', { name: 'Lucia Ferri', informal: 'yes' }],
    ['offer', boxes('types', types)],
    ['whom', { ...boxes('groups', groups), ...boxes('settings', settings), people: '2' }],
    ['contact', { telephone: '02 5550 7001', address: 'via Padova 8' }],
    ['words', { words: 'Faccio compagnia a chi è solo.' }],
    ['papers', papers],
  ];
  for (const [step, fields] of steps) expect([step, (await visitor.post(`${pathOf(id)}/steps/${step}`, fields)).status]).toEqual([step, 303]);
  return id;
}

const vouchFields = (n: number, more: Fields = {}): Fields => ({
  known: 'years',
  words: 'La conosco da anni e mi ha aiutato.',
  telephone: `02 5550 800${n}`,
  address: `via Lontana ${n}`,
  ...more,
});
const codeOf = async (id: string) => (await only(sql<{ code: string }>`SELECT vouch_code AS code FROM register_application WHERE id = ${id}`)).code;
const approve = async (who: string, id: string) =>
  (await as(who)).post(caseOf(id), { act: 'approve', seen: await stateOf(id), words: '', 'no-conflict': '1' });

describe('a sole carer on the lowest rung', () => {
  let id: string;

  test('applies, is vouched for, and is approved by two people', async () => {
    const carer = await as('resident');
    id = await fill(carer, { types: ['company-visits'], groups: ['adults'], settings: ['public-place'] });
    const sent = await carer.post(`${pathOf(id)}/review`, {});
    expect([sent.status, await stateOf(id)]).toEqual([303, 'submitted']);
    const page = await carer.open(pathOf(id));
    expect(page.text).toContain('23 dicembre 2026');
    const code = await codeOf(id);
    const early = await approve('accreditation-officer', id);
    expect(early.status).toBe(422);
    for (const [index, who] of ['neighbour', 'second-neighbour'].entries()) {
      const visitor = await as(who);
      expect((await visitor.post(`${AT}/register/vouch`, { code: code.toUpperCase() })).headers.get('location')).toBe(`${AT}/register/vouch/${code}`);
      expect((await visitor.post(`${AT}/register/vouch/${code}`, vouchFields(index))).status).toBe(303);
    }
    expect((await approve('accreditation-officer', id)).status).toBe(303);
    expect(await stateOf(id)).toBe('half-approved');
    const again = await approve('accreditation-officer', id);
    expect([again.status, await stateOf(id)]).toEqual([422, 'half-approved']);
    expect((await approve('second-officer', id)).status).toBe(303);
    expect(await stateOf(id)).toBe('approved');
  });

  test('stands on the register, and others hear of it', async () => {
    const standing = await only(
      sql<object>`SELECT s.rung, s.state, s.service_types FROM register_standing s JOIN register_application a ON a.provider_id = s.provider_id WHERE a.id = ${id}`,
    );
    expect(standing).toEqual({ rung: 'vouched', state: 'active', service_types: ['company-visits'] });
    const { count } = await only(
      sql<{ count: number }>`SELECT count(*)::int AS count FROM outbox_event WHERE type = 'register.standing-changed' AND payload->>'state' = 'active'
        AND created_at = (SELECT settled_at FROM register_application WHERE id = ${id})`,
    );
    expect(count).toBe(1);
  });

  test('adds a service of an allowed kind, publishes it through the gate, and it is found', async () => {
    const { provider } = await only(sql<{ provider: string }>`SELECT provider_id AS provider FROM register_application WHERE id = ${id}`);
    const carer = await visitorAs(app, database, 'resident');
    const fields = { type: 'company-visits', name: 'Passeggiate con Lucia', telephone: '02 5550 7001', price: 'free', 'settings.public-place': '1' };
    const form = (await carer.open(`${AT}/register/mine/${provider}/service`)).text;
    expect([...form.matchAll(/name="settings\.([a-z-]+)"/g)].map(([, setting]) => setting)).toEqual(['public-place']);
    expect(form).toMatch(/Il gradino «[^»]+» permette anche: [^.]*A casa delle persone/);
    const atHome = await carer.post(`${AT}/register/mine/${provider}/service`, { ...fields, 'settings.home': '1' });
    expect([atHome.status, atHome.text.includes('Il tuo gradino permette solo')]).toEqual([422, true]);
    expect((await carer.post(`${AT}/register/mine/${provider}/service`, { ...fields, 'settings.public-place': '' })).status).toBe(422);
    const refused = await carer.post(`${AT}/register/mine/${provider}/service`, { ...fields, type: 'nursing-at-home' });
    expect(refused.status).toBe(422);
    const added = await carer.post(`${AT}/register/mine/${provider}/service`, fields);
    expect(added.status).toBe(303);
    const editor = added.headers.get('location')!;
    const found = async () => (await carer.open(`${AT}/services?kind=company-visits`)).text.includes('Passeggiate con Lucia');
    const findable = async () =>
      (await only(sql<{ n: number }>`SELECT count(*)::int AS n FROM directory_search_entry WHERE names LIKE '%passeggiate con lucia%'`)).n;
    expect([await found(), await findable()]).toEqual([false, 0]);
    const texts = { name: 'Passeggiate con Lucia', application_process: '', eligibility_description: '' };
    const office =
      'Si provvede all’erogazione di prestazioni di accompagnamento ai sensi della normativa vigente, previa presentazione di apposita istanza.';
    const seen = async () => / name="seen" value="([^"]*)"/.exec((await carer.open(editor)).text)![1]!;
    expect((await carer.post(editor, { ...texts, description: office, seen: await seen(), action: 'publish' })).status).toBe(422);
    expect(await findable()).toBe(0);
    const plain = 'Lucia viene da te e cammina con te nel quartiere. Parlate insieme. Se vuoi, andate al parco o al mercato.';
    expect((await carer.post(editor, { ...texts, description: plain, seen: await seen(), action: 'publish' })).status).toBe(303);
    expect(await findable()).toBe(1);
    const { text } = await carer.search(AT, { need: 'compagnia, passeggiate con Lucia', where: '' });
    expect(text).toContain('Passeggiate con Lucia');
  });

  test('loses new agreements at once when suspended, objects, and others decide', async () => {
    const { provider } = await only(sql<{ provider: string }>`SELECT provider_id AS provider FROM register_application WHERE id = ${id}`);
    const officer = await as('accreditation-officer');
    const suspended = await officer.post(`${AT}/staff/register/providers/${provider}`, {
      act: 'suspend',
      reason: 'safety',
      words: 'C’è stata una segnalazione.',
      'no-conflict': '1',
    });
    expect(suspended.status).toBe(303);
    const carer = await visitorAs(app, database, 'resident');
    const fields = { type: 'company-visits', name: 'Altro', telephone: '', price: 'free', 'settings.public-place': '1' };
    expect((await carer.post(`${AT}/register/mine/${provider}/service`, fields)).status).toBe(422);
    const { decision } = await only(
      sql<{ decision: string }>`SELECT id AS decision FROM register_decision WHERE provider_id = ${provider} AND kind = 'suspend'`,
    );
    const letter = await carer.open(`${AT}/register/decisions/${decision}`);
    for (const part of ['Elena Conti', 'C’è stata una segnalazione.', '23 dicembre 2026']) expect(letter.text).toContain(part);
    expect((await carer.post(`${AT}/register/decisions/${decision}/appeal`, { words: 'Non è vero.' })).status).toBe(303);
    const { appeal } = await only(sql<{ appeal: string }>`SELECT id AS appeal FROM register_appeal WHERE decision_id = ${decision}`);
    const answer = { outcome: 'overturn', answer: 'La segnalazione riguardava un’altra persona.', 'no-conflict': '1' };
    expect((await officer.post(`${AT}/staff/register/appeals/${appeal}`, answer)).status).toBe(422);
    expect((await (await as('second-officer')).post(`${AT}/staff/register/appeals/${appeal}`, answer)).status).toBe(303);
    const { state } = await only(sql<{ state: string }>`SELECT state FROM register_standing WHERE provider_id = ${provider}`);
    expect(state).toBe('active');
  });
});

describe('an invitation of a provider’s staff', () => {
  const DAY_MS = 86_400_000;
  const links = async (count: number): Promise<string[]> => {
    const { id } = await only(
      sql<{ id: string }>`SELECT id FROM register_provider WHERE person_id = ${demoId('resident')} AND organization_id IS NOT NULL`,
    );
    const staff = await visitorAs(app, database, 'resident');
    for (let turn = 0; turn < count; turn += 1)
      expect((await staff.post(`${AT}/register/mine/${id}/staff`, { address: `staff-${turn}@example.org` })).status).toBe(303);
    const { rows } = await sql<{ body: string }>`
      SELECT body FROM mail_message WHERE recipient LIKE 'staff-%@example.org' ORDER BY created_at DESC, id DESC LIMIT ${count}`.execute(db);
    return rows.map(({ body }) => /\/milano\/it\/register\/invitations\/\S+/.exec(body)![0]);
  };
  const grants = async (): Promise<number> =>
    (
      await only(
        sql<{ n: number }>`SELECT count(*)::int AS n FROM identity_grant WHERE role = 'provider-staff' AND person_id = ${demoId('moderator')}`,
      )
    ).n;

  test('is good once, also when sent fifty times at once; looking at it uses nothing up', async () => {
    const before = await grants();
    const [link] = await links(1);
    const invited = await as('moderator');
    for (let turn = 0; turn < 3; turn += 1) expect((await invited.open(link!)).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 50 }, () => invited.post(link!, {})));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await (await as('researcher')).post(link!, {})).status).toBe(422);
    expect(await grants()).toBe(before + 1);
  });

  test('is refused when its two weeks are over, and one that nobody wrote is not there', async () => {
    const [link] = await links(1);
    const late = new Date(TEST_NOW.getTime() + 14 * DAY_MS);
    const later = await appFor(database, () => late);
    const invited = await visitorAs(later, database, 'treasurer', { now: late });
    expect((await invited.open(link!)).text).not.toContain('<button class="button" type="submit">');
    expect((await invited.post(link!, {})).status).toBe(422);
    expect((await invited.post(`${link}x`, {})).status).toBe(404);
  });
});

describe('law and rungs', () => {
  test('work with children without a record check is refused with the law named, and what was written is kept', async () => {
    const carer = await as('neighbour');
    const id = await fill(carer, { types: ['homework-help'], groups: ['children'], settings: ['space'] });
    const sent = await carer.post(`${pathOf(id)}/review`, {});
    expect([sent.status, await stateOf(id)]).toEqual([422, 'draft']);
    expect(sent.text).toContain('D.P.R. 313/2002, art. 25-bis');
    expect(sent.text).toContain('Faccio compagnia a chi è solo.');
    await carer.post(`${pathOf(id)}/steps/papers`, { 'criminal-record.issued': '2026-10-20' });
    expect((await carer.post(`${pathOf(id)}/review`, {})).status).toBe(303);
    // Named is not seen: two vouches are there, and the law still stands before the approval.
    const code = await codeOf(id);
    for (const [index, who] of ['second-neighbour', 'carer-new'].entries())
      expect((await (await as(who)).post(`${AT}/register/vouch/${code}`, vouchFields(index + 3))).status).toBe(303);
    const refused = await approve('accreditation-officer', id);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('D.P.R. 313/2002, art. 25-bis');
    const seen = { kind: 'criminal-record', issued: '2026-10-20', found: 'accepted' };
    expect((await (await as('accreditation-officer')).post(`${caseOf(id)}/papers`, seen)).status).toBe(303);
    expect((await approve('accreditation-officer', id)).status).toBe(303);
    const kept = await only(sql<object>`SELECT upload_id, result, issued_on::text FROM register_document WHERE application_id = ${id}`);
    expect(kept).toEqual({ upload_id: null, result: 'clear', issued_on: '2026-10-20' });
  });

  test('somebody without an organization reaches the second rung with two documents', async () => {
    const carer = await as('second-neighbour');
    const papers = { 'identity-document.paper': '1', 'insurance.paper': '1' };
    const id = await fill(carer, { rung: 'supervised', types: ['company-visits'], groups: ['dependent-adults'], settings: ['home'], papers });
    expect((await carer.post(`${pathOf(id)}/review`, {})).status).toBe(303);
    const code = await codeOf(id);
    for (const [index, who] of ['carer-late', 'carer-new'].entries())
      expect((await (await as(who)).post(`${AT}/register/vouch/${code}`, vouchFields(index + 5))).status).toBe(303);
    const officer = await as('accreditation-officer');
    expect((await approve('accreditation-officer', id)).status).toBe(422);
    expect((await officer.post(`${caseOf(id)}/papers`, { kind: 'identity-document', found: 'accepted' })).status).toBe(303);
    expect((await officer.post(`${caseOf(id)}/papers`, { kind: 'insurance', found: 'accepted', expires: '2027-06-01' })).status).toBe(303);
    await approve('accreditation-officer', id);
    await approve('second-officer', id);
    const { rung, documents } = await only(
      sql<{
        rung: string;
        documents: number;
      }>`SELECT e.rung, e.documents FROM register_event e JOIN register_application a ON a.provider_id = e.provider_id
        WHERE a.id = ${id} AND e.kind = 'approved'`,
    );
    expect([rung, documents]).toEqual(['supervised', 2]);
  });
});

describe('an application', () => {
  test('tells at once what cannot be kept or cannot be allowed, and keeps what was typed', async () => {
    const who = await as('carer-draft');
    const { id } = await only(sql<{ id: string }>`SELECT id FROM register_application WHERE applicant_id = ${demoId('carer-draft')}`);
    const whom = { 'groups.adults': '1', 'settings.public-place': '1', people: '99' };
    for (const [step, fields, part] of [
      ['whom', whom, 'Questo gradino permette meno persone'],
      ['contact', { telephone: 'chiedi a me', address: 'via Varese 3' }, 'almeno sei cifre'],
      ['contact', { telephone: '02 5550 1201', address: 'via '.repeat(60) }, 'al massimo 200 caratteri'],
      ['words', { words: 'a'.repeat(2_001) }, 'al massimo 2000 caratteri'],
    ] as [string, Fields, string][]) {
      const { status, text } = await who.post(`${pathOf(id)}/steps/${step}`, fields);
      expect([step, status, text.replaceAll('.000', '000').includes(part), text.includes(Object.values(fields).at(-1)!.trim())]).toEqual([
        step,
        422,
        true,
        true,
      ]);
    }
  });
});

describe('the last questions of an application', () => {
  const draft = async (types: string[], groups: string[]) => {
    const who = await as('administrator');
    const begun = await who.post(`${AT}/register/apply`, { as: 'person', name: '' });
    const path = pathOf(idOf(begun.headers.get('location')));
    const boxes = (name: string, values: string[]) => Object.fromEntries(values.map((value) => [`${name}.${value}`, '1']));
    await who.post(`${path}/steps/rung`, { rung: 'vouched' });
    await who.post(`${path}/steps/who`, { name: 'Ada Prova', informal: 'yes' });
    await who.post(`${path}/steps/offer`, boxes('types', types));
    await who.post(`${path}/steps/whom`, { ...boxes('groups', groups), 'settings.space': '1', people: '2' });
    return { who, path };
  };

  test('skip the papers where the rung wants none, and show every answer before it is sent', async () => {
    const { who, path } = await draft(['company-visits'], ['adults']);
    const after = await who.post(`${path}/steps/words`, { words: 'Faccio compagnia.' });
    expect(after.headers.get('location')).toBe(`${path}/review`);
    expect((await who.open(`${path}/steps/words`)).text).toContain('6 di 6');
    expect((await who.open(`${path}/steps/papers`)).status).toBe(303);
    const review = (await who.open(`${path}/review`)).text;
    expect(review).toContain('Questo gradino non ti chiede documenti');
    expect(review).not.toContain('/steps/papers');
    expect(review).toMatch(/Finora hai aiutato[^<]*\? Sì</);
    expect((await who.post(path, { act: 'withdraw', withdraw: '1' })).status).toBe(303);
  });

  test('ask for them where it does', async () => {
    const { who, path } = await draft(['homework-help'], ['children']);
    const after = await who.post(`${path}/steps/words`, { words: 'Aiuto con i compiti.' });
    expect(after.headers.get('location')).toBe(`${path}/steps/papers`);
    expect((await who.open(`${path}/steps/words`)).text).toContain('6 di 7');
    expect((await who.post(path, { act: 'withdraw', withdraw: '1' })).status).toBe(303);
  });

  test.each(['abito in una bella casa vicino al parco', 'via Chenonesiste 3', 'non lo so', 'Loreto'])(
    'look at an address once more whose street the city does not know: %s',
    async (address) => {
      const { who, path } = await draft(['company-visits'], ['adults']);
      const refused = await who.post(`${path}/steps/contact`, { telephone: '02 5550 7001', address });
      expect([refused.status, refused.text.includes('Non troviamo questa via'), refused.text.includes(address)]).toEqual([422, true, true]);
      expect(refused.text).toContain('name="right"');
      expect((await who.post(`${path}/steps/contact`, { telephone: '02 5550 7001', address, right: '1' })).status).toBe(303);
      // What was told to be right is not asked about again.
      expect((await who.post(`${path}/steps/contact`, { telephone: '02 5550 7002', address })).status).toBe(303);
      expect((await who.post(path, { act: 'withdraw', withdraw: '1' })).status).toBe(303);
    },
  );

  test.each(['via Padova 8', 'Via Padova, 118, Milano', 'viale Monza 140/b', 'v.le Monza 140'])(
    'take an address that the city knows: %s',
    async (address) => {
      const { who, path } = await draft(['company-visits'], ['adults']);
      expect((await who.post(`${path}/steps/contact`, { telephone: '02 5550 7001', address })).status).toBe(303);
      expect((await who.post(path, { act: 'withdraw', withdraw: '1' })).status).toBe(303);
    },
  );
});

describe('vouching', () => {
  const code = async () =>
    (await only(sql<{ code: string }>`SELECT vouch_code AS code FROM register_application a WHERE applicant_id = ${demoId('carer-draft')}`)).code;
  const tried = async (who: string, fields: Fields) => (await as(who)).post(`${AT}/register/vouch/${await code()}`, fields);

  test.each([
    ['for oneself', 'carer-draft', {}, 'te stess'],
    ['from the applicant’s telephone', 'moderator', { telephone: '+39 02 5550 1201' }, 'telefono'],
    ['from the applicant’s flat', 'moderator', { 'ties.household': '1' }, 'appartamento'],
    ['without a telephone that can be one', 'moderator', { telephone: 'domani' }, 'sei cifre'],
    ['in a word', 'moderator', { words: 'Ok.' }, '20 caratteri'],
    ['as an employer', 'moderator', { 'ties.employer': '1' }, 'lavor'],
    ['for money', 'moderator', { 'ties.paid': '1' }, 'in cambio'],
    ['as family', 'moderator', { 'ties.relative': '1' }, 'famiglia'],
    ['as one who decides', 'second-officer', {}, 'decide'],
  ])('%s is refused with a sentence that helps, and what was written is kept', async (_, who, fields, part) => {
    const answer = await tried(who, vouchFields(9, fields));
    expect(answer.status).toBe(422);
    if (!('words' in fields)) expect(answer.text).toContain('La conosco da anni e mi ha aiutato.');
    expect(/class="error-summary"[\s\S]*?<\/ul>/.exec(answer.text)![0]).toContain(part);
    const { n } = await only(
      sql<{
        n: number;
      }>`SELECT count(*)::int AS n FROM register_vouch v JOIN register_application a ON a.id = v.application_id WHERE a.applicant_id = ${demoId('carer-draft')}`,
    );
    expect(n).toBe(0);
  });

  test('a try that was refused, and the same house, are seen by those who decide', async () => {
    const id = await fill(await as('administrator'), { types: ['errands'], groups: ['adults'], settings: ['public-place'] });
    await (await as('administrator')).post(`${pathOf(id)}/review`, {});
    const path = `${AT}/register/vouch/${await codeOf(id)}`;
    const voucher = await as('treasurer');
    expect((await voucher.post(path, vouchFields(7, { 'ties.household': '1' }))).status).toBe(422);
    expect((await voucher.post(path, vouchFields(7, { address: 'Via Padova, 8' }))).status).toBe(303);
    const { text } = await (await as('accreditation-officer')).open(caseOf(id));
    expect(text).toContain('Una prova di prima è stata rifiutata: «Viviamo nello stesso appartamento».');
    expect(text).toContain('nella stessa casa di chi fa la domanda');
  });

  test('sent five times at once counts once', async () => {
    const visitor = await as('researcher');
    const path = `${AT}/register/vouch/${await code()}`;
    const sent = await Promise.all(Array.from({ length: 5 }, () => visitor.post(path, vouchFields(9))));
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422]);
  });

  test('an unknown code leads nowhere', async () => {
    const visitor = await as('researcher');
    expect((await visitor.post(`${AT}/register/vouch`, { code: 'aaaaaaaaaa' })).status).toBe(422);
    expect((await visitor.open(`${AT}/register/vouch/aaaaaaaaaa`)).status).toBe(404);
  });
});

describe('officers', () => {
  const asOf = async (who: string) => (await only(sql<{ id: string }>`SELECT id FROM register_application WHERE applicant_id = ${demoId(who)}`)).id;

  test('nobody else sees an application, and what belongs to others is not there', async () => {
    const id = await asOf('carer-new');
    expect((await (await as('carer-late')).open(pathOf(id))).status).toBe(404);
    expect((await (await as('moderator')).open(caseOf(id))).status).toBe(403);
    expect((await (await as('accreditation-officer')).open(caseOf(await asOf('carer-draft')))).status).toBe(404);
  });

  test('approve once, however often one presses', async () => {
    const id = await asOf('carer-new');
    const sent = await Promise.all(Array.from({ length: 6 }, () => approve('accreditation-officer', id)));
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await stateOf(id)).toBe('half-approved');
  });

  test('two of them at the same moment are both counted, and it is approved once', async () => {
    const id = await asOf('carer-late');
    const [one, two] = await Promise.all([as('accreditation-officer'), as('second-officer')]);
    const fields = { act: 'approve', seen: 'submitted', words: '', 'no-conflict': '1' };
    await Promise.all([one.post(caseOf(id), fields), two.post(caseOf(id), fields)]);
    expect(await stateOf(id)).toBe('half-approved');
    const again = await Promise.all([approve('accreditation-officer', id), approve('second-officer', id)]);
    expect(again.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await stateOf(id)).toBe('approved');
  });

  test('the database itself refuses a second approval by the same person', async () => {
    const { id } = await only(sql<{ id: string }>`SELECT id FROM register_application WHERE state = 'half-approved' LIMIT 1`);
    const cheat = sql`UPDATE register_application SET state = 'approved', settled_at = now(), approved_by_second = approved_by_first WHERE id = ${id}`;
    await expect(cheat.execute(db)).rejects.toThrow('register_application_two_people');
  });

  test('do not refuse without a notice, nor before it could be answered', async () => {
    const id = await asOf('carer-half');
    const officer = await as('second-officer');
    let words = 'Manca qualcosa.';
    const decide = (act: string, seen: string, reason = 'vouches-missing') =>
      officer.post(caseOf(id), { act, seen, reason, words, 'no-conflict': '1' });
    expect((await decide('refuse', 'half-approved')).status).toBe(422);
    const short = await decide('notice', 'half-approved');
    expect([short.status, short.text.includes('almeno 40 caratteri')]).toEqual([422, true]);
    words = 'Nessuno ha ancora garantito per te: servono due persone che ti conoscono.';
    expect((await decide('notice', 'half-approved', 'evidence-missing')).text).toContain('Questo gradino non lo chiede');
    expect((await decide('notice', 'half-approved')).status).toBe(303);
    const waiting = await (await as('carer-half')).open(pathOf(id));
    expect([waiting.text.includes('Si decide entro'), waiting.text.includes('rispondere')]).toEqual([false, true]);
    expect((await decide('refuse', 'notice')).status).toBe(422);
    expect((await (await as('carer-half')).post(pathOf(id), { act: 'answer', answer: 'Ecco perché.' })).status).toBe(303);
    expect((await decide('refuse', 'notice')).status).toBe(303);
    expect(await stateOf(id)).toBe('refused');
    // What was asked of those who were refused counts in the register's own measure, too.
    const { papers } = await only(sql<{ papers: number }>`
      SELECT e.documents AS papers FROM register_event e JOIN register_application a ON a.provider_id = e.provider_id WHERE a.id = ${id} AND e.kind = 'refused'`);
    expect(papers, 'its rung asks for vouches and for no paper').toBe(0);
  });

  test('an objection that is right takes the refusal back, and one person alone puts nobody on the register', async () => {
    const id = await asOf('carer-half');
    const { decision } = await only(
      sql<{ decision: string }>`SELECT id AS decision FROM register_decision WHERE application_id = ${id} AND kind = 'refuse'`,
    );
    const carer = await as('carer-half');
    expect((await carer.post(`${AT}/register/decisions/${decision}/appeal`, { words: 'Ho chi garantisce.' })).status).toBe(303);
    const { appeal } = await only(sql<{ appeal: string }>`SELECT id AS appeal FROM register_appeal WHERE decision_id = ${decision}`);
    const answer = { outcome: 'overturn', answer: 'Le due persone c’erano.', 'no-conflict': '1' };
    const administrator = await as('administrator');
    expect((await administrator.open(`${AT}/staff/register/appeals/${appeal}`)).text).toContain('La domanda torna in coda');
    expect((await administrator.post(`${AT}/staff/register/appeals/${appeal}`, answer)).status).toBe(303);
    const back = await only(sql<object>`
      SELECT a.state, a.approved_by_first, (SELECT count(*)::int FROM register_standing s WHERE s.provider_id = a.provider_id) AS standings,
        (SELECT reason FROM register_decision d WHERE d.application_id = a.id AND d.kind = 'overturn') AS reason
      FROM register_application a WHERE a.id = ${id}`);
    expect(back).toEqual({ state: 'submitted', approved_by_first: null, standings: 0, reason: '' });
    expect((await carer.open(`${AT}/register/decisions/${decision}`)).text).toContain('di nuovo aperta');
    const refuser = await approve('second-officer', id);
    expect([refuser.status, refuser.text.includes('Hai respinto tu')]).toEqual([422, true]);
    expect(await stateOf(id)).toBe('submitted');
    const cheat = sql`UPDATE register_application SET state = 'approved', settled_at = ${TEST_NOW} WHERE id = ${id}`;
    await expect(cheat.execute(db)).rejects.toThrow('register_application_approved');
  });

  test('who gave the first yes is not offered the second', async () => {
    const id = await asOf('carer-new');
    const { text } = await (await as('accreditation-officer')).open(caseOf(id));
    expect([text.includes('come secondo di due'), text.includes('Hai dato tu il primo sì')]).toEqual([false, true]);
    expect((await (await as('second-officer')).open(caseOf(id))).text).toContain('come secondo di due');
  });

  test('say each time that nothing ties them, and stand back for good when something does', async () => {
    const id = await asOf('carer-notice');
    const officer = await as('second-officer');
    expect((await officer.post(caseOf(id), { act: 'refuse', seen: 'notice', reason: 'safety', words: 'No.' })).status).toBe(422);
    expect((await officer.post(caseOf(id), { act: 'stand-back' })).status).toBe(303);
    const page = await officer.open(caseOf(id));
    expect([page.status, page.text.includes('02 5550 1206')]).toEqual([200, false]);
    expect((await approve('second-officer', id)).status).toBe(422);
  });

  test('edit the rungs as a new edition, of which open applications notice nothing', async () => {
    const officer = await as('accreditation-officer');
    const { text } = await officer.open(`${AT}/staff/register/rungs`);
    const fields: Fields = {};
    for (const [, name, value] of text.matchAll(/<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"[^>]*?>/g)) fields[name!] = value!;
    for (const [whole] of text.matchAll(/<input type="checkbox"[^>]*>/g))
      if (!/ checked/.test(whole)) delete fields[/ name="([^"]+)"/.exec(whole)![1]!];
    for (const [, name, options] of text.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
      fields[name!] = /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '';
    const empty = await officer.post(`${AT}/staff/register/rungs`, { ...fields, note: '' });
    expect(empty.status).toBe(422);
    const falling = await officer.post(`${AT}/staff/register/rungs`, { ...fields, note: 'Prova', 'vouched-peopleMax': '50' });
    expect(falling.status).toBe(422);
    const changed = { ...fields, note: 'Un altro garante.', 'vouched-vouches-amount': '3' };
    expect((await officer.post(`${AT}/staff/register/rungs`, changed)).status).toBe(303);
    expect((await officer.post(`${AT}/staff/register/rungs`, changed)).status).toBe(422);
    const { version } = await only(sql<{ version: number }>`SELECT max(version) AS version FROM register_ladder`);
    const { kept } = await only(sql<{ kept: number }>`SELECT version AS kept FROM register_application WHERE id = ${await asOf('carer-asked')}`);
    expect([version, kept]).toEqual([2, 1]);
  });
});
