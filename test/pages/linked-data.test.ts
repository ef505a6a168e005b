import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { LANGUAGES, pageKinds } from '../support/page-kinds.ts';
import { Visitor } from '../support/visitor.ts';

type Data = Record<string, unknown>;
const SECRETS = /via Cipro|via Pergine|via Veglia|luogo riservato/i;
const BREAK_OUT = 'Pasti </script><script>alert(1)</script><!--';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let services: string[];
let refuges: string[];

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ id: string }>`SELECT service_id AS id FROM directory_search_entry ORDER BY 1`.execute(db);
  services = rows.map((row) => row.id);
  const { rows: secret } = await sql<{ id: string }>`
    SELECT DISTINCT sl.service_id AS id FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id
    WHERE l.is_confidential`.execute(db);
  refuges = secret.map((row) => row.id);
});
afterAll(() => database.drop());

const open = (path: string) => new Visitor(app).open(path);
const block = (text: string): string => /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)![1]!;
const schemaOrgOf = async (id: string, language = 'it'): Promise<Data> =>
  JSON.parse(block((await open(`/milano/${language}/services/${id}`)).text)) as Data;
const cpsvOf = async (id: string): Promise<Data> => JSON.parse((await open(`/milano/api/v1/services/${id}.jsonld`)).text) as Data;

describe('schema.org on the page of a service', () => {
  test('names it, who gives it, where, by which ways, when and for how much', async () => {
    const seen = new Set<string>();
    for (const id of services.slice(0, 60)) {
      const data = await schemaOrgOf(id);
      expect(data['@context']).toBe('https://schema.org');
      expect(data['@type']).toMatch(/^(Government)?Service$/);
      expect(data).toMatchObject({ name: expect.any(String), provider: { name: expect.any(String) }, areaServed: expect.any(Array) });
      expect(data['@id']).toBe(`http://localhost/milano/it/services/${id}`);
      for (const key of Object.keys(data)) seen.add(key);
      for (const hours of (data.hoursAvailable ?? []) as Data[]) {
        expect(hours.opens).toMatch(/^\d\d:\d\d$/);
        expect(hours.dayOfWeek).toEqual(expect.arrayContaining([expect.stringMatching(/day$/)]));
      }
      for (const offer of (data.offers ?? []) as Data[]) expect([Number.isFinite(Number(offer.price)), offer.priceCurrency]).toEqual([true, 'EUR']);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['availableChannel', 'hoursAvailable', 'offers', 'serviceType', 'description']));
  });

  test('is one thing in all languages, each saying its own kind of help', async () => {
    const all = await Promise.all(LANGUAGES.map((language) => schemaOrgOf(services[0]!, language)));
    expect(new Set(all.map((data) => data['@id'])).size).toBe(1);
    expect(new Set(all.map((data) => data.serviceType)).size).toBeGreaterThan(4);
  });

  test('nothing that a provider writes ends the data block', async () => {
    const db = await database.cities.open(parseCitySlug('porto')!);
    const { rows } = await sql<{ id: string }>`
      UPDATE directory_service SET name = ${BREAK_OUT}, description = ${BREAK_OUT} WHERE id = (SELECT id FROM directory_service LIMIT 1) RETURNING id`.execute(
      db,
    );
    const { text } = await open(`/porto/pt/services/${rows[0]!.id}`);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(block(text)).not.toContain('<');
    expect((JSON.parse(block(text)) as Data).name).toBe(BREAK_OUT);
  });

  test('a refuge has no place in it', async () => {
    expect(refuges).toHaveLength(3);
    for (const id of refuges) {
      const text = JSON.stringify([await schemaOrgOf(id), await cpsvOf(id)]);
      expect(text).not.toMatch(SECRETS);
      expect(text).not.toMatch(/GeoCoordinates|locn:Address/);
    }
  });
});

