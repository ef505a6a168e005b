import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type PageKind, pageKinds } from '../support/page-kinds.ts';
import { type Stage, axeFindings, darkFindings, inWindow, openStage, search, signInAs } from './support.ts';

/** With FULL_MATRIX=1 every kind of page is looked at in every language, light and dark; else each kind once, languages in turn. */
const isFull = process.env.FULL_MATRIX === '1';

type Kind = { name: string; open: (page: Page, language: string) => Promise<void> };

/** Pages that only a search leads to. */
const FOUND: Kind[] = [
  { name: 'results', open: (page, language) => search(page, `/milano/${language}`, 'mia madre non riesce più a cucinare', 'viale Monza 140') },
  { name: 'clarifying', open: (page, language) => search(page, `/milano/${language}`, 'aiuto, non so più come fare con mio padre') },
  { name: 'emergency', open: (page, language) => search(page, `/milano/${language}`, 'mio marito mi picchia') },
  { name: 'not-understood', open: (page, language) => search(page, `/milano/${language}`, '12345 !!!') },
  { name: 'form-error', open: (page, language) => search(page, `/milano/${language}`, '', 'via Che Non Esiste 1') },
];
const plain = (kind: PageKind): Kind => ({
  name: kind.name,
  open: async (page, language) => {
    await signInAs(stage, page.context(), kind.as);
    await page.goto(kind.path(language));
  },
});
const WITHOUT_LANGUAGE: Kind[] = [
  { name: 'cities', open: async (page) => void (await page.goto('/')) },
  { name: 'api-docs', open: async (page) => void (await page.goto('/milano/api/v1')) },
];

let stage: Stage;
let kinds: Kind[];

async function findingsOf(language: string, chosen: Kind[]): Promise<string[]> {
  return inWindow(stage, { bypassCSP: true, colorScheme: 'light', viewport: { width: 1024, height: 800 } }, async (page) => {
    const findings: string[] = [];
    for (const kind of chosen) {
      await kind.open(page, language);
      // A closed part of a page is looked at too.
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      const light = (await axeFindings(page)).map((finding) => `light: ${finding}`);
      const dark = (await darkFindings(page)).map((finding) => `dark: ${finding}`);
      findings.push(...[...light, ...dark].map((finding) => `${kind.name} (${language}) ${finding}`));
    }
    return findings;
  });
}

/**
 * Tests that axe finds nothing in these languages (WCAG 2.2 AA and best practice). They stand in two files, so that two workers look at once.
 */
export function axeIn(languages: readonly (typeof LANGUAGES)[number][]): void {
  beforeAll(async () => {
    stage = await openStage();
    kinds = [...(await pageKinds(stage.database)).map(plain), ...FOUND, ...WITHOUT_LANGUAGE];
  });
  afterAll(() => stage.close());

  describe('axe finds nothing (WCAG 2.2 AA and best practice)', () => {
    test.each(languages)('in %s, light and dark', { timeout: 900_000 }, async (language) => {
      const turn = LANGUAGES.indexOf(language);
      const chosen = isFull ? kinds : kinds.filter((_, index) => index % LANGUAGES.length === turn);
      expect(chosen.length).toBeGreaterThanOrEqual(isFull ? 26 : 3);
      expect(await findingsOf(language, chosen)).toEqual([]);
    });

    test('a page that is wrong on purpose is found wrong', async () => {
      await inWindow(stage, { bypassCSP: true }, async (page) => {
        await page.goto('/milano/it');
        await page.evaluate(() => document.querySelector('label')!.remove());
        expect((await axeFindings(page)).join()).toContain('label');
      });
    });

    test('a text that only the dark swallows is found in the dark', async () => {
      await inWindow(stage, { bypassCSP: true, colorScheme: 'light' }, async (page) => {
        await page.goto('/milano/it');
        await page.addStyleTag({ content: '@media (prefers-color-scheme: dark) { h1 { color: #222 !important } }' });
        expect(await axeFindings(page)).toEqual([]);
        expect((await darkFindings(page)).join()).toContain('color-contrast');
      });
    });
  });
}
