import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { PHONE, type Stage, inWindow, openStage, signInAs } from './support.ts';

/** The city's own language, the reference, and one that is read from right to left. */
const LANGUAGES = ['it', 'en', 'ar'] as const;
const REPORT = { it: 'Mancano sessanta euro dal cassetto.', en: 'Sixty euros are gone.', ar: 'تنقص ستون يورو من الدرج.' };
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

/** A small phone on which no script runs. */
const onPhone = (work: (page: Page, context: BrowserContext) => Promise<void>) =>
  inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, work);
async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect([path, answer?.status()]).toEqual([path, 200]);
  await fits(page);
}
const fits = async (page: Page) =>
  expect([page.url(), await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([page.url(), true]);
const send = (page: Page) => page.click('main form.card button[type=submit]:not([name])');
const codeOn = async (page: Page) => (await page.locator('bdi.number').first().textContent())!.trim();

describe.each(LANGUAGES)('on a small phone without script, in %s', (language) => {
  const at = `/milano/${language}`;

  test('the barrier page shows every chart as a table, too', { timeout: 120_000 }, async () => {
    await onPhone(async (page) => {
      await open(page, `${at}/register`);
      await page.click(`main a[href="${at}/register/barriers"]`);
      await page.waitForURL(/barriers/);
      await fits(page);
      expect(await page.locator('main section:has(svg)').count()).toBeGreaterThan(2);
      expect(await page.locator('main section:has(svg):not(:has(table))').count()).toBe(0);
      for (const summary of await page.locator('main details > summary').all()) await summary.click();
      await fits(page);
      expect(await page.locator('main table').first().isVisible()).toBe(true);
      expect(await page.locator('main table:not(:has(th[scope]))').count()).toBe(0);
    });
  });

  test('a report on safety is sent, opened by an officer who says why, answered, and read with the code', { timeout: 180_000 }, async () => {
    const words = REPORT[language];
    let code = '';
    await onPhone(async (page) => {
      await open(page, `${at}/register/report`);
      await page.check('#kind-money');
      await page.fill('#text', words);
      await send(page);
      // The Arabic word for a drawer is that for stairs, too: it may tell of a fall, so the numbers come first and nothing is lost (K1).
      if (language === 'ar') {
        await page.waitForSelector('main .emergency');
        await fits(page);
        expect(await page.inputValue('#text')).toBe(words);
        await send(page);
      }
      await page.waitForURL(/thanks/);
      await fits(page);
      code = await codeOn(page);
      expect(page.url()).not.toContain(code);
    });
    await onPhone(async (page, context) => {
      await signInAs(stage, context, 'accreditation-officer');
      const db = await stage.database.cities.open(parseCitySlug('milano')!);
      const { rows } = await sql<{ id: string }>`SELECT id FROM register_incident ORDER BY received_at DESC, id DESC`.execute(db);
      await open(page, `${at}/staff/incidents`);
      expect(await page.locator('main').textContent()).not.toContain(words);
      // The list shows nothing of what was written, so the file is found by opening: the newest ones first.
      for (const { id } of rows) {
        await open(page, `${at}/staff/incidents/${id}`);
        // One that was opened for another language stays open for half an hour.
        if ((await page.locator('#reason').count()) > 0) {
          await page.fill('#reason', 'triage on duty');
          await page.click('button[value=open]');
        }
        await page.waitForSelector('#entries, #note-title');
        if ((await page.locator('main').textContent())!.includes(words)) break;
      }
      await fits(page);
      expect(await page.locator('main').textContent()).toContain(words);
      await page.fill('textarea[name=message]', 'We are looking into it.');
      await page.click('button[value=message]');
      await page.waitForLoadState('load');
      await fits(page);
    });
    await onPhone(async (page) => {
      await open(page, `${at}/register/report/return`);
      await page.fill('#code', code.toLowerCase());
      await send(page);
      await page.waitForURL(/file$/);
      await fits(page);
      expect(await page.locator('main').textContent()).toContain('We are looking into it.');
      await page.fill('#text', 'It was on Monday.');
      await send(page);
      await page.waitForLoadState('load');
      expect(await page.locator('main').textContent()).toContain('It was on Monday.');
      await page.click('button[value=leave]');
      await page.goto(`${at}/register/report/file`);
      expect(await page.locator('main').textContent()).not.toContain('It was on Monday.');
    });
  });

  test('somebody is named, reads the letter with its code, and answers', { timeout: 120_000 }, async () => {
    let code = '';
    await onPhone(async (page) => {
      await open(page, `${at}/register/nominate`);
      await page.check('#relation-neighbour');
      await page.selectOption('#serviceType', 'errands');
      await page.fill('#story', `Shops for the whole staircase (${language})`);
      await send(page);
      await page.waitForURL(/letter/);
      await fits(page);
      code = await codeOn(page);
    });
    await onPhone(async (page) => {
      await open(page, `${at}/register/named`);
      await page.fill('#code', code);
      await send(page);
      await page.waitForURL(/answer/);
      await fits(page);
      expect(await page.locator('main').textContent()).toContain('Shops for the whole staircase');
      await page.click('form[action$="/named/no"] button');
      await page.waitForURL(/done/);
      await fits(page);
      const db = await stage.database.cities.open(parseCitySlug('milano')!);
      const { rows } = await sql`SELECT FROM register_nomination WHERE story LIKE ${`%staircase (${language})%`}`.execute(db);
      expect(rows).toEqual([]);
    });
  });
});
