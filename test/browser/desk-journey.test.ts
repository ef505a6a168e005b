import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { addClients } from '../support/desk.ts';
import { TEST_NOW } from '../support/now.ts';
import { PHONE, type Stage, axeFindings, inWindow, openStage, signInAs } from './support.ts';

let stage: Stage;
let now = TEST_NOW;
const CLIENTS = ['Zelda Quintavalle', 'Ubaldo Trentadue'] as const;

beforeAll(async () => {
  stage = await openStage(() => now);
  await addClients(await stage.database.cities.open(parseCitySlug('milano')!), [...CLIENTS]);
});
afterAll(() => stage.close());
beforeEach(() => {
  now = TEST_NOW;
});

/** Each page that a journey meets: nothing for axe to find, nothing wider than the phone. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('load');
  expect([name, await page.evaluate(() => document.scrollingElement!.scrollWidth)]).toEqual([name, PHONE.width]);
}

async function lookWell(path: string, who: string, language: string): Promise<void> {
  await inWindow(stage, { viewport: PHONE, bypassCSP: true }, async (page, context) => {
    await signInAs(stage, context, who);
    await page.goto(`/milano/${language}${path}`);
    expect([path, await axeFindings(page)]).toEqual([path, []]);
  });
}

async function serve(page: Page, at: string, client: string): Promise<void> {
  await page.goto(`${at}/desk`);
  await page.fill('#asked', client);
  await page.click('main form button[type=submit]');
  await look(page, 'found');
  await page.locator('#found input[value=known]').check();
  await page.click('#found button[name=client]');
  await look(page, 'visit');
  expect(await page.locator('.act-bar').innerText()).toContain(client);
}

const endVisit = async (page: Page): Promise<void> => {
  await page.locator('.act-bar form[action$="/visit/end"] button').click();
  await look(page, 'ended');
  expect(await page.locator('.act-bar').count()).toBe(0);
};

describe.each(['it', 'en', 'ar'])('on a small phone, without script, in %s', { timeout: 120_000 }, (language) => {
  const at = `/milano/${language}`;
  const options = { viewport: PHONE, javaScriptEnabled: false, locale: language };

  test('an account is made at the desk, its sheet is printed on one page, and opens the account', async () => {
    const [number, code] = await inWindow(stage, options, async (page, context) => {
      await signInAs(stage, context, 'space-operator');
      await page.goto(`${at}/account`);
      await page.click(`a[href="${at}/desk"]`);
      await page.click(`a[href="${at}/desk/new"]`);
      await look(page, 'new');
      await page.fill('#name', `Halima ${language}`);
      await page.check('#notice');
      await page.click('main form button[type=submit]');
      await look(page, 'sheet');
      expect(page.url()).toContain('/desk/sheet');
      const digits = await page.locator('.sheet-digits').allInnerTexts();
      await page.emulateMedia({ media: 'print' });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      for (const part of ['.act-bar', '.site-head', '.languages', '.site-foot']) expect(await page.locator(part).first().isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await page.reload();
      expect(await page.locator('.sheet-digits').count()).toBe(0);
      await endVisit(page);
      return digits;
    });
    await inWindow(stage, options, async (page) => {
      await page.goto(`${at}/sign-in`);
      await page.click(`a[href="${at}/sign-in/paper"]`);
      await look(page, 'sign in with paper');
      await page.fill('#number', number!);
      await page.fill('#code', '1');
      await page.click('main form button[type=submit]');
      await look(page, 'wrong code');
      expect([await page.inputValue('#number'), await page.locator('.error-summary').count()]).toEqual([number, 1]);
      await page.fill('#code', code!);
      await page.click('main form button[type=submit]');
      await look(page, 'account');
      expect(await page.locator('.languages .account').innerText()).toContain(`Halima ${language}`);
      await page.goto(`${at}/account/desk`);
      expect(await page.locator('main li').count()).toBeGreaterThan(3);
      await look(page, 'log');
    });
  });

  test('two people are served in a row; Back shows nothing of the one before', async () => {
    await inWindow(stage, options, async (page, context) => {
      await signInAs(stage, context, 'space-operator');
      for (const client of CLIENTS) {
        await serve(page, at, client);
        await page.goto(`${at}/account`);
        expect(await page.inputValue('#name')).toBe(client);
        await look(page, 'the account of the client');
        await endVisit(page);
        for (let steps = 0; steps < 4; steps += 1) {
          await page.goBack();
          expect([client, page.url(), (await page.content()).includes(client)]).toEqual([client, page.url(), false]);
        }
      }
    });
  });

  test('left alone, the visit is locked: nobody is named, what was sent is kept, and ending is one press', async () => {
    await inWindow(stage, options, async (page, context) => {
      await signInAs(stage, context, 'space-operator');
      await serve(page, at, CLIENTS[0]);
      await page.goto(`${at}/account`);
      await page.fill('#name', 'Zelda Nuova');
      now = new Date(TEST_NOW.getTime() + 6 * 60_000);
      await page.click('form[action$="/account/name"] button');
      await look(page, 'locked');
      expect(await page.inputValue('main input[name=name]')).toBe('Zelda Nuova');
      expect(await page.innerText('body')).not.toContain('Zelda');
      await page.goto(at);
      expect(await page.content()).not.toContain('Zelda');
      await endVisit(page);
    });
  });

  test('axe finds nothing on the pages of a desk', async () => {
    for (const path of ['/desk', '/desk/new', '/desk/recoveries', '/desk/kiosks', '/kiosk', '/sign-in/paper'])
      await lookWell(path, 'space-operator', language);
    for (const path of ['/desk', '/account', '/desk/paper', '/account/desk']) await lookWell(path, 'desk-in-visit', language);
  });
});
