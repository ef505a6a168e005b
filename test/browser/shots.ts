/** `npm run shots`: pictures of the main pages in out/shots, taken from a server and a database of their own; `npm run shots -- home account` takes those alone. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { seedDemo } from '../../demo/seed.ts';
import { createApp, createJobs } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { demoPersonId } from '../../src/domains/identity/commands/save-demo-people.ts';
import { packageRoot } from '../../src/package-root.ts';
import { prepare } from '../../src/prepare.ts';
import { demoFolder, wire } from '../../src/wiring.ts';
import { launchBrowser } from './launch.ts';

type Look = { name: string; language: string; options: BrowserContextOptions };
type Shot = { name: string; /** Which of the demo's people opens it. */ as?: string; open: (page: Page, at: string) => Promise<void> };

const LOOKS: Look[] = [
  { name: 'phone', language: 'it', options: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 } },
  { name: 'desktop', language: 'en', options: { viewport: { width: 1280, height: 900 } } },
  { name: 'arabic', language: 'ar', options: { viewport: { width: 1280, height: 900 } } },
  { name: 'dark', language: 'it', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } },
];

const search =
  (need: string, where: string) =>
  async (page: Page, at: string): Promise<void> => {
    await page.goto(at);
    await page.fill('#need', need);
    await page.fill('#where', where);
    await page.click('form.ask button[type=submit]');
    await page.waitForLoadState('load');
  };
const visit = (path: string) => async (page: Page, at: string) => void (await page.goto(`${at}${path}`));
/** The first page that a link of the kind leads to. */
const follow = (path: string, link: string) => async (page: Page, at: string) => {
  await page.goto(`${at}${path}`);
  await page.locator(link).first().click();
  await page.waitForLoadState('load');
};

/** A text of the demo that is hard to read, in the editor. */
async function editor(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/workspace`);
  await page.locator('.needs a', { hasText: 'Sportello Cura Insieme' }).click();
  await page.locator('.hits a', { hasText: 'Buono sollievo' }).first().click();
  await page.waitForLoadState('load');
}

/** Three services of one kind beside each other. */
async function compare(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/services?kind=meals-at-home`);
  const links = await page.locator('.hit h3 a').evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute('href')!.split('/').at(-1)!));
  await page.goto(`${at}/compare?${links.map((id) => `id=${id}`).join('&')}`);
  await page.waitForLoadState('load');
}

