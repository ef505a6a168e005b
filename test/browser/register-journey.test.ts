import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { PHONE, type Stage, inWindow, openStage, signInAs } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

const noWiderThanItself = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

/** One question: fills it in, looks at its width and goes on. */
async function answer(page: Page, fill: () => Promise<void>): Promise<void> {
  await noWiderThanItself(page);
  await fill();
  await page.click('button[value=next]');
}

test('a sole carer applies on a small phone without script, is vouched for and approved by two', { timeout: 120_000 }, async () => {
  await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page, context) => {
    await signInAs(stage, context, 'resident');
    await page.goto('/milano/it/register/apply');
    await page.check('input[name=as][value=person]');
    await page.click('main button[type=submit]');
    await answer(page, () => page.check('input[name=rung][value=vouched]'));
    await answer(page, () => page.check('input[name=informal][value=yes]'));
    await answer(page, async () => {
      await page.check('input[name="types.errands"]');
    });
    await answer(page, async () => {
      await page.check('input[name="groups.adults"]');
      await page.check('input[name="settings.space"]');
    });
    await answer(page, async () => {
      await page.fill('#telephone', '02 5550 7001');
      await page.fill('#address', 'via Costa 8');
    });
    await answer(page, () => page.fill('#words', 'Vado a fare la spesa per chi non esce.'));
    await answer(page, async () => undefined);
    await noWiderThanItself(page);
    await page.click('main form button[type=submit]');
    await page.waitForURL(/done=sent/);
    const code = (await page.locator('#vouches ~ p bdi').first().textContent())!;
    const address = new URL(page.url()).pathname;
    for (const [index, who] of ['neighbour', 'second-neighbour'].entries()) {
      await signInAs(stage, context, who);
      await page.goto('/milano/it/register/vouch');
      await page.fill('#code', code);
      await page.click('main button[type=submit]');
      await noWiderThanItself(page);
      await page.check('input[name=known][value=years]');
      await page.fill('#words', 'La conosco bene.');
      await page.fill('#telephone', `02 5550 90${index}1`);
      await page.fill('#address', `via Lontana ${index + 1}`);
      await page.click('main button[type=submit]');
      await page.waitForURL(/thanks/);
    }
    for (const who of ['accreditation-officer', 'second-officer']) {
      await signInAs(stage, context, who);
      await page.goto(address.replace('/register/', '/staff/register/'));
      await noWiderThanItself(page);
      await page.check('input[name=act][value=approve]');
      await page.check('#no-conflict');
      await page.click('form[aria-labelledby=decide] button:not([value])');
      await page.waitForURL(/done=/);
    }
    const db = await stage.database.cities.open(parseCitySlug('milano')!);
    const { rows } = await sql<{ state: string }>`SELECT state FROM register_application WHERE id = ${address.split('/').at(-1)}`.execute(db);
    expect(rows[0]!.state).toBe('approved');
  });
});
