import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { wire } from '../../src/wiring.ts';
import { appFor } from '../support/app.ts';
import { TEST_NOW } from '../support/now.ts';
import { serveApp } from '../support/serve.ts';
import { type Stage, inWindow, openStage } from './support.ts';

const LIST = '/milano/it/services?kind=meals-at-home';
/** One grey pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOora39DwAFUAKoAjVfGQAAAABJRU5ErkJggg==', 'base64');

let stage: Stage;
let pictures: { origin: string; asked: string[]; close: () => void };
let site: { url: string; stop: () => Promise<void> };

/** A source of pictures on a host of its own: a style, and one picture for every tile. */
async function openPictures(): Promise<typeof pictures> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.setHeader('access-control-allow-origin', '*');
    const origin = `http://${request.headers.host}`;
    if (!request.url!.endsWith('style.json')) return void response.setHeader('content-type', 'image/png').end(PIXEL);
    const source = { type: 'raster', tiles: [`${origin}/{z}/{x}/{y}.png`], tileSize: 256 };
    response.end(JSON.stringify({ version: 8, sources: { all: source }, layers: [{ id: 'all', type: 'raster', source: 'all' }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close: () => server.close() };
}

beforeAll(async () => {
  stage = await openStage();
  pictures = await openPictures();
  const config = { ...readConfig({}), tilesUrl: `${pictures.origin}/style.json` };
  site = await serveApp(createApp(config, await wire(config, stage.database, () => TEST_NOW)));
});
afterAll(async () => {
  await site.stop();
  pictures.close();
  await stage.close();
});

const policyOf = (response: Response) => response.headers.get('content-security-policy')!;

test('without the setting there is no trace of it: no button, no script, no host in the policy', async () => {
  const app = await appFor(stage.database);
  const response = await app.request(LIST);
  expect(policyOf(response)).toMatch(/connect-src 'self';/);
  expect(policyOf(response)).not.toMatch(/worker-src|blob:/);
  expect(await response.text()).not.toMatch(/larger-map|maplibre/);
});

test('a style that is not asked for by https stops the start with a sentence', () => {
  expect(() => readConfig({ CORTILE_TILES: 'http://tiles.example.org/style.json' })).toThrow(/CORTILE_TILES must be the https address/);
  expect(readConfig({}).tilesUrl).toBeUndefined();
});

describe('with a source of pictures', { timeout: 180_000 }, () => {
  test('only that host may be asked, and the page says who it is', async () => {
    const response = await fetch(`${site.url}${LIST}`);
    expect(policyOf(response)).toContain(`connect-src 'self' ${pictures.origin};`);
    expect(policyOf(response)).not.toContain('unsafe');
    expect(await response.text()).toContain(new URL(pictures.origin).host);
  });

  test('the library comes from our own server, packed, and is kept for good', async () => {
    const path = /data-library="([^"]+)"/.exec(await (await fetch(`${site.url}${LIST}`)).text())![1]!;
    const response = await fetch(`${site.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test('nobody is asked before the button is pressed; then the map shows the places of the list', async () => {
    await inWindow(stage, {}, async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => void (/Content Security Policy/.test(message.text()) && complaints.push(message.text())));
      await page.goto(`${site.url}${LIST}`);
      expect(pictures.asked).toEqual([]);
      await page.click('[data-larger-map] button');
      await expect.poll(() => pictures.asked, { timeout: 60_000 }).toContain('/style.json');
      await expect.poll(() => pictures.asked.some((path) => path.endsWith('.png')), { timeout: 60_000 }).toBe(true);
      const points = JSON.parse((await page.locator('[data-larger-map]').getAttribute('data-points'))!) as unknown[];
      expect(await page.locator('.maplibregl-marker').count()).toBe(points.length);
      expect(complaints).toEqual([]);
    });
  });
});
