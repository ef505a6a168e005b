import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, inWindow, openStage, search } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const DESK = { viewport: { width: 1280, height: 900 } };
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.id || element.className || element.tagName.toLowerCase();
  });

/** Presses Tab until an element has the focus. @returns the number of presses. */
async function tabTo(page: Page, wanted: string, most = 60): Promise<number> {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return presses;
  }
  throw new Error(`${wanted} was not reached with ${most} presses of Tab; the focus is on ${await focused(page)}`);
}

/** True when the focused element has an outline that can be seen. */
const isFocusShown = (page: Page) =>
  page.evaluate(() => {
    const style = getComputedStyle(document.activeElement!);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  });

describe('with the keyboard alone', () => {
  test('the first Tab shows the way past the menu, which leads to the content', async () => {
    await inWindow(stage, DESK, async (page) => {
      await page.goto('/milano/it');
      expect(await tabTo(page, '.skip')).toBe(1);
      expect((await page.locator('.skip').boundingBox())!.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('main');
      expect(await tabTo(page, '#need')).toBe(1);
    });
  });

  test('a need is written, sent, and its first result opened', async () => {
    await inWindow(stage, DESK, async (page) => {
      await page.goto('/milano/it');
      await tabTo(page, '#need');
      expect(await isFocusShown(page)).toBe(true);
      await page.keyboard.type('mia madre non riesce più a cucinare');
      await tabTo(page, '#where', 1);
      await page.keyboard.type('viale Monza 140');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/results/**');
      await tabTo(page, '.hit h3 a', 90);
      expect(await isFocusShown(page)).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/services/**');
      await tabTo(page, '.next-step a', 40);
    });
  });

  test('an error is announced, and its link leads into the field', async () => {
    await inWindow(stage, DESK, async (page) => {
      await search(page, '/milano/it', '', 'viale Monza 140');
      expect(await focused(page)).toBe('error-summary');
      await tabTo(page, '.error-summary a', 2);
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('need');
      expect(await page.inputValue('#where')).toBe('viale Monza 140');
    });
  });

  test('the filters open, are chosen and narrow the list', async () => {
    await inWindow(stage, DESK, async (page) => {
      await page.goto('/milano/it/services?kind=homework-help');
      const all = await page.locator('.hit').count();
      await tabTo(page, '.filters summary');
      await page.keyboard.press('Enter');
      await tabTo(page, '#price-free', 30);
      await page.keyboard.press('Space');
      await tabTo(page, '.filters button', 60);
      await page.keyboard.press('Enter');
      await page.waitForURL('**price=free**');
      const narrowed = await page.locator('.hit').count();
      expect(narrowed).toBeGreaterThan(0);
      expect(narrowed).toBeLessThan(all);
    });
  });

  test('every neighbourhood of the map is reached and named', async () => {
    await inWindow(stage, DESK, async (page) => {
      await page.goto('/milano/it/services');
      await tabTo(page, '.map a', 60);
      expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toMatch(/\p{L}{3}.*\d/u);
      await page.keyboard.press('Enter');
      await page.waitForURL('**area=**');
    });
  });
});

describe('leaving quickly', () => {
  // The neutral site is not to be had in a closed network; an empty page stands for it.
  const neutral = async (page: Page) => {
    await page
      .context()
      .route('https://www.wikipedia.org/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>neutral</title>' }));
  };

  test('Escape three times leaves, and Back does not bring the page again', async () => {
    await inWindow(stage, DESK, async (page) => {
      await neutral(page);
      await page.goto('/milano/it');
      await search(page, '/milano/it', 'mio marito mi picchia');
      // Escape would also stop a page that is still loading.
      await page.waitForLoadState('load');
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
      await page.waitForURL('https://www.wikipedia.org/');
      await page.goBack();
      expect(await page.locator('body').innerText()).not.toContain('picchia');
    });
  });

  test('twice is not enough, and another key between begins anew', async () => {
    await inWindow(stage, DESK, async (page) => {
      await neutral(page);
      await page.goto('/milano/it');
      for (const key of ['Escape', 'Escape', 'a', 'Escape', 'Escape']) await page.keyboard.press(key);
      expect(page.url()).toContain('/milano/it');
    });
  });

  test('the button leaves too, with and without script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await inWindow(stage, { ...DESK, javaScriptEnabled }, async (page) => {
        await neutral(page);
        await search(page, '/milano/it', 'mio marito mi picchia');
        await page.click('[data-quick-exit]');
        await page.waitForURL('https://www.wikipedia.org/');
      });
    }
  });
});

test('buttons, menu links, language links and fields are at least 44 pixels high', async () => {
  await inWindow(stage, { viewport: { width: 320, height: 640 } }, async (page) => {
    for (const path of ['/milano/it', '/milano/ar', '/milano/it/services?price=free', '/milano/it/spaces', '/milano/it/missing', '/porto/pt/kinds']) {
      await page.goto(path);
      const small = await page.evaluate(() => {
        const targets =
          'button, .button, .site-nav a, .languages a, .site-foot nav a, .quick-exit, .brand, .needs a, summary, .check label, .link-row, .crumbs a, select, textarea, input:not([type=hidden], [type=checkbox])';
        return [...document.querySelectorAll<HTMLElement>(targets)].flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && (height < 43.9 || width < 24)
            ? [`${element.className || element.tagName} "${element.innerText.slice(0, 30)}" ${width}x${height}`]
            : [];
        });
      });
      expect([path, small]).toEqual([path, []]);
    }
  });
});
