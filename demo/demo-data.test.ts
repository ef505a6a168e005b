import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';
import { isPlainPage } from '../src/web/paths.ts';
import type { DemoQuestion } from './questions.ts';
import { sourceIdOf } from './demo-records.ts';
import { readProviders } from './seed.ts';

const folderOf = (city: string) => join(packageRoot, 'demo', city);
const neighbourhoodsOf = (city: string): string[] =>
  (parse(readFileSync(join(folderOf(city), 'neighbourhoods.csv'), 'utf8'), { columns: true, trim: true }) as { name: string }[]).map(
    ({ name }) => name,
  );

describe.each([
  { city: 'milano', providers: 60, services: 300, types: 60, phone: /^\+39 02 5550 \d{4}$/, translated: 15 },
  { city: 'porto', providers: 30, services: 80, types: 40, phone: /^\+351 22 555 0\d{3}$/, translated: 8 },
])('sample data of $city', ({ city, providers: providersMin, services: servicesMin, types, phone, translated }) => {
  const providers = readProviders(folderOf(city));
  const services = providers.flatMap((provider) => provider.services.map((service) => ({ id: sourceIdOf(provider, service), ...service })));

  test('is large enough to be a city', () => {
    expect(providers.length).toBeGreaterThanOrEqual(providersMin);
    expect(services.length).toBeGreaterThanOrEqual(servicesMin);
    expect(new Set(services.map((service) => service.type)).size).toBeGreaterThanOrEqual(types);
    expect(new Set(services.map((service) => service.id)).size).toBe(services.length);
    expect(new Set(providers.map((provider) => provider.name)).size).toBe(providers.length);
  });

  test('can be nobody real: numbers and addresses are invented', () => {
    for (const provider of providers) {
      expect(provider.phone).toMatch(phone);
      expect(provider.email).toMatch(/@([a-z0-9-]+\.)?example\.org$/);
      expect(provider.website).toMatch(/^https:\/\/([a-z0-9-]+\.)?example\.org$/);
    }
    expect(new Set(providers.map((provider) => provider.phone)).size).toBe(providers.length);
  });

  test('names only neighbourhoods of the city, and leaves none without help of its own', () => {
    const known = neighbourhoodsOf(city);
    const named = new Set(services.flatMap((service) => (service.area === 'all' ? [] : service.area)));
    expect([...named].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !named.has(name))).toEqual([]);
  });

  test('has services that people translated into three languages', () => {
    const whole = services.filter(({ translations }) => ['en', 'ar', 'fr'].every((language) => translations?.[language]));
    expect(whole.length).toBeGreaterThanOrEqual(translated);
    const ids = new Set(services.map(({ id }) => id));
    const written = JSON.parse(readFileSync(join(folderOf(city), 'translations.json'), 'utf8')) as object;
    expect(Object.keys(written).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('has a dozen answers for everyone, a correction among them, and four questions that wait', () => {
    const questions = JSON.parse(readFileSync(join(folderOf(city), 'questions.json'), 'utf8')) as DemoQuestion[];
    const answered = questions.filter((question) => 'answer' in question);
    expect(answered).toHaveLength(12);
    expect(answered.some(({ kind }) => kind === 'figure')).toBe(true);
    expect(answered.some(({ language, answerLanguage }) => language !== answerLanguage)).toBe(true);
    expect(questions.length - answered.length).toBe(4);
    expect(answered.filter(({ asked, answered: days }) => days > asked)).toEqual([]);
    const kinds = questions.map(({ about }) => /^\/kinds\/(.+)$/.exec(about)?.[1]).filter((kind) => kind !== undefined);
    expect(kinds.filter((kind) => !services.some(({ type, also }) => type === kind || also?.includes(kind)))).toEqual([]);
    expect(questions.filter(({ about }) => !isPlainPage(about))).toEqual([]);
  });
});

test('Porto lacks a kind of help that Milano has, so that both can show what happens then', () => {
  const typesOf = (city: string) =>
    new Set(readProviders(folderOf(city)).flatMap((provider) => provider.services.flatMap((service) => [service.type, ...(service.also ?? [])])));
  expect(typesOf('milano')).toContain('walking-bus');
  expect(typesOf('porto')).not.toContain('walking-bus');
});

test('the texts in office language that the README names are there', () => {
  const readme = join(packageRoot, 'demo/README.md');
  expect(existsSync(readme)).toBe(true);
  const named = [...readFileSync(readme, 'utf8').matchAll(/^- `([a-z0-9-]+\/[a-z0-9-]+)`$/gm)].map((match) => match[1]);
  const ids = ['milano', 'porto'].flatMap((city) =>
    readProviders(folderOf(city)).flatMap((provider) => provider.services.map((service) => sourceIdOf(provider, service))),
  );
  expect(named.length).toBe(9);
  expect(named.filter((id) => !ids.includes(id!))).toEqual([]);
});
