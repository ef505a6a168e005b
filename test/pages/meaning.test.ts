import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Embed } from '../../src/domains/directory/index.ts';
import { wire } from '../../src/wiring.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

const SETTINGS = { CORTILE_EMBEDDING_URL: 'https://vectors.example.org/v1/embeddings', CORTILE_EMBEDDING_CITIES: 'milano' };
const NEED = 'mia madre non riesce più a cucinare';

/** A stand-in for the service: a description that holds the word points where every need points, and it notes what it was asked. */
function standIn(word: string) {
  const asked: string[] = [];
  const embed: Embed = async (texts) => {
    asked.push(...texts);
    return texts.map((text) => (text.toLowerCase().includes(word) || texts.length === 1 ? [1, 0] : [0, 1]));
  };
  return { asked, embed };
}

async function visitorWith(embed: Embed, settings: Record<string, string> = SETTINGS): Promise<Visitor> {
  const config = readConfig(settings);
  return new Visitor(createApp(config, await wire(config, database, () => TEST_NOW, embed)));
}

const firstKind = (text: string): string => /Abbiamo capito:[\s\S]*?kind=([a-z-]+)/.exec(text)?.[1] ?? '';

test('where a city has switched it on, the nearest kind of those held possible stands first, and the about page says what is sent', async () => {
  const { asked, embed } = standIn('laundry');
  const plain = await visitorWith(embed, {});
  expect(firstKind((await plain.search('/milano/it', { need: NEED, where: '' })).text)).toBe('meals-at-home');
  const visitor = await visitorWith(standIn('laundry').embed);
  expect(firstKind((await visitor.search('/milano/it', { need: NEED, where: '' })).text)).toBe('house-cleaning');
  expect((await visitor.open('/milano/it/about')).text).toContain('vectors.example.org');
  expect((await plain.open('/milano/it/about')).text).not.toContain('vectors.example.org');
  expect(asked).not.toContain(NEED);
});

test('what is typed is sent once, never from a city that did not switch it on, and never in danger', async () => {
  const { asked, embed } = standIn('meal');
  const visitor = await visitorWith(embed);
  const { location } = await visitor.search('/milano/it', { need: NEED, where: '' });
  await visitor.open(location);
  expect(asked.filter((text) => text === NEED)).toHaveLength(1);
  await visitor.search('/porto/pt', { need: 'preciso de comida para a semana', where: '' });
  const danger = await visitor.search('/milano/it', { need: 'mio marito mi picchia', where: '' });
  expect(danger.text).toContain('112');
  expect(asked.filter((text) => text.includes('preciso') || text.includes('picchia'))).toEqual([]);
});
