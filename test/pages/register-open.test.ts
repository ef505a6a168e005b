import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { safeguardingJobs } from '../../src/domains/register/safeguarding-jobs.ts';
import { idFromName, parseCitySlug } from '../../src/kernel/ids.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';
import { type Fields, Visitor } from '../support/visitor.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());

const hidden = (text: string): Fields =>
  Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
const formOf = async (visitor: Visitor, path: string): Promise<Fields> => hidden((await visitor.open(path)).text);
const codeIn = (text: string): string => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)![0];

type Line = { figure: string; group: string; half: string; value: number | null };
const figuresOf = async (): Promise<Line[]> => JSON.parse((await new Visitor(app).open('/milano/api/v1/register/barriers')).text).figures as Line[];

describe('the barrier', () => {
  /** The same figures by PostgreSQL alone: closed half-years in the city's time, whole days, counts to the nearest five. */
  const independent = (group: string, half: string) =>
    sql<{ n: number; median: number; p90: number }>`
    WITH decided AS (
      SELECT rung, (at AT TIME ZONE 'Europe/Rome') AS local, extract(epoch FROM at - applied_at) / 86400.0 AS days
      FROM register_event WHERE kind IN ('approved', 'refused') AND applied_at IS NOT NULL)
    SELECT count(*)::int AS n, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::int AS median,
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY days))::int AS p90
    FROM decided WHERE local < '2026-07-01' AND (${group} = 'all' OR rung = ${group})
      AND (${half} = '' OR (date_part('year', local) || '-' || CASE WHEN date_part('month', local) < 7 THEN '1' ELSE '2' END) = ${half})`.execute(db);

  /** What the page's table under a heading holds, row by row, without the names. */
  const tableOf = async (id: string): Promise<string[][]> => {
    const { text } = await new Visitor(app).open('/milano/en/register/barriers');
    const [, rows = ''] = new RegExp(`id="${id}-table".*?<tbody>(.*?)</tbody>`, 's').exec(text)!;
    return [...rows.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => [...row!.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell!));
  };

  test('every count, median and p90 that is published equals an independent SQL computation', async () => {
    const figures = await figuresOf();
    const decided = figures.filter(({ figure, group }) => figure === 'decided' && ['all', 'vouched', 'supervised', 'accredited'].includes(group));
    const shown = decided.filter(({ value }) => value !== null);
    expect(shown.length).toBeGreaterThan(4);
    for (const { group, half, value } of shown) {
      const { n, median, p90 } = (await independent(group, half)).rows[0]!;
      const other = (figure: string) => figures.find((line) => line.figure === figure && line.group === group && line.half === half)!.value;
      expect([group, half, value, other('median_days')]).toEqual([group, half, Math.round(n / 5) * 5, median]);
      expect(other('p90_days')).toBe(n < 10 ? null : p90);
    }
  });

  test('what is hidden has fewer than five behind it, or keeps a smaller one from being worked out', async () => {
    for (const { group, half, value } of (await figuresOf()).filter(({ figure }) => figure === 'decided').filter(({ half }) => half !== '')) {
      const { n } = (await independent(group, half)).rows[0]!;
      if (n < 5) expect([group, half, value]).toEqual([group, half, null]);
    }
    // Some are hidden for another's sake: the page does not call these small.
    expect((await independent('all', '2025-1')).rows[0]!.n).toBeGreaterThan(5);
    expect((await tableOf('by-half'))[1]).toEqual(['not shown', 'not shown', 'not shown']);
  });

  test('why a number is missing stands in the section where it is missing, and nowhere else', async () => {
    const { text } = await new Visitor(app).open('/milano/en/register/barriers');
    const sections = [...text.matchAll(/<section class="stack" aria-labelledby="([a-z-]+)">(.*?)<\/section>/gs)].map(([, id, section]) => ({
      id,
      section: section!,
    }));
    expect(sections.map(({ id }) => id)).toEqual(['by-half', 'by-rung', 'openness', 'reasons', 'asked', 'spread', 'concentration', 'take']);
    const holding = (words: string) => sections.filter(({ section }) => section.includes(words)).map(({ id }) => id);
    expect(holding('“Not shown” means')).toEqual(holding('>not shown<'));
    expect(holding('>not shown<')).toEqual(['by-half', 'by-rung', 'reasons']);
    // No empty bar stands for a number that is not told.
    const bars = [...text.matchAll(/<span class="bar-text">(.*?)<\/span>(.*?)<\/li>/gs)];
    for (const [, number, bar] of bars) expect([number, bar!.includes('<svg')]).toEqual([number, number !== 'not shown']);
  });

  test('refusals by reason and newcomers by outcome equal SQL too', async () => {
    const figures = await figuresOf();
    const { rows } = await sql<{ refused: number; newcomers: number }>`
      SELECT count(*) FILTER (WHERE kind = 'refused')::int AS refused, count(*) FILTER (WHERE is_newcomer)::int AS newcomers
      FROM register_event WHERE kind IN ('approved', 'refused') AND (at AT TIME ZONE 'Europe/Rome') < '2026-07-01'`.execute(db);
    const published = (figure: string, group: string) =>
      figures.find((line) => line.figure === figure && line.group === group && line.half === '')!.value;
    const expected = (n: number) => (n < 5 ? null : Math.round(n / 5) * 5);
    expect([published('refused', 'all'), published('decided', 'newcomers')]).toEqual([expected(rows[0]!.refused), expected(rows[0]!.newcomers)]);
  });

  test('the documents asked for equal SQL: none or one, two or three, four and more', async () => {
    const { rows } = await sql<{ n: number | null }>`
      SELECT CASE WHEN count(e.id) >= 5 THEN (round(count(e.id) / 5.0) * 5)::int END AS n
      FROM (VALUES (1, int4range(0, 2)), (2, int4range(2, 4)), (3, int4range(4, NULL))) AS class (place, span)
      LEFT JOIN register_event e ON class.span @> e.documents::int AND e.kind = ANY ('{approved,refused}') AND e.at < '2026-07-01 00:00 Europe/Rome'
      GROUP BY class.place ORDER BY class.place`.execute(db);
    const published = (await figuresOf()).filter(({ figure }) => figure === 'documents').map(({ value }) => value);
    expect([published, published.includes(null)]).toEqual([rows.map(({ n }) => n), false]);
    expect(await tableOf('asked')).toEqual(rows.map(({ n }) => [String(n)]));
  });

  test('the share of the small and of the informal, and how many of them got in, equal SQL', async () => {
    type Row = { group: string; decided: number; approved: number; got_in: number; of_all: number };
    const { rows } = await sql<Row>`
      WITH decision AS (SELECT kind, size, is_informal FROM register_event WHERE kind IN ('approved', 'refused') AND at < '2026-07-01 00:00 Europe/Rome'),
        member AS (
          SELECT CASE WHEN is_informal THEN 'informal' ELSE 'formal' END AS name, kind FROM decision
          UNION ALL SELECT CASE size WHEN 'medium' THEN 'larger' WHEN 'large' THEN 'larger' ELSE 'small' END, kind FROM decision),
        published AS (
          SELECT name, round(count(*) / 5.0) * 5 AS decided, round(sum((kind = 'approved')::int) / 5.0) * 5 AS approved,
            round((SELECT count(*) FROM decision) / 5.0) * 5 AS everybody
          FROM member GROUP BY name)
      SELECT name AS "group", decided::int, approved::int, (approved / decided)::float8 AS got_in, (decided / everybody)::float8 AS of_all
      FROM published ORDER BY array_position('{informal,formal,small,larger}', name)`.execute(db);
    const figures = await figuresOf();
    const NAMES = { decided: 'decided', approved: 'approved', got_in: 'approved_share', of_all: 'share_of_all' } as const;
    expect(rows).toHaveLength(4);
    for (const row of rows)
      for (const [column, name] of Object.entries(NAMES)) {
        const published = figures.find(({ figure, group, half }) => figure === name && group === row.group && half === '')!.value;
        expect([row.group, name, published]).toEqual([row.group, name, expect.closeTo(row[column as keyof typeof NAMES], 9)]);
      }
    const percent = (share: number) => `${Math.round(share * 100)}%`;
    // The first two rows are newcomers and those whom the city knew.
    expect((await tableOf('openness')).slice(2)).toEqual(
      rows.map(({ decided, approved, got_in, of_all }) => [String(decided), String(approved), percent(got_in), percent(of_all)]),
    );
  });

  /** Services that people find: active, of nobody who is suspended, confirmed or taken over within a year; from the directory's own tables. */
  const found = sql`
    SELECT s.id, s.organization_id, p.main_type AS type FROM directory_service s JOIN directory_service_profile p ON p.service_id = s.id
    WHERE s.status = 'active' AND s.organization_id NOT IN (SELECT organization_id FROM directory_halt)
      AND coalesce(s.assured_date, (SELECT max(imported_at)::date FROM directory_source_record WHERE entity_id = s.id), '2026-11-22') >= date '2026-11-22' - 365`;
  const marketOf = async () =>
    JSON.parse((await new Visitor(app).open('/milano/api/v1/register/barriers')).text) as { prices: object[]; concentration: object[] };
  const inOrder = <Row extends object>(rows: readonly Row[]): Row[] =>
    rows.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

  test('the spread of prices equals SQL: of each kind of help and unit the lowest, the middle and the highest price', async () => {
    type Row = { type: string; unit: string; currency: string; prices: number; low: number; median: number; high: number };
    const { rows } = await sql<Row>`
      WITH price AS (
        SELECT f.type, c.price_unit AS unit, c.currency, c.amount::float8,
          row_number() OVER (PARTITION BY f.type, c.price_unit, c.currency ORDER BY c.amount) AS place,
          count(*) OVER (PARTITION BY f.type, c.price_unit, c.currency) AS n
        FROM (${found}) f JOIN directory_cost_option c ON c.service_id = f.id
        WHERE c.amount > 0 AND c.price_unit IS NOT NULL AND c.currency IS NOT NULL)
      SELECT type, unit, currency, n::int AS prices, min(amount) AS low, avg(amount) FILTER (WHERE place * 2 BETWEEN n AND n + 2) AS median,
        max(amount) AS high
      FROM price WHERE n >= 3 GROUP BY type, unit, currency, n`.execute(db);
    expect(rows.length).toBeGreaterThan(20);
    const { prices } = await marketOf();
    expect(inOrder(prices)).toEqual(inOrder(rows.map((row) => ({ ...row, median: expect.closeTo(row.median, 6) as number }))));
    const money = (amount: number) => `€${amount.toLocaleString('en', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 })}`;
    expect(inOrder(await tableOf('spread'))).toEqual(inOrder(rows.map(({ low, median, high }) => [low, median, high].map(money))));
  });

  test('the concentration equals SQL: the sum of the squared shares of services, of each kind of help', async () => {
    type Row = { type: string; providers: number; services: number; hhi: number };
    const { rows } = await sql<Row>`
      WITH f AS MATERIALIZED (${found})
      SELECT kind.type, (SELECT count(DISTINCT organization_id) FROM f WHERE f.type = kind.type)::int AS providers, kind.n::int AS services,
        (SELECT round(sum(power(100.0 * one.n / kind.n, 2))) FROM (SELECT count(*) AS n FROM f WHERE f.type = kind.type GROUP BY organization_id) one)::int AS hhi
      FROM (SELECT type, count(*) AS n FROM f GROUP BY type HAVING count(*) > 2) kind`.execute(db);
    expect(rows.length).toBeGreaterThan(20);
    expect(inOrder((await marketOf()).concentration)).toEqual(inOrder(rows));
    const cells = rows.map(({ providers, services, hhi }) => [providers, services, hhi].map((count) => count.toLocaleString('en')));
    expect(inOrder(await tableOf('concentration'))).toEqual(inOrder(cells));
  });

  test('no two published counts differ by one to four, and page, JSON and CSV show the same', async () => {
    const figures = await figuresOf();
    const counts = figures
      .filter(({ figure, value }) => ['decided', 'approved', 'refused', 'documents'].includes(figure) && value !== null)
      .map(({ value }) => value!);
    for (const a of counts) for (const b of counts) expect([1, 2, 3, 4]).not.toContain(a - b);
    const csv = (await new Visitor(app).open('/milano/api/v1/register/barriers.csv')).text.trim().split('\r\n').slice(1);
    expect(csv).toEqual(figures.map(({ figure, group, half, value }) => `${figure},${group},${half},${value ?? ''}`));
    const median = figures.find(({ figure, group, half }) => figure === 'median_days' && group === 'all' && half === '')!.value;
    expect((await new Visitor(app).open('/milano/en/register/barriers')).text).toContain(`<p class="figure-number">${median} days</p>`);
  });
});

