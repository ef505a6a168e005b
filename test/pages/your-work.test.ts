import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { visitorAs } from '../support/sign-in.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

test.each([
  ['accreditation-officer', ['/staff/register', '/staff/register/appeals', '/staff/incidents']],
  ['programme-officer', ['/staff', '/staff/questions']],
  ['data-protection-officer', ['/staff/privacy', '/staff/without-keeper']],
  ['resident', []],
])('the account of the %s leads to their work, and every link opens', async (who, expected) => {
  const visitor = await visitorAs(app, database, who);
  const { text } = await visitor.open('/milano/it/account');
  const section = /<section[^>]*aria-labelledby="work">[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
  const links = [...section.matchAll(/href="\/milano\/it([^"]+)"/g)].map(([, path]) => path!);
  expect(links).toEqual(expected);
  for (const path of links) expect([path, (await visitor.open(`/milano/it${path}`)).status]).toEqual([path, 200]);
});
