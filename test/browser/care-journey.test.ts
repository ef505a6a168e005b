import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJobs } from '../../src/work.ts';
import { readConfig } from '../../src/config.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { listCities } from '../../src/db/cities.ts';
import { wire } from '../../src/wiring.ts';
import { type MailSink, openMailSink } from '../support/mail-sink.ts';
import { TEST_NOW } from '../support/now.ts';
import { OFFICE_TEXT } from '../support/page-kinds.ts';
import { PHONE, type Stage, axeFindings, inWindow, openStage, search, signInAs } from './support.ts';

const MILANO = parseCitySlug('milano')!;
const DAY_MS = 86_400_000;
const PLAIN =
  'Ti diamo un contributo per pagare chi assiste il tuo familiare mentre tu riposi. Lo puoi chiedere se vivete insieme. ' +
  'Vale per le ore che scegli tu, di giorno o di notte. Vieni allo sportello: ti aiutiamo noi a fare la domanda.';

let stage: Stage;
let sink: MailSink;
let now = TEST_NOW;
let id = '';
beforeAll(async () => {
  sink = await openMailSink();
  stage = await openStage(() => now);
  const db = await stage.database.cities.open(MILANO);
  const { rows } = await sql<{ entity_id: string }>`SELECT entity_id FROM directory_source_record WHERE source_id = ${OFFICE_TEXT}`.execute(db);
  id = rows[0]!.entity_id;
});
afterAll(async () => {
  await stage.close();
  await sink.stop();
});

/** A night passes: what jobs do at their hours, done now. */
async function night(): Promise<void> {
  const { platform, identity } = await wire(readConfig({}), stage.database);
  const jobs = createJobs({ origin: stage.url, port: 0, mail: { url: sink.url, from: 'cortile@comune.example' } }, platform, identity);
  const city = (await listCities(stage.database.platform)).find(({ slug }) => slug === MILANO)!;
  const db = await stage.database.cities.open(MILANO);
  for (const name of ['directory-refresh-search', 'directory-ask-confirmations', 'mail-delivery']) {
    await jobs.find((job) => job.name === name)!.run({ db, city, now });
  }
}

const later = (days: number): Date => new Date(TEST_NOW.getTime() + days * DAY_MS);
/** The link of the latest mail that names the service. */
const linkFor = (name: string): string => {
  const mail = sink.mails.findLast(({ text }) => text?.includes(name));
  return /https?:\/\/\S+\/confirm\/\S+/.exec(mail?.text ?? '')![0];
};

/** The parts of one story, in their order. */
describe('a text is made plain, published, confirmed by mail, and fades when it is not', () => {
  const editor = () => `/milano/it/workspace/services/${id}/it`;

  test('an office text does not pass the gate', async () => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page, context) => {
      await signInAs(stage, context, 'provider-staff');
      await page.goto(editor());
      await page.click('button[value="publish"]');
      expect(await page.locator('.error-summary').innerText()).toContain('non è abbastanza semplice');
      expect(await page.locator('#override-name').count()).toBe(1);
    });
  });

  // Up to thirty pages, one after the other.
  test('its words are mended one click each, its sentences by hand, and it is published', { timeout: 120_000 }, async () => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page, context) => {
      await signInAs(stage, context, 'provider-staff');
      await page.goto(editor());
      const before = await page.inputValue('#description');
      const suggestion = page.locator('#report-description button[value^="use/"]');
      const first = await suggestion.count();
      expect(first).toBeGreaterThan(0);
      for (let clicks = 0; clicks < 30 && (await suggestion.count()) > 0; clicks += 1) await suggestion.first().click();
      expect(await suggestion.count()).toBeLessThan(first);
      expect(await page.inputValue('#description')).not.toBe(before);
      await page.fill('#description', PLAIN);
      await page.click('button[value="save"]:not([aria-hidden])');
      await page.click('button[value="publish"]');
      expect(page.url()).toContain('done=published');
      await page.goto(`/milano/it/services/${id}`);
      expect(await page.locator('main').innerText()).toContain('mentre tu riposi');
    });
  });

  test('half a year later a mail asks, and looking at its link confirms nothing', { timeout: 120_000 }, async () => {
    now = later(160);
    await night();
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false, bypassCSP: true }, async (page) => {
      const name = (await nameOf()) ?? '';
      const link = linkFor(name);
      await page.goto(link);
      await page.goto(link);
      expect(await page.locator('fieldset').first().isVisible()).toBe(true);
      await page.click('main form button[type="submit"]');
      expect(await page.locator('.error-summary a').count()).toBeGreaterThan(0);
      expect(await confirmedOn()).toBe('2026-11-23');
    });
    await inWindow(stage, { viewport: PHONE, bypassCSP: true }, async (page) => {
      await page.goto(linkFor((await nameOf()) ?? ''));
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  test('the sent form confirms, once', async () => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      const link = linkFor((await nameOf()) ?? '');
      await page.goto(link);
      for (const choice of await page.locator('input[value="confirmed"]').all()) await choice.check();
      await page.click('main form button[type="submit"]');
      expect(page.url()).toContain('/confirm/thanks');
      expect(await confirmedOn()).toBe(later(160).toISOString().slice(0, 10));
      expect((await page.goto(link))!.status()).toBe(410);
      expect(await page.locator('main').innerText()).toContain('Hai risposto il');
    });
  });

  test('not confirmed again it fades after half a year, and is hidden after a year', { timeout: 120_000 }, async () => {
    const name = (await nameOf()) ?? '';
    now = later(160 + 190);
    await night();
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await search(page, '/milano/it', name);
      expect(await page.locator('.hit', { has: page.locator(`#hit-${id}`) }).innerText()).toContain('Non confermato da molto tempo');
    });
    now = later(160 + 370);
    await night();
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await search(page, '/milano/it', name);
      expect(await page.locator(`#hit-${id}`).count()).toBe(0);
      await page.goto(`/milano/it/services/${id}`);
      expect(await page.locator('main').innerText()).toContain('non è più nella ricerca');
    });
    expect(sink.mails.findLast(({ text }) => text?.includes(name))!.text).toContain('nascosto dalla ricerca');
  });

  async function nameOf(): Promise<string | undefined> {
    const db = await stage.database.cities.open(MILANO);
    return (await sql<{ name: string }>`SELECT name FROM directory_service WHERE id = ${id}`.execute(db)).rows[0]?.name;
  }
  async function confirmedOn(): Promise<string | null> {
    const db = await stage.database.cities.open(MILANO);
    return (await sql<{ day: string | null }>`SELECT assured_date AS day FROM directory_service WHERE id = ${id}`.execute(db)).rows[0]!.day;
  }
});
