import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveRole } from '../../src/domains/identity/commands/give-role.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
/** A service that people translated into three languages. */
let id = '';
let provider: Visitor;
let officer: Visitor;
const MILANO = parseCitySlug('milano')!;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  const db = await database.cities.open(MILANO);
  const { rows } = await sql<{ id: string }>`
    SELECT entity_id AS id FROM directory_translation WHERE field = 'description' AND language = 'en' ORDER BY 1 LIMIT 1`.execute(db);
  id = rows[0]!.id;
  const { rows: owners } = await sql<{ id: string }>`SELECT organization_id AS id FROM directory_service WHERE id = ${id}`.execute(db);
  const command = { db, actor: systemActor('test'), now: TEST_NOW };
  await giveRole(command, { personId: demoId('provider-staff'), role: 'provider-staff', scope: owners[0]!.id });
  provider = await visitorAs(app, database, 'provider-staff');
  officer = await visitorAs(app, database, 'programme-officer');
});
afterAll(() => database.drop());

const editor = (language: string) => `/milano/it/workspace/services/${id}/${language}`;
const ORIGINAL = {
  name: 'Pranzo a casa',
  description: 'Portiamo il pranzo a casa tua. Veniamo ogni giorno a mezzogiorno.',
  application_process: 'Chiamaci. Ti diciamo subito quando cominciamo.',
  eligibility_description: '',
};
const publish = (language: string, fields: Record<string, string>) => provider.post(editor(language), { action: 'publish', ...fields });

describe('the original', () => {
  test('a plain text is published, and its translations wait as drafts until somebody has looked at them', async () => {
    expect((await publish('it', ORIGINAL)).status).toBe(303);
    const page = await new Visitor(app).open(`/milano/en/services/${id}`);
    expect(page.text).toContain('Pranzo a casa');
    const draft = await provider.open(editor('en'));
    expect(draft.text).toMatch(/<textarea[^>]*>[^<]{3,}</);
  });

  test('published again as it is, it leaves translations alone', async () => {
    const whole = { 'name-0': 'Lunch at home', 'description-0': 'We bring lunch to your home.', 'description-1': 'We come every day at noon.' };
    const how = { 'application_process-0': 'Call us.', 'application_process-1': 'We tell you at once when we begin.' };
    await provider.post(editor('en'), { action: 'drop' });
    expect((await publish('en', { ...whole, ...how })).status).toBe(303);
    expect((await publish('it', ORIGINAL)).status).toBe(303);
    expect((await new Visitor(app).open(`/milano/en/services/${id}`)).text).toContain('Lunch at home');
  });

  test('without a name, too long, or not plain: 422, and all is kept', async () => {
    const hard = { ...ORIGINAL, description: 'Si provvede alla erogazione delle prestazioni assistenziali in favore dei fruitori. '.repeat(6) };
    for (const wrong of [{ ...ORIGINAL, name: '' }, { ...ORIGINAL, name: 'x'.repeat(151) }, hard]) {
      const { status, text } = await publish('it', wrong);
      expect(status).toBe(422);
      expect(text).toContain('error-summary');
      expect((await provider.open(editor('it'))).text).toContain(wrong.description.slice(0, 40));
    }
    await provider.post(editor('it'), { action: 'drop' });
  });

  test('an override needs a name and a reason, and both are kept', async () => {
    const hard = { ...ORIGINAL, description: 'Si provvede alla erogazione delle prestazioni assistenziali in favore dei fruitori. '.repeat(6) };
    expect((await publish('it', { ...hard, 'override-name': 'Ada Neri' })).status).toBe(422);
    expect((await publish('it', { ...hard, 'override-name': 'Ada Neri', 'override-reason': 'Parole della legge' })).status).toBe(303);
    const db = await database.cities.open(MILANO);
    const { rows } = await sql`
      SELECT is_plain, override_name, override_reason FROM directory_text_check WHERE service_id = ${id} AND language = 'it'`.execute(db);
    expect(rows).toEqual([{ is_plain: false, override_name: 'Ada Neri', override_reason: 'Parole della legge' }]);
  });
});

describe('a translation', () => {
  test('of a part alone is not published', async () => {
    const { status, text } = await publish('fr', { 'name-0': 'Repas' });
    expect(status).toBe(422);
    expect(text).toContain('Traduci tutte le frasi');
  });
});

describe('whatever is sent', () => {
  test.each(['use/description/99/99', 'use/__proto__/0/0', 'use///', 'nothing'])(
    'an action that is none (%s) saves and breaks nothing',
    async (action) => {
      expect((await provider.post(editor('it'), { action, ...ORIGINAL })).status).toBe(303);
    },
  );

  test("unknown service, unknown language, another provider's service, nobody signed in", async () => {
    expect((await provider.open('/milano/it/workspace/services/no-id/it')).status).toBe(404);
    expect((await provider.open(`/milano/it/workspace/services/${id}/xx`)).status).toBe(404);
    const db = await database.cities.open(MILANO);
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM directory_service WHERE organization_id NOT IN (
        SELECT scope::uuid FROM identity_grant WHERE role = 'provider-staff') LIMIT 1`.execute(db);
    expect((await provider.open(`/milano/it/workspace/services/${rows[0]!.id}/it`)).status).toBe(404);
    expect((await provider.post(`/milano/it/workspace/services/${rows[0]!.id}/it`, { action: 'publish', ...ORIGINAL })).status).toBe(404);
    expect((await new Visitor(app).open(editor('it'))).status).toBe(401);
  });

  test('a form of another site is refused with the way to mend it, and nothing changes', async () => {
    const sent = { method: 'POST', body: 'phrase=schiscetta+rossa&kind=meals-at-home' };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost', cookie: officer.cookie };
    const foreign = { origin: 'https://evil.example' };
    const refused = await app.request('/milano/it/staff/phrases', { ...sent, headers: { ...headers, ...foreign, 'accept-language': 'it' } });
    expect([refused.status, (await refused.text()).includes('compila il modulo da lì')]).toEqual([403, true]);
    expect((await app.request('/milano/it/staff/phrases', { ...sent, headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await officer.open('/milano/it/staff')).text).not.toContain('schiscetta rossa');
    expect((await app.request('/milano/it/staff/phrases', { ...sent, headers: { ...headers, origin: 'http://localhost' } })).status).toBe(303);
  });
});

describe('words of the city', () => {
  test('are known to the next search, whole words only', async () => {
    const visitor = new Visitor(app);
    await officer.post('/milano/it/staff/phrases', { phrase: 'Il Gnocco Fritto!', kind: 'pet-care' });
    const understood = (text: string) => /Abbiamo capito:[\s\S]*?<\/p>/.exec(text)?.[0] ?? '';
    expect(understood((await visitor.search('/milano/it', { need: 'vorrei il gnocco fritto per la nonna', where: '' })).text)).toContain(
      'kind=pet-care',
    );
    expect(understood((await visitor.search('/milano/it', { need: 'il gnocco frittone per la nonna', where: '' })).text)).not.toContain(
      'kind=pet-care',
    );
  });

  test('words of danger keep their own answer', async () => {
    const { status, text } = await officer.post('/milano/it/staff/phrases', { phrase: 'voglio morire', kind: 'meals-at-home' });
    expect(status).toBe(422);
    expect(text).toContain('parlano di un pericolo');
  });
});
