import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Embed } from '../../ports.ts';
import { cosine, inOrder, openMeaning } from './meaning.ts';

const DESCRIPTIONS = new Map([
  ['meals-at-home', 'food'],
  ['errands', 'shop'],
  ['company-visits', 'talk'],
]);
const VECTORS: Record<string, number[]> = { food: [1, 0, 0], shop: [0, 1, 0], talk: [0, 0, 1], 'bring bread': [0.4, 0.9, 0] };
const known: Embed = async (texts) => texts.map((text) => VECTORS[text] ?? [0, 0, 0]);
const TYPES = [
  { type: 'meals-at-home', score: 0.6 },
  { type: 'errands', score: 0.3 },
  { type: 'company-visits', score: 0.1 },
];
/** The vectors of the descriptions come a moment after the start. */
const opened = async (embed: Embed, options: { waitMs?: number; now?: () => number } = {}) => {
  const order = openMeaning({ embed, descriptions: DESCRIPTIONS, ...options });
  await sleep(1);
  return order;
};

test('kinds stand in the order of their descriptions, and keep the scores of their places', async () => {
  const order = await (await opened(known))('bring bread', TYPES);
  expect(order).toEqual(['errands', 'meals-at-home', 'company-visits']);
  expect(inOrder(TYPES, order!)).toEqual([
    { type: 'errands', score: 0.6 },
    { type: 'meals-at-home', score: 0.3 },
    { type: 'company-visits', score: 0.1 },
  ]);
});

test('the descriptions are asked for once', async () => {
  let asked = 0;
  const order = await opened(async (texts) => {
    asked += 1;
    return known(texts);
  });
  await order('bring bread', TYPES);
  await order('bring bread', TYPES);
  expect(asked).toBe(3);
});

const isDescriptions = (texts: string[]) => texts.length > 1;

test.each<[string, Embed]>([
  ['fails', async (texts) => (isDescriptions(texts) ? known(texts) : Promise.reject(new Error('gone')))],
  ['gives nothing', async (texts) => (isDescriptions(texts) ? known(texts) : [])],
  ['gives other dimensions', async (texts) => (isDescriptions(texts) ? known(texts) : [[1, 2]])],
  ['gave too few descriptions', async (texts) => (isDescriptions(texts) ? [[1, 0, 0]] : known(texts))],
  ['gave descriptions of unlike dimensions', async (texts) => (isDescriptions(texts) ? [[1, 0, 0], [1], [0]] : known(texts))],
])('a service that %s leaves the order as it is', async (_what, embed) => {
  expect(await (await opened(embed))('bring bread', TYPES)).toBeUndefined();
});

test('a slow service is waited for no longer than is bearable', async () => {
  const order = await opened(async (texts) => (isDescriptions(texts) ? known(texts) : sleep(5_000, [[1, 0, 0]], { ref: false })), { waitMs: 30 });
  const startedAt = performance.now();
  expect(await order('bring bread', TYPES)).toBeUndefined();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a service that was gone at the start is asked again after a minute', async () => {
  let time = 0;
  let isGone = true;
  const order = await opened(async (texts) => (isGone ? Promise.reject(new Error('gone')) : known(texts)), { now: () => time });
  isGone = false;
  expect(await order('bring bread', TYPES)).toBeUndefined();
  time = 61_000;
  await order('bring bread', TYPES);
  await sleep(1);
  expect(await order('bring bread', TYPES)).toEqual(['errands', 'meals-at-home', 'company-visits']);
});

test('a vector that points nowhere is like nothing', () => {
  expect(cosine([0, 0], [1, 1])).toBe(0);
  expect(cosine([1, 1], [2, 2])).toBeCloseTo(1);
});
