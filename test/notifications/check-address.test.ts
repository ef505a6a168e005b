import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { listShownAddresses } from '../../src/home/addresses-page.tsx';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type AskNames, checkDomain, checkDomains, domainOf, readAddressChecks } from '../../src/mail/check-address.ts';
import { addressJobs } from '../../src/mail/jobs.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { visitorAs } from '../support/sign-in.ts';

const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
/** Name servers as this test wants them. */
const names = (mx: AskNames['mx'], hosts: AskNames['hosts'] = () => failing('ENODATA')): AskNames => ({ mx, hosts });

test.each<[string, AskNames, string]>([
  ['names a host for mail', names(async () => [{ exchange: 'mx.example.org' }]), 'takes-mail'],
  ['says that it takes none (RFC 7505)', names(async () => [{ exchange: '' }]), 'takes-none'],
  ['says so with a point', names(async () => [{ exchange: '.' }]), 'takes-none'],
  [
    'names no host for mail and is one itself',
    names(
      () => failing('ENODATA'),
      async () => ['192.0.2.1'],
    ),
    'takes-mail',
  ],
  ['names none and is none', names(() => failing('ENODATA')), 'takes-none'],
  ['is not there', names(() => failing('ENOTFOUND')), 'not-there'],
  ['is not answered for', names(() => failing('ETIMEOUT')), 'unknown'],
  ['is answered for badly', names(() => failing('ESERVFAIL')), 'unknown'],
  [
    'is half answered for',
    names(
      () => failing('ENODATA'),
      () => failing('ETIMEOUT'),
    ),
    'unknown',
  ],
])('a domain that %s: %s', async (_, asked, outcome) => {
  expect(await checkDomain(asked, 'example.org')).toBe(outcome);
});

test.each([
  ['info@Example.ORG', 'example.org'],
  ['info@città.example', 'xn--citt-3na.example'],
  ['info@example', undefined],
  ['info at example.org', undefined],
  ['a@b.example?bcc=c@d.example', undefined],
  ['', undefined],
])('the domain of %j is %s', (address, domain) => {
  expect(domainOf(address)).toBe(domain);
});

describe('the addresses on public pages', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await cloneDatabase('demo');
    db = await database.cities.open(parseCitySlug('milano')!);
    await sql`UPDATE places_space SET email = 'desk@@nowhere' WHERE slug = (SELECT min(slug) FROM places_space)`.execute(db);
  });
  afterAll(() => database.drop());

  test('are asked about once a week, each domain once, and an answer that does not come leaves the last one', async () => {
    const asked: string[] = [];
    const good = names(async (domain) => [{ exchange: `mx.${(asked.push(domain), domain)}` }]);
    const addresses = ['a@one.example', 'b@one.example', 'c@two.example', 'broken'];
    expect(await checkDomains(db, { addresses, names: good, today: '2026-11-23' })).toBe(2);
    expect(await checkDomains(db, { addresses, names: good, today: '2026-11-29' })).toBe(0);
    expect(asked.toSorted()).toEqual(['one.example', 'two.example']);
    expect(await checkDomains(db, { addresses, names: names(() => failing('ETIMEOUT')), today: '2026-11-30' })).toBe(2);
    const checks = await readAddressChecks(db, [...addresses, 'd@three.example']);
    expect([...checks].map(([, { outcome }]) => outcome)).toEqual(['takes-mail', 'takes-mail', 'takes-mail', 'no-address', 'not-checked']);
  });

  test('are listed with the pages that show them, and those that do not work stand on the staff’s page', async () => {
    const shown = await listShownAddresses(db);
    expect(shown.length).toBeGreaterThan(100);
    const gone = shown.find(({ page }) => page.startsWith('/services/'))!;
    const domain = domainOf(gone.address)!;
    const asking = names((asked) => (asked === domain ? failing('ENOTFOUND') : Promise.resolve([{ exchange: 'mx.example' }])));
    const [job] = addressJobs(asking, listShownAddresses);
    await job!.run({ db, city: { timezone: 'Europe/Rome' } as never, now: TEST_NOW });
    const { status, text } = await (await visitorAs(await appFor(database), database, 'programme-officer')).open('/milano/it/staff/addresses');
    expect(status).toBe(200);
    expect(text).toContain('desk@@nowhere');
    expect(text).toContain(gone.address);
    expect(text).toContain('Il dominio dell’indirizzo non esiste.');
    expect(text).toContain(`href="/milano/it${gone.page}"`);
    // Nothing is blocked: the page of the service still shows its address.
    expect((await (await appFor(database)).request(`/milano/it${gone.page}`)).status).toBe(200);
  });

  test('are asked about by no job where no setting says so', () => {
    expect(addressJobs(undefined, listShownAddresses)).toEqual([]);
  });
});