describe('CPSV-AP', () => {
  test('its page names where it is', async () => {
    const { text } = await open(`/milano/ar/services/${services[0]}`);
    expect(text).toContain(`<link rel="alternate" type="application/ld+json" href="http://localhost/milano/api/v1/services/${services[0]}.jsonld"/>`);
  });

  test('holds what the profile demands, in full names, readable from any site', async () => {
    const { status, headers } = await open(`/milano/api/v1/services/${services[0]}.jsonld`);
    expect([status, headers.get('content-type'), headers.get('access-control-allow-origin')]).toEqual([200, 'application/ld+json', '*']);
    expect(headers.get('cache-control')).toContain('public');
    for (const id of services.slice(0, 40)) {
      const data = await cpsvOf(id);
      const prefixes = Object.keys(data['@context'] as Data);
      expect(data).toMatchObject({ '@type': 'cpsv:PublicService', 'dct:identifier': id });
      // The four mandatory properties of a public service, and the three of a competent authority.
      for (const property of ['dct:title', 'dct:description', 'cv:hasCompetentAuthority']) expect(data[property]).toHaveLength(1);
      const [authority] = data['cv:hasCompetentAuthority'] as Data[];
      for (const property of ['dct:identifier', 'skos:prefLabel', 'dct:spatial']) expect(authority).toHaveProperty([property]);
      const names = [...JSON.stringify({ ...data, '@context': undefined }).matchAll(/"([a-z]+):[A-Za-z]+":/g)].map((match) => match[1]!);
      expect(names.filter((prefix) => !prefixes.includes(prefix))).toEqual([]);
    }
  });

  test.each(['abc.jsonld', '0198c0de-0000-7000-8000-000000000000.jsonld', '0198c0de-0000-7000-8000-000000000000', '%00.jsonld'])(
    '%s answers with a problem',
    async (file) => {
      const { status, headers } = await open(`/milano/api/v1/services/${file}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers.get('content-type')).toContain('application/problem+json');
    },
  );
});

describe('the sitemap', () => {
  test('lists every public page in each language, with all the others and the time of the last change', async () => {
    const { status, headers, text } = await open('/milano/sitemap.xml');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    const locations = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);
    expect(new Set(locations).size).toBe(locations.length);
    for (const id of services) expect(locations).toContain(`http://localhost/milano/el/services/${id}`);
    const own = text.split('\n').find((line) => line.includes(`<loc>http://localhost/milano/ar/services/${services[0]}</loc>`))!;
    expect(own).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
    expect([...own.matchAll(/hreflang="([a-z-]+)"/g)].map((match) => match[1])).toEqual([...LANGUAGES, 'x-default']);
    expect(own).toContain(`hreflang="x-default" href="http://localhost/milano/it/services/${services[0]}"`);
    expect(text).not.toMatch(SECRETS);
    expect(text).not.toMatch(/favourites|compare|results|demo/);
  });

  test('every page in it answers 200, may be indexed, and names itself as the canonical one', async () => {
    const { text } = await open('/porto/sitemap.xml');
    const locations = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));
    for (const location of locations.filter((_, index) => index % 97 === 0)) {
      const page = await open(location.replace('http://localhost', ''));
      expect([location, page.status]).toEqual([location, 200]);
      expect(page.text).toContain(`<link rel="canonical" href="${location.replaceAll('&', '&amp;')}"/>`);
      expect(page.text).not.toContain('noindex');
    }
  });

  test('services that cannot be found are not in it', async () => {
    const db = await database.cities.open(parseCitySlug('porto')!);
    const { rows } = await sql<{ id: string }>`
      DELETE FROM directory_search_entry WHERE service_id = (SELECT service_id FROM directory_search_entry LIMIT 1) RETURNING service_id AS id`.execute(
      db,
    );
    expect((await open('/porto/sitemap.xml')).text).not.toContain(rows[0]!.id);
  });

  test('a city with more than fits into a file has an index, and its parts hold everything once', async () => {
    const db = await database.cities.open(parseCitySlug('porto')!);
    await sql`INSERT INTO directory_service (id, organization_id, name, status, last_modified)
      SELECT gen_random_uuid(), (SELECT id FROM directory_organization LIMIT 1), 'copy ' || n, 'active', now() FROM generate_series(1, 6000) n`.execute(
      db,
    );
    await sql`INSERT INTO directory_search_entry SELECT r.* FROM directory_service s
      CROSS JOIN (SELECT to_jsonb(e) AS entry FROM directory_search_entry e LIMIT 1) AS one
      CROSS JOIN LATERAL json_populate_record(NULL::directory_search_entry, (one.entry || jsonb_build_object('service_id', s.id))::json) AS r
      WHERE s.name LIKE 'copy %'`.execute(db);
    const index = await open('/porto/sitemap.xml');
    const parts = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);
    expect(index.text).toContain('<sitemapindex');
    expect(parts).toEqual(['http://localhost/porto/sitemap.xml?part=1', 'http://localhost/porto/sitemap.xml?part=2']);
    const texts = await Promise.all(parts.map(async (part) => (await open(part.replace('http://localhost', ''))).text));
    const counts = texts.map((text) => text.match(/<url>/g)!.length);
    for (const [position, text] of texts.entries()) expect([counts[position]! <= 50_000, text.length < 52_428_800]).toEqual([true, true]);
    const all = texts.flatMap((text) => [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!));
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(42_000);
    expect((await open('/porto/sitemap.xml?part=3')).status).toBe(404);
    expect((await open('/porto/sitemap.xml?part=x')).status).toBe(404);
  });

  test('no city, no sitemap', async () => {
    expect((await open('/atlantis/sitemap.xml')).status).toBe(404);
  });
});

describe('titles and descriptions', () => {
  test.each(LANGUAGES)('every page says in %s what it is, and no two the same', async (language) => {
    const seen = new Map<string, string>();
    for (const kind of (await pageKinds(database)).filter(({ as }) => as === undefined)) {
      const { text } = await open(kind.path(language));
      const description = /<meta name="description" content="([^"]*)"/.exec(text)?.[1] ?? '';
      expect([kind.name, description.length > 20, description.length <= 200]).toEqual([kind.name, true, true]);
      if (text.includes('noindex')) continue;
      const title = /<title>([^<]*)<\/title>/.exec(text)![1]!;
      expect([kind.name, seen.get(title)]).toEqual([kind.name, undefined]);
      seen.set(title, kind.name);
      expect(text, kind.name).toMatch(/<link rel="canonical" href="http:\/\/localhost\/[a-z]+\/[a-z]{2}/);
      expect(text.match(/hreflang="[a-z-]+" href="http/g), kind.name).toHaveLength(LANGUAGES.length + 1);
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  test('an address with a slash at its end names the one without', async () => {
    expect((await open('/milano/it/')).text).toContain('<link rel="canonical" href="http://localhost/milano/it"/>');
  });
});
