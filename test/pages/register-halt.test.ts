import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSubscribers } from '../../src/work.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/db/database.ts';
import { deliverOutbox } from '../../src/jobs/relay.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { wire } from '../../src/wiring.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { visitorAs } from '../support/sign-in.ts';
import { type Fields, Visitor } from '../support/visitor.ts';

const AT = '/milano/en';
const MILANO = parseCitySlug('milano')!;
let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
let provider: Visitor;
/** A service of the organization that the demo's provider staff works for, with its kind. */
let service: { id: string; name: string; organizationId: string; kind: string; providerId: string };
let findableBefore: number;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(MILANO);
  provider = await visitorAs(app, database, 'provider-staff');
  const workspace = (await provider.open(`${AT}/workspace`)).text;
  const organizationId = /workspace\/providers\/([0-9a-f-]{36})/.exec(workspace)![1]!;
  const { rows } = await sql<typeof service>`
    SELECT s.id, s.name, s.organization_id AS "organizationId", e.types[1] AS kind, p.id AS "providerId" FROM directory_service s
    JOIN directory_search_entry e ON e.service_id = s.id JOIN register_provider p ON p.organization_id = s.organization_id
    WHERE s.organization_id = ${organizationId} ORDER BY s.id LIMIT 1`.execute(db);
  service = rows[0]!;
  findableBefore = await findable();
  expect(findableBefore).toBeGreaterThan(0);
});
afterAll(() => database.drop());

const standing = async (act: 'suspend' | 'lift') => {
  const officer = await visitorAs(app, database, 'accreditation-officer');
  const answer = await officer.post(`${AT}/staff/register/providers/${service.providerId}`, {
    act,
    reason: 'safety',
    words: 'Somebody told us something.',
    'no-conflict': '1',
  });
  expect(answer.status).toBe(303);
};

async function deliver(): Promise<void> {
  const config = readConfig({});
  const { platform, directory } = await wire(config, database, () => TEST_NOW);
  const city = (await platform.findCity('milano'))!;
  await deliverOutbox({ database, city, subscribers: createSubscribers(config, platform, directory), clock: () => TEST_NOW });
}

