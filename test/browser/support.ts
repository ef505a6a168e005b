import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { serveApp } from '../support/serve.ts';
import { TEST_NOW } from '../support/now.ts';
import { SESSION_COOKIE, sessionOf } from '../support/sign-in.ts';
import { launchBrowser } from './launch.ts';

/** A small old phone: nothing may need more width (WCAG 1.4.10). */
export const PHONE = { width: 320, height: 640 };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rules of axe that the colour scheme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type Stage = { clock: () => Date; database: TestDatabase; browser: Browser; url: string; close: () => Promise<void> };

/** A served program over a demo city of its own, and a browser beside it; its clock can be moved. */
export async function openStage(clock: () => Date = () => TEST_NOW): Promise<Stage> {
  const database = await cloneDatabase('demo');
  const server = await serveApp(await appFor(database, clock));
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await database.drop();
  };
  return { clock, database, browser, url: server.url, close };
}

/** Works in a fresh browser window that knows nothing yet, and closes it. */
export async function inWindow<Value>(
  stage: Stage,
  options: BrowserContextOptions,
  work: (page: Page, context: BrowserContext) => Promise<Value>,
): Promise<Value> {
  const context = await stage.browser.newContext({ ...options, baseURL: stage.url });
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Signs one of the demo's people of Milan in, in place of whoever was; nobody where none is named. */
export async function signInAs(stage: Stage, context: BrowserContext, who: string | undefined): Promise<void> {
  await context.clearCookies({ name: SESSION_COOKIE });
  if (who === undefined) return;
  const value = await sessionOf(stage.database, who, { now: stage.clock() });
  await context.addCookies([{ name: SESSION_COOKIE, value, url: `${stage.url}/milano` }]);
}

/** Types a need as a person does and sends it. */
export async function search(page: Page, at: string, need: string, where = ''): Promise<void> {
  await page.goto(at);
  await page.fill('#need', need);
  await page.fill('#where', where);
  await page.click('form.ask button[type=submit]');
  // Measured before its style sheet is there, a page is another page.
  await page.waitForLoadState('load');
}

/** What axe finds wrong: rule, element and what to do, one line each. The window must have been opened with `bypassCSP`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axeSource });
  return runAxe(page, { type: 'tag', values: AXE_TAGS });
}

/** What axe finds wrong in the dark, on a page that it has looked at in the light: all that the scheme changes is colour. */
export async function darkFindings(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const findings = await runAxe(page, { type: 'rule', values: COLOUR_RULES });
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}

async function runAxe(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: { run: (root: Document, options: unknown) => Promise<AxeResult> } }).axe.run(document, {
        runOnly: only,
        resultTypes: ['violations'],
      }),
    runOnly,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id} ${node.target.join(' ')}: ${(node.failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)}`),
  );
}

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] };

/** Clicks what leads to another page, and waits until that is whole: a click ends as soon as the address changes. */
export async function follow(page: Page, selector: string): Promise<void> {
  await page.click(selector);
  await page.waitForLoadState('load');
}
