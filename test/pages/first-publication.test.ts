import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { addService } from '../../src/domains/directory/commands/add-service.ts';
import { exportDocuments } from '../../src/domains/directory/index.ts';
import { readCards } from '../../src/domains/directory/queries/read-cards.ts';
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
let db: Db;
let provider: Visitor;
let id = '';
let organizationId = '';

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ id: string }>`SELECT id FROM directory_organization ORDER BY id LIMIT 1`.execute(db);
  organizationId = rows[0]!.id;
  const command = { db, actor: systemActor('test'), now: TEST_NOW };
  await giveRole(command, { personId: demoId('provider-staff'), role: 'provider-staff', scope: organizationId });
  const added = await addService(command, {
    organizationId,
    type: 'errands',
    delivery: ['home'],
    name: 'Spesa per i vicini',
    telephone: '02 555 0101',
    isFree: true,
  });
  if (added.ok) id = added.value.id;
  provider = await visitorAs(app, database, 'provider-staff');
});
afterAll(() => database.drop());

const editor = () => `/milano/it/workspace/services/${id}/it`;
const EMPTY = { name: 'Spesa per i vicini', description: '', application_process: '', eligibility_description: '' };

async function publish(fields: Record<string, string>) {
  const { text } = await provider.open(editor());
  const hidden = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
  return provider.post(editor(), { ...hidden, action: 'publish', ...fields });
}

/** Where the service can be seen by anyone at all. */
async function seen(): Promise<Record<string, boolean>> {
  const anyone = new Visitor(app);
  const holds = async (path: string) => (await anyone.open(path)).text.includes(id);
  const exported: unknown[] = [];
  for await (const document of exportDocuments(db, 'services')) exported.push(document.id);
  return {
    page: (await anyone.open(`/milano/it/services/${id}`)).status === 200,
    compared: (await anyone.open(`/milano/it/compare?id=${id}`)).text.includes('Spesa per i vicini'),
    kept: (await readCards(db, { ids: [id], language: 'it', cityLanguage: 'it' })).length === 1,
    document: (await anyone.open(`/milano/api/hsds/services/${id}`)).status === 200,
    list: await holds(`/milano/api/hsds/services?organization_id=${organizationId}&per_page=100`),
    provider: await holds(`/milano/api/hsds/organizations/${organizationId}?full_service=true`),
    linked: (await anyone.open(`/milano/api/v1/services/${id}.jsonld`)).status === 200,
    exported: exported.includes(id),
  };
}
const PLACES = ['page', 'compared', 'kept', 'document', 'list', 'provider', 'linked', 'exported'];
const every = (value: boolean) => Object.fromEntries(PLACES.map((place) => [place, value]));

describe('a service that was made here', () => {
  test('is nowhere in public before it is first published', async () => {
    expect(await seen()).toEqual(every(false));
    const { text } = await provider.open(editor());
    expect([text.includes('Nessuno vede ancora questo servizio'), text.includes(`href="/milano/it/services/${id}"`)]).toEqual([true, false]);
  });

  test('is not published without a word on what it does, and what was typed is kept', async () => {
    for (const description of ['', ' - ']) {
      const { status, text } = await publish({ ...EMPTY, description, application_process: 'Chiamaci.' });
      expect([status, text.includes('href="#description"'), text.includes('Manca la descrizione')]).toEqual([422, true, true]);
      expect((await provider.open(editor())).text).toContain('Chiamaci.');
    }
    expect((await seen()).page).toBe(false);
  });

  test('is there for everyone once it is published', async () => {
    expect((await publish({ ...EMPTY, description: 'Facciamo la spesa per chi abita vicino a noi.' })).status).toBe(303);
    expect(await seen()).toEqual(every(true));
  });

  test('says its kind and where it is given in the words of the standard, and is found by them', async () => {
    const { attributes } = JSON.parse((await new Visitor(app).open(`/milano/api/hsds/services/${id}`)).text) as { attributes: { value: string }[] };
    expect(attributes.map(({ value }) => value).toSorted()).toEqual(['errands', 'home']);
    const listed = async (delivery: string) =>
      (await new Visitor(app).open(`/milano/it/services?kind=errands&delivery=${delivery}`)).text.includes(id);
    expect([await listed('home'), await listed('on-site')]).toEqual([true, false]);
  });
});

test('what a provider does not say of itself is called general', async () => {
  await sql`UPDATE directory_service SET description = NULL WHERE id = ${id}`.execute(db);
  const { text } = await new Visitor(app).open(`/milano/it/services/${id}`);
  expect(text).toMatch(/In generale: [\s\S]*non ha ancora scritto che cosa fa/);
  // Who finds nothing of the service's own to read gets the general words first.
  expect(text.indexOf('id="general-title"')).toBeLessThan(text.indexOf('Come si riceve</dt>'));
});

test('general words stand in one box, and none of them where the service answers itself', async () => {
  const facts = async () => {
    const { text } = await new Visitor(app).open(`/milano/it/services/${id}`);
    const main = text.slice(text.indexOf('<main'));
    const general = /<section[^>]* aria-labelledby="general-title"[\s\S]*?<\/section>/.exec(main)![0];
    return { own: main.replace(general, ''), general };
  };
  const { rows } = await sql<{ what: string; who: string; cost: string; how: string; summary: string }>`
    SELECT what, who, cost, how, summary FROM network.service_type_text WHERE service_type = 'errands' AND language = 'it'`.execute(db);
  const kind = rows[0]!;
  const written = (text: string) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  const { own, general } = await facts();
  for (const text of Object.values(kind)) expect([text, written(own).includes(text)]).toEqual([text, false]);
  // It says what it costs and has a telephone of its own, so the general words on both are not there at all.
  expect([kind.what, kind.who, kind.cost, kind.how].map((text) => written(general).includes(text))).toEqual([true, true, false, false]);
  expect(own).toMatch(/Come si riceve<\/dt>[\s\S]*A casa tua/);
});

test('the service of a provider of the register leads to its entry there; of anybody else nothing is said', async () => {
  const { rows } = await sql<{ service: string; provider: string }>`
    SELECT s.id AS service, p.id AS provider FROM register_standing k JOIN register_provider p ON p.id = k.provider_id
    JOIN directory_service s ON s.organization_id = p.organization_id AND s.status = 'active'
    WHERE k.state = 'active' AND k.until > ${TEST_NOW} ORDER BY s.id LIMIT 1`.execute(db);
  const page = async (service: string) => (await new Visitor(app).open(`/milano/it/services/${service}`)).text;
  expect(await page(rows[0]!.service)).toContain(`/milano/it/register/providers/${rows[0]!.provider}"`);
  await sql`UPDATE register_standing SET until = ${TEST_NOW} WHERE provider_id = ${rows[0]!.provider}`.execute(db);
  expect(await page(rows[0]!.service)).not.toContain('/register/providers/');
});
