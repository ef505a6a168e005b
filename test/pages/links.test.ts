import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { pageKinds } from '../support/page-kinds.ts';
import { visitorsFor } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

/** What nobody should follow, and what is no address at all; each came from somebody's file. */
const BAD = [
  'javascript:alert(document.cookie)',
  'JAVASCRIPT://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'www, on request',
  'http://',
];

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const schemesIn = (text: string) =>
  new Set([...text.matchAll(/\s(?:href|src|action)="\s*([a-z][a-z0-9+.-]*):/gi)].map((match) => match[1]!.toLowerCase()));

test.each(BAD)('a service whose contacts all are %j has a page, and no link leads there', async (bad) => {
  for (const step of ['online', 'write', 'call', 'visit']) {
    const { rows } = await sql<{ id: string }>`
      SELECT s.id FROM directory_service s JOIN directory_service_profile f ON f.service_id = s.id WHERE f.first_step = ${step} ORDER BY s.id LIMIT 1`.execute(
      db,
    );
    if (!rows[0]) continue;
    const { id } = rows[0];
    await sql`UPDATE directory_service SET url = ${bad}, email = ${bad} WHERE id = ${id}`.execute(db);
    await sql`UPDATE directory_organization SET website = ${bad}, email = ${bad} WHERE id = (SELECT organization_id FROM directory_service WHERE id = ${id})`.execute(
      db,
    );
    await sql`UPDATE directory_phone SET number = ${bad} WHERE service_id = ${id}`.execute(db);
    const { status, text } = await new Visitor(app).open(`/milano/it/services/${id}`);
    expect([step, status]).toEqual([step, 200]);
    expect([...schemesIn(text)].filter((scheme) => !['http', 'https', 'tel', 'mailto'].includes(scheme))).toEqual([]);
    expect(text).not.toMatch(/href="(tel|mailto):"|href="mailto:[^"]*(javascript|data):/i);
    expect(text).not.toContain('<script>alert');
    // There is still a next step: the number of the organization, or a help desk.
    expect(/<section class="card next-step[\s\S]*?<\/section>/.exec(text)![0]).toMatch(/href="(tel:\+|\/milano)/);
  }
});

test('no page of the demo cities has a link of another kind than these', async () => {
  const visitors = visitorsFor(app, database);
  for (const kind of await pageKinds(database)) {
    const { text } = await (await visitors(kind.as)).open(kind.path('en'));
    expect(
      [...schemesIn(text)].filter((scheme) => !['http', 'https', 'tel', 'mailto'].includes(scheme)),
      kind.name,
    ).toEqual([]);
  }
});
