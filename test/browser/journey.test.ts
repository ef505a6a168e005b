import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { PHONE, type Stage, inWindow, openStage, search } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const NEEDS = [
  ['it', 'mia madre non riesce più a cucinare', 'Pasti a casa'],
  ['en', 'my mother cannot cook any more', 'Meals at home'],
  ['el', 'η μητέρα μου δεν μπορεί πια να μαγειρέψει', ''],
  ['ar', 'أمي لم تعد تستطيع الطبخ', ''],
] as const;

/** How wide the page is once its style sheet is there. */
async function widthOf(page: Page): Promise<number> {
  await page.waitForLoadState('load');
  return page.evaluate(() => document.scrollingElement!.scrollWidth);
}

describe('from the first page to a printed service, on a small phone, without script', () => {
  test.each(NEEDS)('in %s', async (language, need) => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false, locale: language }, async (page) => {
      await search(page, `/milano/${language}`, need, 'viale Monza 140');
      expect(page.url()).toContain('/results/');
      const first = page.locator('.hit').first();
      const kind = await page.locator('.page-head a.link-row').first().innerText();
      expect(await first.locator('.from').innerText()).toContain(kind);
      await first.locator('h3 a').click();
      // The address changes before the page is whole.
      await page.waitForLoadState('load');
      expect(page.url()).toContain('/services/');
      expect(await page.locator('.next-step a[href^="tel:"]').count()).toBe(1);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['.site-nav', '.languages', '.quick-exit', '.crumbs']) expect(await page.locator(part).first().isVisible()).toBe(false);
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(await page.locator('.facts-list').last().isVisible()).toBe(true);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(3);
    });
  });

  test.each(NEEDS)('nothing scrolls sideways at 320 pixels in %s', async (language, need) => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: true }, async (page) => {
      const paths = [
        '',
        '/kinds',
        '/kinds/meals-at-home',
        '/services',
        '/services?kind=meals-at-home&price=free',
        '/spaces',
        '/emergency',
        '/about',
        '/missing',
        '/no-page',
      ];
      for (const path of paths) {
        await page.goto(`/milano/${language}${path}`);
        expect([path, await widthOf(page)]).toEqual([path, PHONE.width]);
      }
      await search(page, `/milano/${language}`, `${need} ${'x'.repeat(200)}`, 'viale Monza 140');
      expect(await widthOf(page)).toBe(PHONE.width);
      await page.locator('.hit h3 a').first().click();
      expect(await widthOf(page)).toBe(PHONE.width);
      await search(page, `/milano/${language}`, '', 'via Che Non Esiste 1');
      expect(await widthOf(page)).toBe(PHONE.width);
    });
  });

  test('Arabic runs from right to left, and telephone numbers do not', async () => {
    await inWindow(stage, { viewport: PHONE }, async (page) => {
      await page.goto('/milano/ar/spaces');
      const [brand, exit] = [
        await page.locator('.brand').boundingBox(),
        await page.locator('h1').evaluate((element) => getComputedStyle(element).direction),
      ];
      expect(brand!.x + brand!.width).toBeGreaterThan(PHONE.width / 2);
      expect(exit).toBe('rtl');
      await page.locator('main li a').first().click();
      expect(
        await page
          .locator('a[href^="tel:"] bdi')
          .first()
          .evaluate((element) => getComputedStyle(element).direction),
      ).toBe('ltr');
    });
  });

  test('danger is met by numbers to call before anything else', async () => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await search(page, '/milano/it', 'mio marito mi picchia');
      const [box, heading] = [await page.locator('.emergency').boundingBox(), await page.locator('h1').boundingBox()];
      expect(box!.y).toBeLessThan(heading!.y);
      expect(await page.locator('.emergency a[href="tel:112"]').isVisible()).toBe(true);
      expect(await page.locator('.emergency a[href="tel:1522"]').isVisible()).toBe(true);
    });
  });
});

describe('at 200 % of the text size', () => {
  test('nothing is cut and nothing scrolls sideways', async () => {
    await inWindow(stage, { viewport: { width: 640, height: 900 } }, async (page) => {
      for (const path of ['/milano/it', '/milano/it/services', '/milano/el/kinds']) {
        await page.goto(path);
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        expect([path, await widthOf(page)]).toEqual([path, 640]);
      }
    });
  });
});
