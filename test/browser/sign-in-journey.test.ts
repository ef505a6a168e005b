import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { listCities } from '../../src/db/cities.ts';
import { deliverOutbox } from '../../src/jobs/relay.ts';
import { mailSubscribers } from '../../src/mail/jobs.ts';
import { smtpSender } from '../../src/mail/smtp.ts';
import { wire } from '../../src/wiring.ts';
import { cloneDatabase } from '../support/database.ts';
import { type MailSink, openMailSink } from '../support/mail-sink.ts';
import { TEST_NOW } from '../support/now.ts';
import { ACR, type OpenIdProvider, openOpenIdProvider } from '../support/openid-provider.ts';
import { serveApp } from '../support/serve.ts';
import { launchBrowser } from './launch.ts';
import { PHONE, type Stage, axeFindings, inWindow } from './support.ts';

/** Every way into an account, as people go it on a small phone: mail from a real server, a device's key, a real provider of identities. */
const LANGUAGES = ['it', 'en', 'ar'] as const;
let stage: Stage;
let sink: MailSink;
let provider: OpenIdProvider;
let beside: Page;

beforeAll(async () => {
  const database = await cloneDatabase('demo');
  const holder: { app?: ReturnType<typeof createApp> } = {};
  const app = { fetch: (...request: Parameters<ReturnType<typeof createApp>['fetch']>) => holder.app!.fetch(...request) };
  const server = await serveApp(app as ReturnType<typeof createApp>);
  // Browsers give passkeys to names alone, never to an address of numbers.
  const url = server.url.replace('127.0.0.1', 'localhost');
  sink = await openMailSink();
  provider = await openOpenIdProvider([`${url}/milano/oidc/spid`]);
  const config = readConfig({ CORTILE_OIDC: provider.settings() });
  holder.app = createApp(config, await wire(config, database, () => TEST_NOW));
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await provider.stop();
    await sink.stop();
    await database.drop();
  };
  stage = { clock: () => TEST_NOW, database, browser, url, close };
  beside = await (await browser.newContext({ viewport: PHONE, bypassCSP: true })).newPage();
});
afterAll(() => stage.close());
beforeEach(() => Object.assign(provider.visitor, { name: 'Amal Haddad', acr: `${ACR}2`, isTurnedBack: false }));

/** The code in the mail that the server of the addressee has got. */
async function codeFor(address: string): Promise<string> {
  const city = (await listCities(stage.database.platform)).find(({ slug }) => slug === 'milano')!;
  const subscribers = mailSubscribers(smtpSender({ url: sink.url, from: 'cortile@comune.example.org' }));
  await deliverOutbox({ database: stage.database, city, subscribers, clock: () => TEST_NOW });
  const mail = sink.mails.findLast(({ to }) => to?.some((one) => one.address === address));
  expect(mail?.subject).not.toMatch(/\d{6}/);
  return /^\d{6}$/m.exec(mail!.text!)![0];
}

/** Looks at the page that a window shows, in one beside it that has script: axe needs it, the journey does not. */
async function expectWellMade(page: Page, context: BrowserContext): Promise<void> {
  await beside.context().clearCookies();
  await beside.context().addCookies(await context.cookies());
  await beside.goto(page.url());
  expect([page.url(), await axeFindings(beside)]).toEqual([page.url(), []]);
  expect([page.url(), await beside.evaluate(() => document.scrollingElement!.scrollWidth)]).toEqual([page.url(), PHONE.width]);
}

const press = (page: Page) => page.click('main form button[type=submit]');

/** Signs in by a code; a new address makes an account. */
async function joinByMail(page: Page, { language, address, name }: { language: string; address: string; name: string }): Promise<void> {
  await page.goto(`/milano/${language}/sign-in`);
  await page.fill('#address', address);
  await press(page);
  await page.fill('#code', await codeFor(address));
  await press(page);
  await page.fill('#name', name);
  await press(page);
  await page.waitForURL(`**/milano/${language}/account`);
}

describe.each(LANGUAGES)('in %s, on a phone of 320 pixels', { timeout: 120_000 }, (language) => {
  test('a new resident: address, code from the mail, name; a wrong code loses nothing. No script', async () => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false, locale: language }, async (page, context) => {
      const address = `new-${language}@example.org`;
      await page.goto(`/milano/${language}`);
      await page.click('a.account');
      await expectWellMade(page, context);
      expect(await page.locator('form[data-passkey]').isVisible()).toBe(false);
      await page.fill('#address', address);
      await press(page);
      await expectWellMade(page, context);
      const code = await codeFor(address);
      await page.fill('#code', code === '000000' ? '000001' : '000000');
      await press(page);
      expect(await page.locator('.error-summary').isVisible()).toBe(true);
      await page.fill('#code', code);
      await press(page);
      await expectWellMade(page, context);
      await page.fill('#name', 'Nour');
      await press(page);
      expect(new URL(page.url()).pathname).toBe(`/milano/${language}/account`);
      expect(await page.locator('h1 + .lead').innerText()).toContain('Nour');
      await expectWellMade(page, context);
    });
  });

  test('a passkey is made on the device, and opens the account again without a code', async () => {
    await inWindow(stage, { viewport: PHONE, locale: language }, async (page, context) => {
      const device = await context.newCDPSession(page);
      await device.send('WebAuthn.enable');
      const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
      const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
        options: { ...options, automaticPresenceSimulation: true },
      });
      await joinByMail(page, { language, address: `key-${language}@example.org`, name: 'Samir' });
      await page.click(`a[href$="/account/ways"]`);
      await expectWellMade(page, context);
      await page.click(`a[href$="/account/ways/passkey"]`);
      await expectWellMade(page, context);
      // The person turns back once, then goes on.
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await page.click('form[data-passkey] button');
      await page.waitForFunction(() => document.querySelector('form[data-passkey] [role=status]')!.textContent !== '');
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
      await page.fill('#name', 'Telefono');
      await page.click('form[data-passkey] button');
      await page.waitForURL('**/account/ways');
      expect(await page.locator('#passkeys ~ ul h3').innerText()).toBe('Telefono');
      await expectWellMade(page, context);
      await page.goto(`/milano/${language}/account`);
      await page.click('form[action$="/sign-out"] button');
      await page.goto(`/milano/${language}/sign-in?back=/milano/${language}/account/ways`);
      await page.click('form[data-passkey] button');
      await page.waitForURL(({ pathname }) => pathname.endsWith('/account/ways'));
      expect((await page.locator('a.account').innerText()).includes('Samir')).toBe(true);
    });
  });

  test('an identity of elsewhere: there and back, the name to confirm; a level too low is told. No script', async () => {
    Object.assign(provider.visitor, { subject: `person-${language}` });
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false, locale: language }, async (page, context) => {
      Object.assign(provider.visitor, { acr: `${ACR}1` });
      await page.goto(`/milano/${language}/sign-in`);
      await page.click('a[href*="/sign-in/with/spid"]');
      expect(await page.locator('main a.button').count()).toBe(2);
      Object.assign(provider.visitor, { acr: `${ACR}2` });
      await page.click('main a.button.second');
      expect(await page.inputValue('#name')).toBe('Amal Haddad');
      await expectWellMade(page, context);
      await press(page);
      expect(new URL(page.url()).pathname).toBe(`/milano/${language}/account`);
      await page.goto(`/milano/${language}/account/ways`);
      expect(await page.locator('#identities ~ ul h3').innerText()).toBe('SPID');
      await expectWellMade(page, context);
    });
  });
});
