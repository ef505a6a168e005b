import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { LANGUAGES, type PageKind, pageKinds } from '../support/page-kinds.ts';
import { PHONE, type Stage, inWindow, openStage, search, signInAs } from './support.ts';

/** From right to left, the longest words, and the demo city's own; FULL_MATRIX=1 looks at all seven. */
const looked = process.env.FULL_MATRIX === '1' ? LANGUAGES : (['ar', 'el', 'it'] as const);

let stage: Stage;
let kinds: PageKind[];
beforeAll(async () => {
  stage = await openStage();
  kinds = await pageKinds(stage.database);
});
afterAll(() => stage.close());

/** What stands outside the window, or makes the page wider than it: a person would have to push the page sideways (WCAG 1.4.10). */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isReached = (element: Element) => !element.closest('.scroll, .visually-hidden, .skip, svg');
    const out = [...document.querySelectorAll('body *')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const isOutside = box.width > 0 && box.height > 0 && isReached(element) && (box.left < -0.5 || box.right > width + 0.5);
      return isOutside ? [`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${box.left} to ${box.right}`] : [];
    });
    // A marker is no element; it hangs before its line, so the line needs room for it on that side.
    const hanging = [...document.querySelectorAll<HTMLElement>('li')].flatMap((item) => {
      const style = getComputedStyle(item);
      if (style.display !== 'list-item' || style.listStyleType === 'none' || style.listStylePosition === 'inside') return [];
      const box = item.getBoundingClientRect();
      const room = style.direction === 'rtl' ? width - box.right : box.left;
      return box.width > 0 && room < 18 ? [`marker of "${item.innerText.slice(0, 30)}" has ${room} px`] : [];
    });
    const scroll = document.documentElement.scrollWidth;
    return [...(scroll > width ? [`the page is ${scroll} px wide`] : []), ...out, ...hanging];
  });

async function lookAt(page: Page, name: string): Promise<string[]> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  return (await sticksOut(page)).map((finding) => `${name}: ${finding}`);
}

/** Those that say most, since they have the longest lists and words, and every eightieth of the rest. */
async function someServices(language: string): Promise<string[]> {
  const db = await stage.database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<{ id: string }>`
    WITH ranked AS (SELECT id, row_number() OVER (ORDER BY length(document::text) DESC) AS place FROM directory_v_service)
    SELECT id FROM ranked WHERE place <= 6 OR place % 80 = 0 ORDER BY place`.execute(db);
  return rows.map(({ id }) => `/milano/${language}/services/${id}`);
}

describe('at 320 pixels no page is wider than the window', () => {
  test.each(looked)('in %s', { timeout: 300_000 }, async (language) => {
    await inWindow(stage, { viewport: PHONE, bypassCSP: true }, async (page, context) => {
      const findings: string[] = [];
      for (const kind of kinds) {
        await signInAs(stage, context, kind.as);
        await page.goto(kind.path(language));
        findings.push(...(await lookAt(page, kind.name)));
      }
      for (const need of ['mia madre non riesce più a cucinare', 'aiuto, non so più come fare con mio padre', 'mio marito mi picchia']) {
        await search(page, `/milano/${language}`, need, 'viale Monza 140');
        findings.push(...(await lookAt(page, need)));
      }
      expect(findings).toEqual([]);
    });
  });

  test.each(looked)('service pages in %s', { timeout: 300_000 }, async (language) => {
    await inWindow(stage, { viewport: PHONE, bypassCSP: true }, async (page) => {
      const findings: string[] = [];
      for (const path of await someServices(language)) {
        await page.goto(path);
        findings.push(...(await lookAt(page, path)));
      }
      expect(findings).toEqual([]);
    });
  });
});
