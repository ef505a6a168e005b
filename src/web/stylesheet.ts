import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export type Asset = {
  path: string;
  type: string;
  body: Buffer;
  gzip: Buffer;
  /** Left out where packing takes too long. */ brotli: Buffer | undefined;
};

/** Style sheets in the order of the cascade. */
const SHEETS = ['themes.css', 'base.css', 'components.css', 'pages.css', 'print.css'];

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Comments and indentation are for us; the phone gets the rest. */
const squeeze = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':');

/** Packs a file, and names it by its content. */
export function makeAsset(name: string, type: string, text: string): Asset {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { path: `/assets/${name.replace('.', `.${hash}.`)}`, type, body, gzip: gzipSync(body, { level: 9 }), brotli: brotliCompressSync(body) };
}

/** The files that pages ask for, named by their content so that browsers may keep them for good. */
export const assets = {
  css: makeAsset('cortile.css', 'text/css; charset=utf-8', squeeze(SHEETS.map((name) => read(`styles/${name}`)).join('\n'))),
  script: makeAsset('cortile.js', 'text/javascript; charset=utf-8', read('client/cortile.js')),
  passkey: makeAsset('passkey.js', 'text/javascript; charset=utf-8', read('client/passkey.js')),
  icon: makeAsset('icon.svg', 'image/svg+xml', read('styles/icon.svg')),
};
