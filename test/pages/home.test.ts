import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
});
afterAll(() => database.drop());

test('a city answers in each language without a redirect', async () => {
  for (const [city, language] of [
    ['milano', 'it'],
    ['porto', 'pt'],
    ['milano', 'ar'],
  ]) {
    const response = await app.request(`/${city}/${language}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`<html lang="${language}"`);
  }
});