const findable = async (): Promise<number> =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM directory_search_entry WHERE organization_id = ${service.organizationId}`.execute(db))
    .rows[0]!.n;
const editor = () => `${AT}/workspace/services/${service.id}/it`;
const publish = async (fields: Fields) => {
  const { text } = await provider.open(editor());
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
  return provider.post(editor(), { ...(Object.fromEntries(hidden) as Fields), action: 'publish', ...fields });
};
const TEXTS = {
  name: 'Pranzo in cortile',
  description: 'Mangiamo insieme. Puoi venire ogni giorno.',
  application_process: 'Chiamaci.',
  eligibility_description: '',
};

describe('a provider that is suspended', () => {
  test('publishes nothing, is told why, and keeps what was written as a draft', async () => {
    await standing('suspend');
    const refused = await publish(TEXTS);
    expect([refused.status, refused.text.includes('is suspended on the register')]).toEqual([422, true]);
    const { rows } = await sql<{ name: string; draft: string }>`
      SELECT s.name, d.texts->>'name' AS draft FROM directory_service s LEFT JOIN directory_draft d ON d.service_id = s.id AND d.language = 'it'
      WHERE s.id = ${service.id}`.execute(db);
    expect(rows[0]).toEqual({ name: service.name, draft: TEXTS.name });
  });

  test('says on its services’ pages that it takes on nobody new, and gives no reason', async () => {
    const { status, text } = await new Visitor(app).open(`${AT}/services/${service.id}`);
    expect([status, text.includes('is suspended on the city’s register'), /safety|told us something/i.test(text)]).toEqual([200, true, false]);
    expect(text).toContain('noindex');
    expect(text).not.toContain('next-title');
  });

  test('invites nobody new by telephone, mail or a web address: on no page, and in no description for programs', async () => {
    await deliver();
    const ways = /tel:|mailto:|"telephone"|"email"|servicePhone|serviceUrl|cv:telephone|cv:email|cv:contactPage/;
    const ask = new Visitor(app);
    await ask.post(`${AT}/favourites`, { keep: service.id, back: '' });
    for (const path of [`/services/${service.id}`, `/services/${service.id}?print=large`, `/compare?id=${service.id}`, '/favourites']) {
      const { status, text } = await ask.open(`${AT}${path}`);
      const main = text.slice(text.indexOf('<main')).replace(/<footer[\s\S]*$/, '');
      expect([path, status, ways.exec(main)?.[0], ways.exec(text.split('</head>')[0]!)?.[0]]).toEqual([path, 200, undefined, undefined]);
      expect([path, main.includes('/spaces"')]).toEqual([path, true]);
    }
    const data = await app.request(`/milano/api/v1/services/${service.id}.jsonld`);
    expect([data.status, ways.exec(await data.text())?.[0]]).toEqual([200, undefined]);
  });

  test('stays in the open data as temporarily closed', async () => {
    const status = async (path: string) => /"status":"([^"]+)"/.exec(await (await app.request(`/milano/api/hsds${path}`)).text())?.[1];
    expect([await status(`/services/${service.id}`), await status(`/services?organization_id=${service.organizationId}`)]).toEqual([
      'temporarily closed',
      'temporarily closed',
    ]);
    const line = (await (await app.request('/milano/api/hsds/export.ndjson')).text())
      .split('\n')
      .find((text) => text.includes(`"id":"${service.id}"`));
    expect(line).toContain('"status":"temporarily closed"');
  });

  test('is told to whoever asks the open data for what changed, when it begins and when it ends', async () => {
    const changed = async () => {
      const path = `/milano/api/hsds/services?organization_id=${service.organizationId}&modified_after=${TEST_NOW.toISOString()}`;
      return (await (await app.request(path)).text()).includes(service.id);
    };
    const forget = () => sql`UPDATE directory_service SET last_modified = ${new Date(TEST_NOW.getTime() - 1)}`.execute(db);
    await forget();
    await deliver();
    expect(await changed(), 'nothing has changed since').toBe(false);
    for (const act of ['lift', 'suspend'] as const) {
      await forget();
      await standing(act);
      await deliver();
      expect(await changed(), act).toBe(true);
    }
  });

  test('is in no search, no list and no count once the city has heard, and comes back when it is lifted', async () => {
    const listed = async () => (await new Visitor(app).open(`${AT}/services?kind=${service.kind}`)).text.includes(service.id);
    await deliver();
    expect([await findable(), await listed()]).toEqual([0, false]);
    await standing('lift');
    await deliver();
    expect(await findable()).toBe(findableBefore);
    expect((await new Visitor(app).open(`${AT}/services/${service.id}`)).text).not.toContain('takes on nobody new');
    expect((await new Visitor(app).open(`${AT}/services/${service.id}`)).text).toContain('tel:');
    const record = await app.request(`/milano/api/hsds/services/${service.id}`);
    expect(await record.json()).toMatchObject({ status: 'active' });
    expect((await publish(TEXTS)).status).toBe(303);
  });

  test('events that come late, twice or in another order change nothing', async () => {
    const before = await findable();
    await standing('suspend');
    await standing('lift');
    await sql`UPDATE outbox_event SET delivered_at = NULL, next_attempt_at = ${TEST_NOW} WHERE type = 'register.standing-changed'`.execute(db);
    await deliver();
    const { rows } = await sql`SELECT FROM directory_halt WHERE organization_id = ${service.organizationId}`.execute(db);
    expect([await findable(), rows.length]).toEqual([before, 0]);
  });

  test('whose rung has ended publishes nothing either', async () => {
    await sql`UPDATE register_standing SET state = 'ended' WHERE provider_id = ${service.providerId}`.execute(db);
    const refused = await publish({ ...TEXTS, name: 'Pranzo insieme' });
    expect([refused.status, refused.text.includes('no longer stands on the register')]).toEqual([422, true]);
  });
});

describe('the history of the register', () => {
  test.each([
    ["UPDATE register_event SET kind = 'approved'", '42501'],
    ['DELETE FROM register_event', '42501'],
    ["UPDATE register_decision SET words = 'nothing'", '42501'],
  ])('the city’s own login may not: %s', async (statement, code) => {
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code });
  });

  test('a decision goes after ten years and not a day sooner', async () => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM register_decision`.execute(db);
    const ofAge = async (years: number) =>
      sql`INSERT INTO register_decision (id, provider_id, kind, officer_id, reason, words, no_conflict, decided_at)
        SELECT gen_random_uuid(), provider_id, 'suspend', officer_id, 'safety', 'Long ago', true, now() - make_interval(years => ${years}) FROM register_decision LIMIT 1`.execute(
        db,
      );
    await ofAge(9);
    await ofAge(11);
    await sql`DELETE FROM register_decision`.execute(db);
    const left = await sql<{ n: number }>`SELECT count(*)::int AS n FROM register_decision`.execute(db);
    expect(left.rows[0]!.n).toBe(rows[0]!.n + 1);
  });

  test('a provider that is forgotten leaves its figures behind, and nobody’s name', async () => {
    const { rows } = await sql<{ id: string; n: number }>`
      SELECT provider_id AS id, count(*)::int AS n FROM register_event e WHERE NOT EXISTS (SELECT FROM register_standing s WHERE s.provider_id = e.provider_id)
        AND NOT EXISTS (SELECT FROM register_application a WHERE a.provider_id = e.provider_id) AND provider_id IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 1`.execute(
      db,
    );
    const count = async () => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM register_event`.execute(db)).rows[0]!.n;
    const before = await count();
    await sql`DELETE FROM register_provider WHERE id = ${rows[0]!.id}`.execute(db);
    const left = await sql`SELECT FROM register_event WHERE provider_id = ${rows[0]!.id}`.execute(db);
    expect([await count(), left.rows.length]).toEqual([before, 0]);
  });
});
