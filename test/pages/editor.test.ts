import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportDocuments } from '../../src/domains/directory/index.ts';
import { giveRole } from '../../src/domains/identity/commands/give-role.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { newId, parseCitySlug } from '../../src/kernel/ids.ts';
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

/** What a browser sends besides what is typed: the hidden fields of the editor as it stands. */
async function hidden(language: string, as: Visitor = provider): Promise<Record<string, string>> {
  const { text } = await as.open(editor(language));
  return Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
}
const send = async (language: string, action: string, fields: Record<string, string>) =>
  provider.post(editor(language), { ...(await hidden(language)), action, ...fields });
const publish = (language: string, fields: Record<string, string>) => send(language, 'publish', fields);

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
    await send('en', 'drop', {});
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
    await send('it', 'drop', {});
  });

  test('an override needs a name and a reason, and both are kept', async () => {
    const hard = { ...ORIGINAL, description: 'Si provvede alla erogazione delle prestazioni assistenziali in favore dei fruitori. '.repeat(6) };
    expect((await publish('it', { ...hard, 'override-name': 'Ada Neri' })).status).toBe(422);
    expect((await publish('it', { ...hard, 'override-name': 'Ada Neri', 'override-reason': 'Parole della legge' })).status).toBe(303);
    const db = await database.cities.open(MILANO);
    const { rows } = await sql`
      SELECT is_plain, override_name, override_reason FROM directory_text_check WHERE service_id = ${id} AND language = 'it'`.execute(db);
    expect(rows).toEqual([{ is_plain: false, override_name: 'Ada Neri', override_reason: 'Parole della legge' }]);
    const said = /È pubblicato lo stesso per decisione di Ada Neri, [^<]+\. Il motivo: Parole della legge/;
    expect((await new Visitor(app).open(`/milano/it/services/${id}`)).text).toMatch(said);
    expect((await publish('it', ORIGINAL)).status).toBe(303);
    expect((await new Visitor(app).open(`/milano/it/services/${id}`)).text).not.toMatch(said);
  });
});

describe('a translation', () => {
  test('of a part alone is not published', async () => {
    const { status, text } = await publish('fr', { 'name-0': 'Repas' });
    expect(status).toBe(422);
    expect(text).toContain('Traduci tutte le frasi');
  });
});

