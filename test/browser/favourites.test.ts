import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageKinds } from '../support/page-kinds.ts';
import { PHONE, type Stage, axeFindings, inWindow, openStage, search } from './support.ts';

/** Journeys of several pages; on a busy machine each page takes seconds. */
const LONG = { timeout: 180_000 };
let stage: Stage;
let service: string;
let compared: string;
beforeAll(async () => {
  stage = await openStage();
  const kinds = await pageKinds(stage.database);
  service = kinds.find((kind) => kind.name === 'service')!.path('it');
  compared = kinds.find((kind) => kind.name === 'compare')!.path('it');
});
afterAll(() => stage.close());

const inLanguage = (path: string, language: string) => path.replace('/milano/it', `/milano/${language}`);
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

/** Saves two services from the list as a person does, by the buttons. */
async function saveTwo(page: Page, language: string): Promise<void> {
  await page.goto(`/milano/${language}/services?kind=meals-at-home`);
  for (const position of [0, 1]) {
    await page.locator('.hit .keep').nth(position).click();
    await page.waitForLoadState('load');
  }
}

describe('saved services', LONG, () => {
  test.each(['it', 'ar'])('without script, on a small phone, in %s: save, note, choose, compare', async (language) => {
    await inWindow(stage, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await saveTwo(page, language);
      expect(await page.locator('.keep.saved').count()).toBe(2);
      await page.goto(`/milano/${language}/favourites`);
      expect(await widthOfWithoutScript(page)).toBeLessThanOrEqual(PHONE.width);
      await page.locator('input[name^="note-"][type=text]').first().fill('ask for Lucia');
      await page.locator('form[id^="keep-"] button').first().click();
      await page.waitForLoadState('load');
      expect(await page.locator('input[name^="note-"][type=text]').first().inputValue()).toBe('ask for Lucia');
      for (const box of await page.locator('.pick input').all()) await box.check();
      await page.locator('.compare-bar button').click();
      await page.waitForURL('**/compare?id=**&id=**');
      expect(await page.locator('.compare tbody tr').count()).toBe(9);
      expect(await widthOfWithoutScript(page)).toBeLessThanOrEqual(PHONE.width);
    });
  });

  /** Playwright measures boxes also where pages may run no script. */
  async function widthOfWithoutScript(page: Page): Promise<number> {
    const boxes = await Promise.all(
      (await page.locator('main :is(p, h1, h2, button, input, td, th, a):visible').all()).slice(0, 60).map((element) => element.boundingBox()),
    );
    return Math.max(...boxes.flatMap((box) => (box ? [box.x + box.width] : [])));
  }

  test('axe finds nothing on a list with notes, on an error in it, nor on a comparison on a phone', async () => {
    for (const [language, viewport] of [
      ['it', PHONE],
      ['ar', { width: 1024, height: 800 }],
    ] as const) {
      await inWindow(stage, { bypassCSP: true, viewport }, async (page) => {
        await saveTwo(page, language);
        expect(await axeFindings(page)).toEqual([]);
        await page.goto(`/milano/${language}/favourites`);
        expect(await axeFindings(page)).toEqual([]);
        const note = page.locator('input[name^="note-"][type=text]').first();
        await note.evaluate((input) => input.removeAttribute('maxlength'));
        await note.fill('x'.repeat(300));
        await page.locator('form[id^="keep-"] button').first().click();
        await page.waitForSelector('.error-summary');
        expect(await axeFindings(page)).toEqual([]);
        await page.goto(inLanguage(compared, language));
        expect(await axeFindings(page)).toEqual([]);
        expect(await widthOf(page)).toBeLessThanOrEqual(viewport.width);
      });
    }
  });

  test('on paper stand the notes, and no buttons', async () => {
    await inWindow(stage, {}, async (page) => {
      await saveTwo(page, 'it');
      await page.goto('/milano/it/favourites');
      await page.locator('input[name^="note-"][type=text]').first().fill('ask for Lucia');
      await page.locator('form[id^="keep-"] button').first().click();
      await page.waitForLoadState('load');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('ask for Lucia').isVisible()).toBe(true);
      expect(await page.locator('main button:visible, main input:visible').count()).toBe(0);
    });
  });

  test('the bar with the button stays in sight once a box is ticked, and never hides what has the focus', async () => {
    await inWindow(stage, { viewport: { width: 1024, height: 700 } }, async (page) => {
      await page.goto('/milano/it/services?kind=homework-help');
      expect((await page.locator('.compare-bar').boundingBox())!.y).toBeGreaterThan(700);
      await page.locator('.pick input').first().check();
      const bar = (await page.locator('.compare-bar').boundingBox())!;
      expect(bar.y + bar.height).toBeLessThanOrEqual(701);
      for (let press = 0; press < 12; press += 1) {
        await page.keyboard.press('Tab');
        const bottom = await page.evaluate(() => document.activeElement!.getBoundingClientRect().bottom);
        expect(bottom).toBeLessThanOrEqual((await page.locator('.compare-bar').boundingBox())!.y + 1);
      }
    });
  });
});

