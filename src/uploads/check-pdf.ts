import { createInflate, constants } from 'node:zlib';
import { type Result, fail, succeed } from '../kernel/result.ts';
import type { UploadFailure } from './types.ts';

/** What one part of a document may unpack to: a page of A3 in colour at 400 points to the inch. */
const PART_BYTES_MAX = 128 * 1024 * 1024;
/** Sixty grey pages of A4 at 300 points to the inch. */
const WHOLE_BYTES_MAX = 512 * 1024 * 1024;
/** Lists of objects hold text; this is some ten thousand of them. */
const LIST_BYTES_MAX = 16 * 1024 * 1024;

const NAME_END = '(?=[\\s\\0()<>\\[\\]{}/%]|$)';
/** What makes a document act or carry others (ISO 32000-1, 12.6.4 and 7.11.4). */
const ACTIVE = new RegExp(`/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)${NAME_END}`);
/** So short a name stands in packed bytes by chance, and is looked for outside of them alone. */
const SHORT_ACTIVE = new RegExp(`/JS${NAME_END}`);
const LOCKED = new RegExp(`/Encrypt${NAME_END}`);

type Part = { head: string; start: number; end: number };

/**
 * Looks into a PDF before anybody opens it: whole, not locked, without scripts, programs or other files inside, and nothing that unpacks to
 * more than a computer at a desk can hold. It is kept as it is: signatures on it stay good.
 */
export async function checkPdf(bytes: Buffer): Promise<Result<Buffer, UploadFailure>> {
  const text = bytes.toString('latin1');
  if (!/^%PDF-\d/.test(text) || !/%%EOF[\s\0]*$/.test(text)) return fail({ type: 'broken-pdf' });
  const plain = withoutEscapes(text);
  if (LOCKED.test(plain)) return fail({ type: 'locked-pdf' });
  if (ACTIVE.test(plain)) return fail({ type: 'active-pdf' });
  let outside = '';
  let from = 0;
  let unpacked = 0;
  for (const part of partsOf(text)) {
    if (part.end < 0) return fail({ type: 'broken-pdf' });
    outside += text.slice(from, part.start);
    from = part.end;
    const outcome = await checkPart(bytes, part);
    if (!outcome.ok) return outcome;
    unpacked += outcome.value;
    if (unpacked > WHOLE_BYTES_MAX) return fail({ type: 'oversized-pdf' });
  }
  return SHORT_ACTIVE.test(withoutEscapes(outside + text.slice(from))) ? fail({ type: 'active-pdf' }) : succeed(bytes);
}

/** A name may be written with its letters as numbers: /J#61vaScript. */
const withoutEscapes = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The packed parts of a document, each with the dictionary before it. */
function* partsOf(text: string): Generator<Part> {
  const opening = /\bstream\r?\n/g;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    yield { head: withoutEscapes(text.slice(Math.max(0, text.lastIndexOf('obj', found.index)), found.index)), start, end };
    if (end < 0) return;
    opening.lastIndex = end + 'endstream'.length;
  }
}

/** @returns how many bytes a part unpacks to. */
async function checkPart(bytes: Buffer, { head, start, end }: Part): Promise<Result<number, UploadFailure>> {
  const packings = head.match(/\/(FlateDecode|Fl|LZWDecode|ASCIIHexDecode|ASCII85Decode|RunLengthDecode)\b/g) ?? [];
  const isFlate = packings.length === 1 && /Fl/.test(packings[0]!);
  const isList = /\/ObjStm\b/.test(head);
  // Packed twice, or a list of objects packed so that it cannot be looked into, has no honest use.
  if (packings.filter((packing) => /Fl/.test(packing)).length > 1) return fail({ type: 'oversized-pdf' });
  if (isList && ((packings.length > 0 && !isFlate) || /\/Predictor\b/.test(head))) return fail({ type: 'active-pdf' });
  const packed = bytes.subarray(start, end);
  const list = isFlate ? await unpack(packed, isList ? LIST_BYTES_MAX : PART_BYTES_MAX, isList) : { size: packed.length, bytes: packed };
  if (!list) return fail({ type: 'oversized-pdf' });
  if (!isList) return succeed(list.size);
  const names = withoutEscapes(list.bytes.toString('latin1'));
  return ACTIVE.test(names) || SHORT_ACTIVE.test(names) ? fail({ type: 'active-pdf' }) : succeed(list.size);
}

/** Unpacks piece by piece, so that a bomb is met at the limit and not in memory. @returns undefined when it is one. */
function unpack(packed: Buffer, bytesMax: number, isKept: boolean): Promise<{ size: number; bytes: Buffer } | undefined> {
  return new Promise((resolve) => {
    const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    const kept: Buffer[] = [];
    let size = 0;
    const done = () => resolve({ size, bytes: Buffer.concat(kept) });
    inflate.on('data', (piece: Buffer) => {
      size += piece.length;
      if (isKept) kept.push(piece);
      if (size <= bytesMax) return;
      resolve(undefined);
      inflate.destroy();
    });
    inflate.on('end', done);
    // A part that does not unpack shows nothing; readers skip it.
    inflate.on('error', done);
    inflate.end(packed);
  });
}
