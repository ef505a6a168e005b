import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Asset, makeAsset } from './stylesheet.ts';

/** A configured source of map pictures, and what a page needs to show them: all from our own server but the pictures. */
export type Tiles = { style: string; origin: string; assets: Asset[]; scriptPath: string; libraryPath: string; cssPath: string };

const FILES = { 'maplibre-gl.mjs': 'text/javascript', 'maplibre-gl-worker.mjs': 'text/javascript', 'maplibre-gl.css': 'text/css' };

/**
 * Reads MapLibre from the installed packages. Its files lie beside each other under one address with the version in it, since the library
 * looks for its worker beside itself.
 * @throws Error when the library is not installed; it is an optional dependency of some 30 MB.
 */
export function openTiles(style: string): Tiles {
  const folder = libraryFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const base = `/assets/maplibre-gl-${version}`;
  const library = Object.entries(FILES).map(([name, type]) => {
    const body = readFileSync(join(folder, 'dist', name));
    // Packed as gzip for everybody: a better packing of its 1.7 MB would hold the start up for seconds.
    const gzip = gzipSync(body);
    return { path: `${base}/${name}`, type: `${type}; charset=utf-8`, body, gzip, brotli: undefined };
  });
  const script = makeAsset('larger-map.js', 'text/javascript; charset=utf-8', readFileSync(new URL('client/larger-map.js', import.meta.url), 'utf8'));
  return {
    style,
    origin: new URL(style).origin,
    assets: [...library, script],
    scriptPath: script.path,
    libraryPath: `${base}/maplibre-gl.mjs`,
    cssPath: `${base}/maplibre-gl.css`,
  };
}

function libraryFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json'));
  } catch {
    throw new Error('CORTILE_TILES needs the package maplibre-gl, which is not installed: run npm install maplibre-gl, or leave CORTILE_TILES out');
  }
}
