import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { PHONE, type Stage, inWindow, openStage, search, signInAs } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

/** What the application asks of hands: 40 words a minute are 200 characters; a choice or a press is three seconds with what is read before it. */
const CHARACTERS_A_SECOND = 200 / 60;
const CHOICE_SECONDS = 3;
const APPLIED_WITHIN_SECONDS = 180;

const ABOUT =
  'Vado a fare la spesa per chi non esce di casa. Lo faccio da due anni per due vicine della mia scala. ' +
  'Porto le borse fino alla porta e passo anche in farmacia. Posso il lunedì e il giovedì.';
const OFFICE =
  'Si provvede all’erogazione di prestazioni di approvvigionamento domiciliare ai sensi della normativa vigente, previa presentazione di apposita istanza.';
const PLAIN = 'Lucia fa la spesa per te. Le dai la lista e i soldi. Lei ti porta le borse a casa e ti dà lo scontrino.';
const SERVICE = 'Spesa con Lucia';

const noWiderThanItself = async (page: Page) => {
  await page.waitForLoadState('load');
  expect([page.url(), await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([page.url(), true]);
};

/** A small phone on which no script runs. */
const onPhone = (work: (page: Page, context: BrowserContext) => Promise<void>) =>
  inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, work);

/** Two hands at a page, and how long they need. */
function handsOn(page: Page) {
  let seconds = 0;
  return {
    choose: async (selector: string) => {
      seconds += CHOICE_SECONDS;
      await page.check(selector);
    },
    press: async (selector: string) => {
      seconds += CHOICE_SECONDS;
      await noWiderThanItself(page);
      await page.click(selector);
    },
    type: async (selector: string, text: string) => {
      seconds += CHOICE_SECONDS + text.length / CHARACTERS_A_SECOND;
      await page.fill(selector, text);
    },
    seconds: () => seconds,
  };
}

/** From the first page of the application to the one that says that it was sent. @returns the seconds that it took hands. */
async function apply(page: Page): Promise<number> {
  const { choose, press, type, seconds } = handsOn(page);
  const next = () => press('button[value=next]');
  await page.goto('/milano/it/register/apply');
  await choose('input[name=as][value=person]');
  await press('main button[type=submit]');
  await choose('input[name=rung][value=vouched]');
  await next();
  await choose('input[name=informal][value=yes]');
  await next();
  await choose('input[name="types.errands"]');
  await next();
  await choose('input[name="groups.adults"]');
  await choose('input[name="settings.space"]');
  await next();
  await type('#telephone', '02 5550 7001');
  await type('#address', 'via Padova 8');
  await next();
  await type('#words', ABOUT);
  await next();
  await press('main form button[type=submit]');
  await page.waitForURL(/done=sent/);
  return seconds();
}

async function vouch(page: Page, { code, index }: { code: string; index: number }): Promise<void> {
  await page.goto('/milano/it/register/vouch');
  await page.fill('#code', code);
  await page.click('main button[type=submit]');
  await noWiderThanItself(page);
  await page.check('input[name=known][value=years]');
  await page.fill('#words', 'La conosco bene e da tanti anni.');
  await page.fill('#telephone', `02 5550 90${index}1`);
  await page.fill('#address', `via Lontana ${index + 1}`);
  await page.click('main button[type=submit]');
  await page.waitForURL(/thanks/);
}

/** The parts of one story, in their order. */
describe('a sole carer on the lowest rung, on a small phone without script', { timeout: 120_000 }, () => {
  let application = '';
  let provider = '';
  const one = async (query: ReturnType<typeof sql<{ value: string }>>): Promise<string> =>
    (await query.execute(await stage.database.cities.open(parseCitySlug('milano')!))).rows[0]!.value;

  test('applies in under three minutes of typing and choosing, is vouched for and approved by two', async () => {
    await onPhone(async (page, context) => {
      await signInAs(stage, context, 'resident');
      expect(await apply(page)).toBeLessThan(APPLIED_WITHIN_SECONDS);
      const code = (await page.locator('#vouches ~ p bdi').first().textContent())!;
      const address = new URL(page.url()).pathname;
      application = address.split('/').at(-1)!;
      for (const [index, who] of ['neighbour', 'second-neighbour'].entries()) {
        await signInAs(stage, context, who);
        await vouch(page, { code, index });
      }
      for (const who of ['accreditation-officer', 'second-officer']) {
        await signInAs(stage, context, who);
        await page.goto(address.replace('/register/', '/staff/register/'));
        await noWiderThanItself(page);
        await page.check('input[name=act][value=approve]');
        await page.check('#no-conflict');
        await page.click('form[aria-labelledby=decide] button:not([value])');
        await page.waitForURL(/done=decided/);
        expect(await page.locator('main [role=status]').count()).toBe(1);
      }
    });
    expect(await one(sql`SELECT state AS value FROM register_application WHERE id = ${application}`)).toBe('approved');
    provider = await one(sql`SELECT provider_id AS value FROM register_application WHERE id = ${application}`);
  });

  test('adds a service, whose office text fails the gate; plain text is published and found', async () => {
    await onPhone(async (page, context) => {
      await signInAs(stage, context, 'resident');
      await page.goto('/milano/it/account');
      await page.click('main a[href="/milano/it/register/mine"]');
      await noWiderThanItself(page);
      await page.click(`a[href$="/register/mine/${provider}/service"]`);
      await noWiderThanItself(page);
      await page.fill('#name', SERVICE);
      await page.fill('#telephone', '02 5550 7001');
      await page.check('input[name=price][value=free]');
      await page.check('input[name="settings.space"]');
      await page.click('main form button[type=submit]');
      await page.waitForURL(/workspace/);
      await noWiderThanItself(page);
      await page.fill('#description', OFFICE);
      await page.click('button[value=publish]');
      expect(await page.locator('.error-summary').innerText()).toContain('non è abbastanza semplice');
      expect(await page.inputValue('#description')).toBe(OFFICE);
      await noWiderThanItself(page);
      await search(page, '/milano/it', SERVICE);
      expect(await page.locator('.hit', { hasText: SERVICE }).count()).toBe(0);
      await page.goto('/milano/it/register/mine');
      await page.click(`#p-${provider} a[href*="/workspace/"]`);
      await page.locator('main a[href*="/workspace/services/"]').first().click();
      await page.fill('#description', PLAIN);
      await page.click('button[value=publish]');
      await page.waitForURL(/done=published/);
    });
    await onPhone(async (page) => {
      await search(page, '/milano/it', 'spesa a casa con Lucia');
      const hit = page.locator('.hit', { hasText: SERVICE });
      expect(await hit.count()).toBe(1);
      await hit.locator('a').first().click();
      expect(await page.locator('main').innerText()).toContain('Le dai la lista e i soldi');
    });
  });

  test('is suspended, objects, and is back when somebody else decides so', async () => {
    await onPhone(async (page, context) => {
      await signInAs(stage, context, 'accreditation-officer');
      await page.goto(`/milano/it/staff/register/providers/${provider}`);
      await noWiderThanItself(page);
      await page.selectOption('#reason', 'untrue');
      await page.fill('#words', 'Il numero di telefono non risponde.');
      await page.check('#no-conflict');
      await page.click('button[value=suspend]');
      await page.waitForSelector('button[value=lift]');
      await signInAs(stage, context, 'resident');
      await page.goto('/milano/it/register/mine');
      await page.click(`#p-${provider} a[href*="/register/decisions/"]`);
      await noWiderThanItself(page);
      expect(await page.locator('main').innerText()).toContain('Il numero di telefono non risponde.');
      await page.click('a.button[href$="/appeal"]');
      await noWiderThanItself(page);
      await page.fill('#words', 'Il telefono era rotto. Ora funziona.');
      await page.click('main form button[type=submit]');
      await page.waitForURL(/decisions\/[^/]+done=appealed$/);
      const appeal = await one(sql`SELECT id AS value FROM register_appeal WHERE state = 'open' ORDER BY filed_at DESC, id DESC`);
      // Who decided does not decide on the objection.
      await signInAs(stage, context, 'accreditation-officer');
      await page.goto(`/milano/it/staff/register/appeals/${appeal}`);
      expect(await page.locator('main form').count()).toBe(0);
      await signInAs(stage, context, 'second-officer');
      await page.reload();
      await noWiderThanItself(page);
      await page.check('input[name=outcome][value=overturn]');
      await page.fill('#answer', 'Abbiamo chiamato: il telefono risponde.');
      await page.check('#no-conflict');
      await page.click('main form button[type=submit]');
      await page.waitForURL(/appeals\?done=decided$/);
      await signInAs(stage, context, 'resident');
      await page.goto('/milano/it/register/mine');
      expect(await page.locator(`#p-${provider} .tag`).first().getAttribute('class')).toContain('open');
      expect(await page.locator(`#p-${provider} a[href$="/service"]`).count()).toBe(1);
    });
  });
});
