import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

test('an empty environment starts an embedded demo on port 3000', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
    dataFolder: resolve('./data'),
    isDemo: true,
    secret: undefined,
    hosts: [],
    geocoderUrl: undefined,
  });
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', CORTILE_DEMO: '', CORTILE_SECRET: '' })).toEqual(readConfig({}));
});

test('every setting is taken over', () => {
  const secret = 's'.repeat(32);
  expect(
    readConfig({
      PORT: '0',
      DATABASE_URL: 'postgresql://u:p@db:5432/c',
      CORTILE_DATA: '/srv/cortile',
      CORTILE_DEMO: '0',
      CORTILE_SECRET: secret,
      CORTILE_HOSTS: 'Cortile.example.org, other.example.org,',
      CORTILE_GEOCODER_URL: 'https://nominatim.example.org/search',
    }),
  ).toMatchObject({
    port: 0,
    databaseUrl: 'postgresql://u:p@db:5432/c',
    dataFolder: '/srv/cortile',
    isDemo: false,
    secret,
    hosts: ['cortile.example.org', 'other.example.org'],
    geocoderUrl: 'https://nominatim.example.org/search',
  });
});

test.each([
  ['PORT', 'abc', 'PORT=3000'],
  ['PORT', '70000', 'PORT=3000'],
  ['PORT', '-1', 'PORT=3000'],
  ['PORT', '80.5', 'PORT=3000'],
  ['DATABASE_URL', 'mysql://localhost/c', 'postgres://user:password@localhost:5432/cortile'],
  ['DATABASE_URL', 'localhost:5432', 'leave it out to use the embedded database'],
  ['CORTILE_DEMO', 'yes', '1 (demo cities) or 0 (an empty system)'],
  ['CORTILE_SECRET', 'short', 'at least 32 characters'],
  ['CORTILE_EMBEDDING_URL', 'http://vectors.example.org', 'must be the https address of an embedding service'],
  ['CORTILE_GEOCODER_URL', 'nominatim', 'must be the https address of a Nominatim search service'],
  ['CORTILE_GEOCODER_URL', 'http://nominatim.example.org/search', 'must be the https address of a Nominatim search service'],
])('%s=%s stops the start with a sentence that names it and its mend', (name, value, mend) => {
  const message = refusal({ [name]: value });
  expect(message).toContain('Cortile cannot start with these settings.');
  expect(message).toContain(`${name} must`);
  expect(message).toContain(mend);
});

test('all wrong variables are named at once, and a wrong secret is not repeated', () => {
  const message = refusal({ PORT: 'x', DATABASE_URL: 'x', CORTILE_DEMO: 'x', CORTILE_SECRET: 'hush-hush', CORTILE_GEOCODER_URL: 'x' });
  for (const name of ['PORT', 'DATABASE_URL', 'CORTILE_DEMO', 'CORTILE_SECRET', 'CORTILE_GEOCODER_URL']) expect(message).toContain(name);
  expect(message).not.toContain('hush-hush');
});
