/** `npm run shots`: pictures of every kind of page in out/shots, taken from a server and a database of their own; `npm run shots -- home account` takes those alone. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { seedDemo } from '../../demo/seed.ts';
import { createApp } from '../../src/app.ts';
import { createJobs } from '../../src/work.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { packageRoot } from '../../src/package-root.ts';
import { prepare } from '../../src/prepare.ts';
import { demoFolder, wire } from '../../src/wiring.ts';
import { type PageKind, pageKinds } from '../support/page-kinds.ts';
import { SESSION_COOKIE, sessionOf } from '../support/sign-in.ts';
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

/** Pages that only a search or a link leads to; all others stand in the list of page kinds. */
const FOUND: Shot[] = [
  { name: 'results', open: search('mia madre non riesce più a cucinare', 'viale Monza 140') },
  { name: 'clarifying', open: search('aiuto, non so più come fare con mio padre', '') },
  { name: 'emergency-box', open: search('mio marito mi picchia', '') },
  { name: 'form-error', open: search('', 'via Che Non Esiste 1') },
  { name: 'unknown-place', open: search('mia madre non riesce più a cucinare', 'via Che Non Esiste 1') },
  { name: 'service-meals', open: follow('/services?kind=meals-at-home', '.hit h3 a') },
  { name: 'editor-office', as: 'provider-staff', open: editor },
  { name: 'confirm', open: follow('/demo/mail', '.letter a') },
  { name: 'compare-three', open: compare },
  { name: 'desk-visit', as: 'desk-in-visit', open: async (page, at) => void (await page.goto(`${at}/account`)) },
];
const plain = (kind: PageKind): Shot => ({
  name: kind.name,
  as: kind.as,
  open: async (page, at) => void (await page.goto(kind.path(at.split('/').at(-1)!))),
});

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

async function signIn(page: Page, as: string | undefined): Promise<void> {
  await page.context().clearCookies({ name: SESSION_COOKIE });
  if (as === undefined) return;
  await page.context().addCookies([{ name: SESSION_COOKIE, value: await sessionOf(database, as, { now: new Date() }), url: `${url}/milano` }]);
}

async function takeAll(browser: Browser, shots: Shot[]): Promise<void> {
  for (const look of LOOKS) {
    const context = await browser.newContext({ ...look.options, baseURL: url });
    const page = await context.newPage();
    for (const shot of shots) {
      await signIn(page, shot.as);
      await shot.open(page, `/milano/${look.language}`);
      await page.screenshot({ path: join(folder, `${shot.name}-${look.name}.png`), fullPage: true });
    }
    await context.close();
  }
}

const named = process.argv.slice(2);
const folder = join(packageRoot, 'out/shots');
const dataFolder = mkdtempSync(join(tmpdir(), 'cortile-shots-'));
mkdirSync(folder, { recursive: true });
const database = await openDatabase({ databaseUrl: undefined, dataFolder, secret: undefined });
const server = await open(database);
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchBrowser();
try {
  const all = [...FOUND, ...(await pageKinds(database)).map(plain)];
  const chosen = named.length === 0 ? all : all.filter(({ name }) => named.includes(name));
  await takeAll(browser, chosen);
  console.log(`${LOOKS.length * chosen.length} pictures in ${folder}`);
} finally {
  await browser.close();
  server.close();
  await database.close({ withServer: true });
  rmSync(dataFolder, { recursive: true, force: true });
}