const SHOTS: Shot[] = [
  { name: 'home', open: visit('') },
  { name: 'results', open: search('mia madre non riesce più a cucinare', 'viale Monza 140') },
  { name: 'clarifying', open: search('aiuto, non so più come fare con mio padre', '') },
  { name: 'emergency', open: search('mio marito mi picchia', '') },
  { name: 'emergency-numbers', open: visit('/emergency') },
  { name: 'service', open: follow('/services?kind=meals-at-home', '.hit h3 a') },
  { name: 'kinds', open: visit('/kinds') },
  { name: 'kind', open: visit('/kinds/meals-at-home') },
  { name: 'browse', open: visit('/services') },
  { name: 'spaces', open: visit('/spaces') },
  { name: 'space', open: follow('/spaces', 'main li a') },
  { name: 'nothing-here', open: visit('/services?kind=walking-bus') },
  { name: 'form-error', open: search('', 'via Che Non Esiste 1') },
  { name: 'unknown-place', open: search('mia madre non riesce più a cucinare', 'via Che Non Esiste 1') },
  { name: 'freshness', open: visit('/freshness') },
  { name: 'workspace', as: 'provider-staff', open: follow('/workspace', '.needs a') },
  { name: 'editor', as: 'provider-staff', open: editor },
  { name: 'staff', as: 'programme-officer', open: visit('/staff') },
  { name: 'mailbox', open: visit('/demo/mail') },
  { name: 'confirm', open: follow('/demo/mail', '.letter a') },
  { name: 'compare', open: compare },
  { name: 'data', open: visit('/data') },
  { name: 'questions', open: visit('/questions') },
  { name: 'sign-in', open: visit('/sign-in') },
  { name: 'demo', open: visit('/demo') },
  { name: 'account', as: 'accreditation-officer', open: visit('/account') },
  { name: 'roles', open: visit('/roles') },
  { name: 'staff-roles', as: 'administrator', open: visit('/staff/roles') },
  { name: 'desk', as: 'space-operator', open: visit('/desk') },
  { name: 'desk-visit', as: 'desk-in-visit', open: visit('/account') },
  { name: 'household', as: 'mother', open: visit('/account/household') },
  { name: 'helpers', as: 'mother', open: visit('/account/helpers') },
  { name: 'helpers-log', as: 'mother', open: visit('/account/helpers/log') },
  { name: 'consents', as: 'resident', open: visit('/account/consents') },
  { name: 'access-log', as: 'resident', open: visit('/account/access-log') },
  { name: 'export', as: 'resident', open: visit('/account/export') },
  { name: 'ways', as: 'resident', open: visit('/account/ways') },
  { name: 'notices', as: 'resident', open: visit('/account/notices') },
  { name: 'notice-settings', as: 'resident', open: visit('/account/notices/settings') },
  { name: 'staff-privacy', as: 'data-protection-officer', open: visit('/staff/privacy') },
  { name: 'sign-in-first', open: visit('/account') },
  { name: 'error', open: visit('/no-such-page') },
  { name: 'about', open: visit('/about') },
];

async function open(database: Database): Promise<ServerType> {
  await prepare(database);
  await seedDemo(database, { demoFolder, now: new Date(), say: () => undefined });
  const parts = await wire(readConfig({}), database);
  const app = createApp(readConfig({}), parts);
  const ask = createJobs(readConfig({}), parts.platform, parts.identity).find(({ name }) => name === 'directory-ask-confirmations')!;
  for (const city of await parts.platform.listCities()) await ask.run({ db: await database.cities.open(city.slug), city, now: new Date() });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(server));
  });
}

/** As a visitor of the demo does it, with one click. */
async function signIn(page: Page, { at, as }: { at: string; as: string | undefined }): Promise<void> {
  await page.context().clearCookies({ name: 'cortile_session' });
  if (as === undefined) return;
  await page.goto(`${at}/demo`);
  await page.locator(`button[name=person][value="${demoPersonId(`${as}@demo.example`)}"]`).click();
  await page.waitForLoadState('load');
}

async function takeAll(browser: Browser, url: string, folder: string): Promise<void> {
  for (const look of LOOKS) {
    const context = await browser.newContext({ ...look.options, baseURL: url });
    const page = await context.newPage();
    for (const shot of chosen) {
      const city = shot.name === 'nothing-here' ? 'porto' : 'milano';
      await signIn(page, { at: `/${city}/${look.language}`, as: shot.as });
      await shot.open(page, `/${city}/${look.language}`);
      await page.screenshot({ path: join(folder, `${shot.name}-${look.name}.png`), fullPage: true });
    }
    await context.close();
  }
}

const named = process.argv.slice(2);
const chosen = named.length === 0 ? SHOTS : SHOTS.filter(({ name }) => named.includes(name));
const folder = join(packageRoot, 'out/shots');
const dataFolder = mkdtempSync(join(tmpdir(), 'cortile-shots-'));
mkdirSync(folder, { recursive: true });
const database = await openDatabase({ databaseUrl: undefined, dataFolder, secret: undefined });
const server = await open(database);
const browser = await launchBrowser();
try {
  await takeAll(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, folder);
  console.log(`${LOOKS.length * chosen.length} pictures in ${folder}`);
} finally {
  await browser.close();
  server.close();
  await database.close({ withServer: true });
  rmSync(dataFolder, { recursive: true, force: true });
}
