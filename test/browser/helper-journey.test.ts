import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PHONE, type Stage, axeFindings, follow, inWindow, openStage, signInAs } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A story of a dozen pages, four of them looked at by axe, on a machine that does other things as well. */
const STORY_MS = 120_000;
const SMALL = { viewport: PHONE, javaScriptEnabled: false };

/** The page without script has to fit a small phone; axe needs script, so it looks at the same page in another window. */
async function lookAt(who: string, path: string): Promise<void> {
  await inWindow(stage, { viewport: PHONE, bypassCSP: true }, async (page, context) => {
    await signInAs(stage, context, who);
    await page.goto(path);
    expect([path, await axeFindings(page)]).toEqual([path, []]);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
  });
}

/** Names somebody by a code that is read out. @returns the code. */
async function nameHelper(page: Page, at: string): Promise<string> {
  await page.goto(`${at}/account`);
  await follow(page, `a[href="${at}/account/helpers"]`);
  await follow(page, `a[href="${at}/account/helpers/new"]`);
  await page.fill('#name', 'Davide');
  await page.check('input[name="scope-account.see"]');
  await page.selectOption('#days', '90');
  await follow(page, 'main button[type="submit"]');
  return page.locator('.big-code').first().innerText();
}

/** The parts of one story, in each language with other people. */
describe.each([
  ['it', 'resident', 'researcher'],
  ['en', 'moderator', 'treasurer'],
  ['ar', 'second-officer', 'administrator'],
])('in %s, without script, on a small phone', (language, person, helper) => {
  const at = `/milano/${language}`;
  let code = '';

  test(
    'a helper is named, with what for and until when',
    async () => {
      await inWindow(stage, SMALL, async (page, context) => {
        await signInAs(stage, context, person);
        code = await nameHelper(page, at);
        expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
      });
      await lookAt(person, `${at}/account/helpers`);
      await lookAt(person, `${at}/account/helpers/new`);
    },
    STORY_MS,
  );

  test(
    'accepts, acts with the bar on every page, is seen in the log, and is shut out by the revocation',
    async () => {
      await inWindow(stage, SMALL, async (page, context) => {
        await signInAs(stage, context, helper);
        await page.goto(`${at}/account/invitation`);
        await page.fill('#code', code);
        await follow(page, 'main button[type="submit"]');
        expect(await page.locator('main li').count()).toBe(1);
        await follow(page, '#accept');
        expect(page.url()).toContain(`${at}/helping`);
        await follow(page, 'button[value="begin"]');
        expect(await page.locator('.act-bar').count()).toBe(1);
        await page.goto(at);
        expect(await page.locator('.act-bar').count()).toBe(1);
        await inWindow(stage, SMALL, async (own, ownContext) => {
          await signInAs(stage, ownContext, person);
          await own.goto(`${at}/account/helpers/log`);
          expect(await own.locator('.acts-log li').count()).toBe(2);
          await own.goto(`${at}/account/helpers`);
          await follow(own, 'button[value="revoke"]');
        });
        expect((await page.goto(`${at}/helping/account`))!.status()).toBe(403);
        await follow(page, '.act-bar button');
        expect(page.url()).toContain(`${at}/account`);
        expect(await page.locator('.act-bar').count()).toBe(0);
      });
      await lookAt(person, `${at}/account/helpers/log`);
      await lookAt('helper acting', `${at}/helping/account`);
      await lookAt('helper acting', `${at}/account/helpers`);
      await lookAt('mother', `${at}/account/household`);
    },
    STORY_MS,
  );
});
