/** Formats that people take for their data, by their first bytes: what the file is, and what to do with it. */
const SIGNATURES: readonly (readonly [start: string, kind: string])[] = [
  ['%PDF', 'a PDF; ask whoever publishes it for the data as XML, CSV or JSON'],
  ['PK\u0003\u0004', 'a ZIP archive or an office document; unpack it, or save the table as CSV (UTF-8)'],
  ['\u00d0\u00cf\u0011\u00e0', 'an office document; save the table as CSV (UTF-8)'],
  ['\u001f\u008b', 'compressed (gzip); unpack it'],
  ['\u0089PNG', 'a picture; give the file with the data'],
  ['\u00ff\u00d8\u00ff', 'a picture; give the file with the data'],
  ['GIF8', 'a picture; give the file with the data'],
  ['SQLite format 3', 'a database; save its table as CSV (UTF-8)'],
];
const SEEN_BYTES_MAX = 65_536;
/** A text has next to no control characters; of random bytes they are a tenth. */
const CONTROL_SHARE_MAX = 0.02;
const CONTROLS_MIN = 4;

/** What a file is when its first bytes are no text, with what to do instead; undefined for a text. */
export function kindOfBinary(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SEEN_BYTES_MAX));
  const start = head.subarray(0, 16).toString('latin1');
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32) || byte === 127) controls += 1;
  return controls > CONTROLS_MIN && controls > head.length * CONTROL_SHARE_MAX ? 'no text; give the file with the data' : undefined;
}

export type WantedFormat = 'xml' | 'csv' | 'json';

/** What a text is instead of the wanted format, with what to do; undefined when its beginning may be what is wanted. */
export function kindOfOtherText(text: string, wanted: WantedFormat): string | undefined {
  const start = text
    .slice(0, 2_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '') return undefined;
  if (/^<(?:!doctype\s+html|html)\b/i.test(start)) return 'a web page; download the file with the data itself';
  const isXml = start.startsWith('<');
  const isJson = /^[[{]/.test(start);
  if (wanted === 'xml' && !isXml) return `no XML, which begins with "<"; it begins with "${start.slice(0, 20).split('\n')[0]}"`;
  if (wanted === 'json' && !isJson) return `no JSON, which begins with "[" or "{"; it begins with "${start.slice(0, 20).split('\n')[0]}"`;
  if (wanted === 'csv' && start.startsWith('<?xml')) return 'XML, not CSV; correct the format in the mapping, or give the CSV file';
  return undefined;
}