describe('the open register', () => {
  test('lists who stands on it, narrows by rung, and gives no score and no reason of a suspension', async () => {
    const { text } = await new Visitor(app).open('/milano/en/register?rung=vouched');
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM register_standing WHERE rung = 'vouched' AND state <> 'ended' AND until > ${TEST_NOW}`.execute(db);
    expect(text).toContain(`${rows[0]!.n} providers`);
    const { rows: suspended } = await sql<{
      id: string;
    }>`SELECT provider_id AS id FROM register_standing WHERE state = 'suspended' AND suspended_reason = 'safety'`.execute(db);
    const page = await new Visitor(app).open(`/milano/en/register/providers/${suspended[0]!.id}`);
    expect([page.status, page.text.includes('Suspended'), /safety/i.test(page.text.replace(/<footer[\s\S]*/, ''))]).toEqual([200, true, false]);
    const api = await new Visitor(app).open(`/milano/api/v1/register/providers/${suspended[0]!.id}`);
    expect(Object.keys(JSON.parse(api.text) as object)).not.toEqual(expect.arrayContaining(['suspended_reason']));
  });

  test('answers programs with a tag, and not again what is still right', async () => {
    const first = await new Visitor(app).open('/milano/api/v1/register');
    const again = await new Visitor(app).open('/milano/api/v1/register', { 'if-none-match': first.headers.get('etag')! });
    expect([first.status, again.status]).toEqual([200, 304]);
    expect((await new Visitor(app).open('/milano/api/v1/register?rung=best')).status).toBe(400);
    expect((await new Visitor(app).open('/milano/api/v1/register/providers/nobody')).status).toBe(404);
  });

  test('a name that a spreadsheet would run is neutral in the CSV', async () => {
    const { rows } = await sql<{ id: string; name: string }>`
      UPDATE register_provider SET name = '=1+1' WHERE id = (SELECT provider_id FROM register_standing WHERE state = 'active' ORDER BY 1 LIMIT 1) RETURNING id, name`.execute(
      db,
    );
    const { text } = await new Visitor(app).open('/milano/api/v1/register/providers.csv');
    expect(text).toContain(`${rows[0]!.id},'=1+1,`);
  });
});