describe('who may have it and who is left out', () => {
  const rule = (index: number, fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([part, value]) => [`condition-${index}-${part}`, value]));
  const OLD = rule(0, { who: 'in', fact: 'age', from: '65', text: 'Chi ha più di 65 anni' });
  const STAIRS = rule(1, { who: 'out', fact: 'disability', text: 'Chi usa la sedia a rotelle: ci sono le scale' });

  test('rules are published with the texts, also for one place, and everyone reads them', async () => {
    const db = await database.cities.open(MILANO);
    const place = /<option value="([0-9a-f-]{36})"/.exec((await provider.open(editor('it'))).text)?.[1] ?? '';
    const sent = { ...ORIGINAL, ...OLD, ...STAIRS, 'condition-count': '2', 'condition-1-place': place };
    expect((await publish('it', sent)).status).toBe(303);
    const { rows } = await sql`
      SELECT is_exclusion, fact, value_min::float AS from, location_id::text AS place FROM directory_eligibility
      WHERE service_id = ${id} ORDER BY is_exclusion`.execute(db);
    expect(rows).toEqual([
      { is_exclusion: false, fact: 'age', from: 65, place: null },
      { is_exclusion: true, fact: 'disability', from: null, place: place || null },
    ]);
    const page = await new Visitor(app).open(`/milano/it/services/${id}`);
    expect(page.text).toContain('Chi ha più di 65 anni');
    expect(page.text).toMatch(/Non è per[\s\S]*ci sono le scale/);
    let exported = '';
    for await (const document of exportDocuments(db, 'services')) if (document.id === id) exported = JSON.stringify(document);
    expect(exported).toContain('ci sono le scale');
  });

  test('published again, a rule keeps its identity and its translation; a changed one waits to be translated anew', async () => {
    const db = await database.cities.open(MILANO);
    const whole = { 'name-0': 'Lunch at home', 'description-0': 'We bring lunch to your home.', 'description-1': 'We come every day at noon.' };
    const how = { 'application_process-0': 'Call us.', 'application_process-1': 'We tell you at once when we begin.' };
    const rules = { 'condition-0-text': 'People over 65', 'condition-1-text': 'People who use a wheelchair: there are stairs' };
    expect((await publish('en', { ...whole, ...how, 'condition-0-text': '' })).status).toBe(422);
    expect((await publish('en', { ...whole, ...how, ...rules })).status).toBe(303);
    const translated = async () => {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM directory_translation WHERE entity = 'eligibility' AND language = 'en'
        AND entity_id IN (SELECT id FROM directory_eligibility WHERE service_id = ${id})`.execute(db);
      return rows[0]!.n;
    };
    expect(await translated()).toBe(2);
    const same = { ...ORIGINAL, ...(await typedRules()) };
    expect((await publish('it', same)).status).toBe(303);
    expect(await translated()).toBe(2);
    const changed = Object.fromEntries(Object.entries(same).map(([name, value]) => [name, value.replace('65', '70')]));
    expect((await publish('it', changed)).status).toBe(303);
    expect(await translated()).toBe(1);
    const english = await provider.open(editor('en'));
    expect(english.text).toContain('Il testo originale è cambiato');
    expect((await new Visitor(app).open(`/milano/en/services/${id}`)).text).toContain('Lunch at home');
  });

  /** The rules as the form shows them, as a browser would send them back. */
  async function typedRules(): Promise<Record<string, string>> {
    const { text } = await provider.open(editor('it'));
    const typed = [...text.matchAll(/<input class="input" id="(condition-\d+-(?:text|from|to))"[^>]* value="([^"]*)"/g)];
    const checked = [...text.matchAll(/<input type="radio" name="([^"]+)" value="([^"]+)" checked/g)];
    const chosen = [...text.matchAll(/<select class="input" id="([^"]+)"[\s\S]*?<\/select>/g)].map(
      ([select, name]) => ['', name!, /value="([^"]*)" selected/.exec(select)?.[1] ?? ''] as const,
    );
    return Object.fromEntries([...typed, ...checked, ...chosen].map(([, name, value]) => [name!, value!]));
  }

  test('numbers without words, words that are no number, and the wrong order: 422, and all is kept', async () => {
    for (const [wrong, shown] of [
      [{ from: '18', text: '' }, 'i numeri da soli non bastano'],
      [{ from: 'diciotto', text: 'Adulti' }, 'Qui serve un numero'],
      [{ from: '80', to: '18', text: 'Adulti' }, 'più piccolo del primo'],
      [{ text: 'a'.repeat(301) }, 'troppo lunga'],
    ] as [Record<string, string>, string][]) {
      const { status, text } = await publish('it', { ...ORIGINAL, ...rule(0, wrong), 'condition-count': '1' });
      expect([status, text.includes(shown)]).toEqual([422, true]);
      if (wrong.from) expect((await provider.open(editor('it'))).text).toContain(`value="${wrong.from}"`);
    }
    await send('it', 'drop', {});
  });

  test('office words in a rule count for the gate', async () => {
    const office =
      'Utenti fruitori delle prestazioni assistenziali erogate, previa presentazione di idonea certificazione attestante il possesso dei requisiti';
    const { status, text } = await publish('it', { ...ORIGINAL, ...rule(0, { text: office }), 'condition-count': '1' });
    expect(status).toBe(422);
    expect(text).toContain('report-conditions');
    await send('it', 'drop', {});
  });

  test('a rule of a confidential place is neither shown nor lost', async () => {
    const db = await database.cities.open(MILANO);
    const { rows: places } = await sql<{ id: string }>`SELECT id FROM directory_location WHERE is_confidential LIMIT 1`.execute(db);
    const secret = newId(TEST_NOW);
    await sql`INSERT INTO directory_eligibility (id, service_id, location_id, fact, value_text)
      VALUES (${secret}, ${id}, ${places[0]!.id}, 'other', 'Solo dopo un colloquio segreto')`.execute(db);
    expect((await provider.open(editor('it'))).text).not.toContain('colloquio segreto');
    expect((await publish('it', { ...ORIGINAL, 'condition-count': '0' })).status).toBe(303);
    const { rows } = await sql<{ id: string }>`SELECT id FROM directory_eligibility WHERE service_id = ${id}`.execute(db);
    expect(rows).toEqual([{ id: secret }]);
    await sql`DELETE FROM directory_eligibility WHERE id = ${secret}`.execute(db);
  });
});

describe('two windows on one text', () => {
  test('the later one is told, keeps its text, sees the other, and chooses', async () => {
    const [mine, theirs] = ['Portiamo il pranzo caldo a casa tua.', 'Portiamo il pranzo e la cena a casa tua.'];
    const opened = await hidden('it');
    expect((await provider.post(editor('it'), { ...opened, action: 'save', ...ORIGINAL, description: theirs })).status).toBe(303);
    for (const action of ['save', 'publish', 'drop']) {
      const { status, text } = await provider.post(editor('it'), { ...opened, action, ...ORIGINAL, description: mine });
      expect([action, status, text.includes(`>${mine}</textarea>`), text.includes(`>${theirs}<`)]).toEqual([action, 422, true, true]);
      expect(text).toContain('salvato da un’altra finestra');
    }
    expect((await provider.open(editor('it'))).text).toContain(`>${theirs}</textarea>`);
    expect((await send('it', 'save', { ...ORIGINAL, description: mine, 'take-description': '1' })).status).toBe(303);
    expect((await provider.open(editor('it'))).text).toContain(`>${theirs}</textarea>`);
    expect((await send('it', 'save', { ...ORIGINAL, description: mine })).status).toBe(303);
    expect((await provider.open(editor('it'))).text).toContain(`>${mine}</textarea>`);
    await send('it', 'drop', {});
  });

  test('of ten that publish at once from the same page one wins; the same text sent twice is no quarrel', async () => {
    const opened = await hidden('it');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => provider.post(editor('it'), { ...opened, action: 'publish', ...ORIGINAL, name: `Pranzo a casa ${n}` })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, ...Array.from({ length: 9 }, () => 422)]);
    const again = await hidden('it');
    const twice = await Promise.all([1, 2].map(() => provider.post(editor('it'), { ...again, action: 'publish', ...ORIGINAL })));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
  });

  test('who translates is told that the original changed meanwhile', async () => {
    const opened = await hidden('fr');
    expect((await publish('it', { ...ORIGINAL, description: 'Portiamo il pranzo a casa tua. Veniamo ogni giorno.' })).status).toBe(303);
    const { status, text } = await provider.post(editor('fr'), { ...opened, action: 'save', 'name-0': 'Repas', 'name-count': '1' });
    expect([status, text.includes('salvato da un’altra finestra'), text.includes('Repas')]).toEqual([422, true, true]);
  });
});

describe('whatever is sent', () => {
  test.each(['use/description/99/99', 'use/__proto__/0/0', 'use///', 'nothing'])(
    'an action that is none (%s) saves and breaks nothing',
    async (action) => {
      expect((await send('it', action, ORIGINAL)).status).toBe(303);
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