describe('the page of a service', LONG, () => {
  test('shows its QR code on request without script, and always on paper', async () => {
    await inWindow(stage, { javaScriptEnabled: false }, async (page) => {
      await page.goto(service);
      expect(await page.locator('#qr').isVisible()).toBe(false);
      await page.click('a[href="#qr"]');
      expect(await page.locator('#qr svg').isVisible()).toBe(true);
      await page.goto(service);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#qr svg').isVisible()).toBe(true);
    });
  });

  test.each(['it', 'ar'])('in large print has letters of 18 points and nothing smaller, and fits a small phone (%s)', async (language) => {
    await inWindow(stage, { viewport: PHONE }, async (page) => {
      await page.goto(`${inLanguage(service, language)}?print=large`);
      expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width);
      const sizes = await page.evaluate(() =>
        [...document.querySelectorAll('main p, main dd, main dt, main li')].map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      );
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(23.9);
    });
  });

  test('its data block is no script to the browser: the policy has nothing to refuse', async () => {
    await inWindow(stage, {}, async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      await page.goto(service);
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent!)['@type'])).toMatch(
        /Service$/,
      );
    });
  });
});

describe('reading aloud', LONG, () => {
  /** Stands in for a device with these voices; what is spoken is noted. */
  const withVoices = (page: Page, voices: { lang: string; localService: boolean }[]) =>
    page.addInitScript((given) => {
      const spoken: { text: string; lang: string }[] = [];
      const synthesis = Object.assign(new EventTarget(), {
        speaking: false,
        getVoices: () => given,
        speak(piece: { text: string; lang: string }) {
          spoken.push({ text: piece.text, lang: piece.lang });
          synthesis.speaking = true;
        },
        cancel: () => void (synthesis.speaking = false),
      });
      class Piece extends EventTarget {
        voice = undefined;
        lang = '';
        text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      }
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
      Object.assign(window, { SpeechSynthesisUtterance: Piece, spoken });
    }, voices);
  const spokenIn = (page: Page) => page.evaluate(() => (window as unknown as { spoken: { text: string; lang: string }[] }).spoken);

  test('is offered only with a voice of the device for the language of the page', async () => {
    for (const [voices, isOffered] of [
      [[], false],
      [[{ lang: 'en-GB', localService: true }], false],
      // A voice that is not on the device would send the page to its maker.
      [[{ lang: 'it-IT', localService: false }], false],
      [[{ lang: 'it-IT', localService: true }], true],
    ] as const) {
      await inWindow(stage, {}, async (page) => {
        await withVoices(page, [...voices]);
        await page.goto(service);
        expect(await page.locator('[data-speak]').isVisible()).toBe(isOffered);
      });
    }
  });

  test('reads title, what, for whom, cost, when and telephone, and stops when asked', async () => {
    await inWindow(stage, {}, async (page) => {
      await withVoices(page, [{ lang: 'it-IT', localService: true }]);
      await page.goto(service);
      await page.click('[data-speak]');
      const spoken = await spokenIn(page);
      expect(spoken[0]!.text).toBe(await page.locator('h1').innerText());
      const all = spoken.map((piece) => piece.text).join('\n');
      for (const label of ['Che cos', 'Per chi', 'Quanto costa', 'Telefono']) expect(all).toContain(label);
      expect(await page.locator('[data-speak]').innerText()).toBe('Ferma la lettura');
      await page.click('[data-speak]');
      expect(await page.locator('[data-speak]').innerText()).toBe('Ascolta questa pagina');
      expect(await page.evaluate(() => speechSynthesis.speaking)).toBe(false);
    });
  });

  test('leaves out what stands in a language without a voice, rather than reading it wrongly', async () => {
    await inWindow(stage, {}, async (page) => {
      await withVoices(page, [{ lang: 'ar-EG', localService: true }]);
      await page.goto(inLanguage(service, 'ar'));
      await page.click('[data-speak]');
      const spoken = await spokenIn(page);
      expect(spoken.length).toBeGreaterThan(3);
      expect(spoken.filter((piece) => !/\p{Script=Arabic}|\d/u.test(piece.text))).toEqual([]);
    });
  });
});

test('filters of last time are named on the results, and axe finds nothing there', LONG, async () => {
  await inWindow(stage, { bypassCSP: true, viewport: PHONE }, async (page) => {
    await page.goto('/milano/it/services?price=free&delivery=home&apply=1');
    await search(page, '/milano/it', 'mia madre non riesce più a cucinare');
    expect(await page.getByText('Filtri dell’ultima volta').isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width);
  });
});