describe('a report on safety', () => {
  const REPORT = '/milano/en/register/report';
  const rowOf = async (formId: string) =>
    (
      await sql<
        Record<string, unknown> & { id: string }
      >`SELECT * FROM register_incident WHERE id = ${idFromName('register-incident', formId)}`.execute(db)
    ).rows[0];
  /** Sends a report. @returns its row. */
  const send = async (visitor: Visitor, fields: Fields, path = REPORT) => {
    const form = await formOf(visitor, path);
    expect((await visitor.post(REPORT, { ...form, kind: 'money', ...fields })).status).toBe(303);
    return (await rowOf(form.id!))!;
  };

  test('that tells of danger shows the numbers first and keeps nothing until it is sent again', async () => {
    const visitor = new Visitor(app);
    const text = 'He beats me and says he will kill me';
    const form = await formOf(visitor, REPORT);
    const shown = await visitor.post(REPORT, { ...form, kind: 'violence', text });
    expect([shown.status, shown.text.includes('tel:112'), shown.text.includes(text), await rowOf(form.id!)]).toEqual([422, true, true, undefined]);
    const again = hidden(shown.text);
    expect((await visitor.post(REPORT, { ...again, kind: 'violence', text })).status).toBe(303);
    const row = (await rowOf(again.id!))!;
    expect([row.is_urgent, row.channel, row.reporter_id]).toEqual([true, 'anonymous', null]);
  });

  test('lies sealed in the database, and its code brings back whoever sent it', async () => {
    const visitor = new Visitor(app);
    const row = await send(visitor, { text: 'Sixty euros are gone' });
    expect(JSON.stringify(row)).not.toContain('euros');
    const code = codeIn((await visitor.open(`${REPORT}/thanks`)).text);
    const other = new Visitor(app);
    expect((await other.post(`${REPORT}/return`, { code: 'AAAA-AAAA-AAAA' })).status).toBe(422);
    expect((await other.post(`${REPORT}/return`, { code: code.toLowerCase().replaceAll('-', ' ') })).headers.get('location')).toBe(`${REPORT}/file`);
    expect((await other.post(`${REPORT}/file`, { text: 'It happened on Monday' })).status).toBe(303);
    expect((await other.open(`${REPORT}/file`)).text).toContain('It happened on Monday');
    await other.post(`${REPORT}/file`, { act: 'leave' });
  });

  test('sent twice at once counts once', async () => {
    const visitor = new Visitor(app);
    const fields = { ...(await formOf(visitor, REPORT)), kind: 'other', text: 'Twice' };
    const count = async () => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM register_incident`.execute(db)).rows[0]!.n;
    const before = await count();
    await Promise.all([visitor.post(REPORT, fields), visitor.post(REPORT, fields)]);
    expect((await count()) - before).toBe(1);
  });

  test('opens for an officer who says why, each time anew, and for nobody else', async () => {
    const resident = await visitorAs(app, database, 'resident');
    const { id } = await send(resident, { text: 'He never came on Friday', kind: 'neglect' });
    const address = `/milano/en/staff/incidents/${id}`;
    const officer = await visitorAs(app, database, 'accreditation-officer');
    expect((await officer.open(address)).text).not.toContain('never came');
    expect((await officer.post(address, { act: 'note', note: 'A note' })).status).toBe(422);
    expect((await officer.post(address, { act: 'open', reason: '-' })).status).toBe(422);
    expect((await officer.post(address, { act: 'open', reason: 'triage on duty' })).status).toBe(303);
    const opened = (await officer.open(address)).text;
    expect(opened).toContain('never came');
    // Who looked stands there by name, as in the audit, and not by an id that nobody can read.
    expect([opened.includes('<bdi class="soft small">Elena Conti</bdi>'), opened.includes(demoId('accreditation-officer').slice(0, 8))]).toEqual([
      true,
      false,
    ]);
    expect((await (await visitorAs(app, database, 'second-officer')).open(address)).text).not.toContain('never came');
    for (const who of ['resident', 'administrator', 'moderator', 'space-operator'])
      expect([who, (await (await visitorAs(app, database, who)).open(address)).status]).toEqual([who, 403]);
    const { rows } = await sql`SELECT action, actor FROM audit_entry WHERE thing_id = ${id} ORDER BY at`.execute(db);
    expect(rows).toEqual(expect.arrayContaining([{ action: 'register.open-incident', actor: `person:${demoId('accreditation-officer')}` }]));
  });

  test('suspends at once, tells others by an event without words, and closes with a finding', async () => {
    const { rows: standing } = await sql<{
      id: string;
    }>`SELECT provider_id AS id FROM register_standing WHERE state = 'active' ORDER BY provider_id DESC LIMIT 1`.execute(db);
    const providerId = standing[0]!.id;
    const visitor = new Visitor(app);
    const { id } = await send(visitor, { text: 'Money is gone' }, `${REPORT}?provider=${providerId}`);
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const address = `/milano/en/staff/incidents/${id}`;
    await officer.post(address, { act: 'open', reason: 'triage on duty' });
    const suspension = { act: 'suspend', suspend: 'Suspended while we look into it' };
    const undeclared = await officer.post(address, suspension);
    expect([undeclared.status, undeclared.text.includes('id="no-conflict-error"')]).toEqual([422, true]);
    const suspended = await Promise.all([1, 2].map(() => officer.post(address, { ...suspension, 'no-conflict': '1' })));
    expect(suspended.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const { rows: events } = await sql<{
      type: string;
      payload: unknown;
    }>`SELECT type, payload FROM outbox_event WHERE type LIKE 'register.%' ORDER BY created_at DESC, type DESC LIMIT 2`.execute(db);
    expect(events.map(({ type }) => type).toSorted()).toEqual(['register.safeguarding-suspended', 'register.standing-changed']);
    expect(JSON.stringify(events)).not.toMatch(/money|gone|look into/i);
    expect((await officer.post(address, { act: 'close', finding: 'upheld', close: 'Too early' })).status).toBe(422);
    expect((await officer.post(address, { act: 'triage', urgency: 'today', triage: 'Serious' })).status).toBe(303);
    expect((await officer.post(address, { act: 'close', finding: 'upheld', close: 'Shown by receipts' })).status).toBe(303);
    expect((await officer.post(address, { act: 'note', note: 'Later' })).status).toBe(422);
  });

  test('that names a provider in words alone is tied to it by who opened the file, and to nobody’s own', async () => {
    const { rows } = await sql<{ id: string; name: string }>`
      SELECT p.id, p.name FROM register_standing s JOIN register_provider p ON p.id = s.provider_id WHERE s.state = 'active' ORDER BY p.id LIMIT 2`.execute(
      db,
    );
    const [first, second] = [rows[0]!, rows[1]!];
    const { id } = await send(new Visitor(app), { text: `${first.name} never came on Friday`, kind: 'neglect' });
    const address = `/milano/en/staff/incidents/${id}`;
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const about = async () =>
      (await sql<{ id: string | null }>`SELECT provider_id AS id FROM register_incident WHERE id = ${id}`.execute(db)).rows[0]!.id;
    expect([(await officer.post(address, { act: 'tie', provider: first.id })).status, await about()]).toEqual([422, null]);
    await officer.post(address, { act: 'open', reason: 'triage on duty' });
    expect((await officer.open(address)).text).not.toContain('value="suspend"');
    for (const provider of ['', 'nobody', id]) {
      const refused = await officer.post(address, { act: 'tie', provider });
      expect([provider, refused.status, refused.text.includes('id="provider-error"')]).toEqual([provider, 422, true]);
    }
    for (const provider of [second.id, first.id]) expect((await officer.post(address, { act: 'tie', provider })).status).toBe(303);
    expect(await about()).toBe(first.id);
    await sql`UPDATE register_provider SET person_id = ${demoId('accreditation-officer')}, kind = 'person', size = 'one', organization_id = NULL WHERE id = ${second.id}`.execute(
      db,
    );
    const own = await officer.post(address, { act: 'tie', provider: second.id });
    expect([own.status, own.text.includes('concerns you yourself'), await about()]).toEqual([422, true, first.id]);
    expect((await officer.open(address)).text).toContain('value="suspend"');
    expect((await officer.post(address, { act: 'suspend', suspend: 'Suspended while we look into it', 'no-conflict': '1' })).status).toBe(303);
    // What followed from the file stays with whom it hit.
    expect([(await officer.post(address, { act: 'tie', provider: second.id })).status, await about()]).toEqual([422, first.id]);
  });

  test('goes one year after it was closed, five where it was upheld', async () => {
    const run = (years: number) =>
      safeguardingJobs[0]!.run({ db, city: { slug: 'milano' } as never, now: new Date(TEST_NOW.getTime() + years * 366 * 86_400_000) });
    const left = async () =>
      (await sql<{ finding: string }>`SELECT DISTINCT finding FROM register_incident WHERE state = 'closed'`.execute(db)).rows.map(
        ({ finding }) => finding,
      );
    expect((await left()).toSorted()).toEqual(['not-upheld', 'upheld']);
    await run(1.1);
    expect(await left()).toEqual(['upheld']);
    await run(5.1);
    expect(await left()).toEqual([]);
  });
});

describe('naming somebody who helps', () => {
  const nominated = async (): Promise<string> => {
    const visitor = new Visitor(app);
    const fields = await formOf(visitor, '/milano/en/register/nominate');
    const story = { relation: 'neighbour', serviceType: 'errands', story: 'Shops for the whole staircase' };
    expect((await visitor.post('/milano/en/register/nominate', { ...fields, ...story, relation: '' })).status).toBe(422);
    expect((await visitor.post('/milano/en/register/nominate', { ...fields, ...story })).headers.get('location')).toBe(
      '/milano/en/register/nominate/letter',
    );
    return codeIn((await visitor.open('/milano/en/register/nominate/letter')).text);
  };
  const opened = async (code: string, who?: string): Promise<Visitor> => {
    const visitor = await visitorAs(app, database, who);
    expect((await visitor.post('/milano/en/register/named', { code })).status).toBe(303);
    return visitor;
  };

  test('a no deletes what was said at once', async () => {
    const visitor = await opened(await nominated());
    expect((await visitor.open('/milano/en/register/named/answer')).text).toContain('whole staircase');
    expect((await visitor.post('/milano/en/register/named/no', {})).status).toBe(303);
    const { rows } = await sql`SELECT FROM register_nomination WHERE story LIKE '%whole staircase%'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('a yes asks for an account, begins an application for a supervised permit, and counts once', async () => {
    const code = await nominated();
    expect((await (await opened(code)).post('/milano/en/register/named/yes', {})).status).toBe(401);
    const visitor = await opened(code, 'researcher');
    const answers = await Promise.all([1, 2].map(() => visitor.post('/milano/en/register/named/yes', {})));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const { rows } =
      await sql`SELECT kind, rung, state, service_types FROM register_application WHERE applicant_id = ${demoId('researcher')}`.execute(db);
    expect(rows).toEqual([{ kind: 'permit', rung: 'supervised', state: 'draft', service_types: ['errands'] }]);
    expect((await new Visitor(app).post('/milano/en/register/named', { code })).status).toBe(422);
  });

  const only = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> => (await query.execute(db)).rows[0]!;

  /** Fills in what the application asks of somebody who was named; the kind of help and the rung stand in it already. */
  async function fill(visitor: Visitor, id: string, people: string): Promise<void> {
    const steps: [string, Fields][] = [
      ['whom', { 'groups.dependent-adults': '1', 'settings.home': '1', people }],
      ['contact', { telephone: '02 5550 7441', address: 'via Prova 44', right: '1' }],
      ['words', { words: 'I shop for my staircase.' }],
      ['papers', { 'identity-document.paper': '1', 'insurance.paper': '1' }],
    ];
    for (const [step, fields] of steps)
      expect([step, (await visitor.post(`/milano/en/register/applications/${id}/steps/${step}`, fields)).status]).toEqual([step, 303]);
  }

  /** Two people vouch, and one officer has seen both papers. */
  async function vouchAndCheck(id: string): Promise<void> {
    const { code } = await only(sql<{ code: string }>`SELECT vouch_code AS code FROM register_application WHERE id = ${id}`);
    for (const [index, who] of ['neighbour', 'second-neighbour'].entries()) {
      const words = { known: 'years', words: 'I have known them for years.', telephone: `02 5550 745${index}`, address: `via Altra ${index + 1}` };
      expect((await (await visitorAs(app, database, who)).post(`/milano/en/register/vouch/${code}`, words)).status).toBe(303);
    }
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const papers: Fields[] = [{ kind: 'identity-document' }, { kind: 'insurance', expires: '2027-06-01' }];
    for (const paper of papers)
      expect((await officer.post(`/milano/en/staff/register/applications/${id}/papers`, { ...paper, found: 'accepted' })).status).toBe(303);
  }

  test('from the letter to the second rung: a helper without an organization, two documents, a permit with limits and an end', async () => {
    const helper = await opened(await nominated(), 'resident');
    expect((await helper.post('/milano/en/register/named/yes', {})).status).toBe(303);
    const { id, organization } = await only(sql<{ id: string; organization: string | null }>`
      SELECT a.id, p.organization_id AS organization FROM register_application a JOIN register_provider p ON p.id = a.provider_id
      WHERE a.applicant_id = ${demoId('resident')} AND a.kind = 'permit'`);
    expect(organization).toBeNull();
    const review = `/milano/en/register/applications/${id}/review`;
    // More people than the rung allows is no permit.
    const many = { 'groups.dependent-adults': '1', 'settings.home': '1', people: '11' };
    expect((await helper.post(`/milano/en/register/applications/${id}/steps/whom`, many)).status).toBe(422);
    await fill(helper, id, '2');
    expect((await helper.post(review, {})).status).toBe(303);
    const approve = async (who: string, seen: string) =>
      (await visitorAs(app, database, who)).post(`/milano/en/staff/register/applications/${id}`, {
        act: 'approve',
        seen,
        words: '',
        'no-conflict': '1',
      });
    expect((await approve('accreditation-officer', 'submitted')).status).toBe(422);
    await vouchAndCheck(id);
    expect((await approve('accreditation-officer', 'submitted')).status).toBe(303);
    expect((await approve('second-officer', 'half-approved')).status).toBe(303);
    const standing = await only(sql<{ provider: string; position: number; documents: number; term: string; setting: string }>`
      SELECT s.provider_id AS provider, s.settings[1] AS setting, r.position, e.documents, (s.until AT TIME ZONE 'Europe/Rome')::date::text AS term
      FROM register_standing s JOIN register_rung r USING (version, rung) JOIN register_event e ON e.provider_id = s.provider_id AND e.kind = 'approved'
      WHERE s.application_id = ${id}`);
    expect(standing).toMatchObject({ position: 2, documents: 2, term: '2028-11-23' });
    const shown = (await new Visitor(app).open(`/milano/en/register/providers/${standing.provider}`)).text;
    const limits = [...shown.matchAll(/<dt>[^<]*<\/dt><dd>(.*?)<\/dd>/g)].map(([, fact]) => fact);
    expect(limits).toEqual([
      'Shopping and errands',
      expect.any(String),
      expect.any(String),
      '2',
      expect.stringContaining('2026'),
      expect.stringContaining('2028'),
    ]);
    expect((await helper.open('/milano/en/register/mine')).text).toContain(limits.at(-1)!);
    // What the permit does not name is not offered under it.
    const service = { type: 'personal-care', name: 'Washing', telephone: '02 5550 7441', price: 'free', [`settings.${standing.setting}`]: '1' };
    const carer = await visitorAs(app, database, 'resident');
    expect((await carer.post(`/milano/en/register/mine/${standing.provider}/service`, service)).status).toBe(422);
    expect((await carer.post(`/milano/en/register/mine/${standing.provider}/service`, { ...service, type: 'errands' })).status).toBe(303);
    const given = standing.setting === 'home' || standing.setting === 'night' ? 'home' : 'on-site';
    const told = await sql<{ value: string }>`
      SELECT a.value FROM directory_attribute a JOIN directory_service s ON s.id = a.link_id WHERE s.name = 'Washing' ORDER BY a.value`.execute(db);
    expect(told.rows.map(({ value }) => value)).toEqual(['errands', given]);
  });

  test('a rule that stops it goes onto the public list with its law; fewer than five are no number', async () => {
    const { rows } = await sql<{
      id: string;
    }>`SELECT id FROM register_nomination WHERE state = 'accepted' AND person_id = ${demoId('researcher')}`.execute(db);
    const officer = await visitorAs(app, database, 'accreditation-officer');
    const address = `/milano/en/staff/nominations/${rows[0]!.id}`;
    const rule = { law: 'Law 1/2000, article 3', lawLink: '', stops: 'Nobody may shop for others', proposal: 'Allow it for neighbours' };
    expect((await officer.post(address, { ...rule, law: '' })).status).toBe(422);
    expect((await officer.post(address, { ...rule, lawLink: 'javascript:alert(1)' })).status).toBe(422);
    expect((await officer.post(address, rule)).status).toBe(303);
    const { text } = await new Visitor(app).open('/milano/en/register/rules-to-change');
    expect([text.includes('Law 1/2000'), text.includes('About 10 nominations'), text.includes('Fewer than five')]).toEqual([true, true, true]);
  });

  test('a rule to change is settled once, with an answer that everybody reads', async () => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM register_rule_to_change WHERE law = 'Law 1/2000, article 3'`.execute(db);
    const address = `/milano/en/staff/rules-to-change/${rows[0]!.id}`;
    const administrator = await visitorAs(app, database, 'administrator');
    const answered = { outcome: 'stays', answer: 'The law protects those who pay; we asked the region again.' };
    for (const wrong of [
      { ...answered, outcome: '' },
      { ...answered, outcome: 'maybe' },
      { ...answered, answer: '-' },
      { ...answered, answer: 'x'.repeat(601) },
    ]) {
      const refused = await administrator.post(address, wrong);
      expect([refused.status, refused.text.includes(wrong.answer)]).toEqual([422, true]);
    }
    for (const who of ['resident', 'moderator'])
      expect([who, (await (await visitorAs(app, database, who)).post(address, answered)).status]).toEqual([who, 403]);
    const sent = await Promise.all([answered, { ...answered, outcome: 'changed' }].map((fields) => administrator.post(address, fields)));
    expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const { text } = await new Visitor(app).open('/milano/en/register/rules-to-change');
    expect([text.includes(answered.answer), /Settled on [^<]*2026/.test(text)]).toEqual([true, true]);
    expect((await administrator.open(`/milano/en/staff/rules-to-change/${rows[0]!.id.replace(/^..../, '0000')}`)).status).toBe(404);
    const cheat = sql`UPDATE register_rule_to_change SET outcome = 'stays', settled_on = opened_on WHERE outcome IS NULL`;
    await expect(cheat.execute(db)).rejects.toThrow('register_rule_to_change_answered');
  });

  test('a letter that nobody answers lapses, and what was told goes', async () => {
    await safeguardingJobs[1]!.run({ db, city: { slug: 'milano' } as never, now: new Date(TEST_NOW.getTime() + 100 * 86_400_000) });
    const { rows } = await sql`SELECT FROM register_nomination WHERE state = 'passed-on' OR (state = 'lapsed' AND story IS NOT NULL)`.execute(db);
    expect(rows).toEqual([]);
  });
});
