import { kindOfBinary } from './sniff-bytes.ts';
import type { Problem } from './source-record.ts';

export const ENCODINGS = ['utf-8', 'latin1', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** One record larger than this is a runaway quote or an attack; it is left out so that memory stays bounded. */
export const RECORD_CHARS_MAX = 32_000_000;

/** The whole file was read with the wrong table of letters: going on would store garbled words. */
export class EncodingError extends Error {}

/** What UTF-8 decoding leaves in place of bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';
export const isGarbled = (text: string): boolean => text.includes(REPLACEMENT);

export const garbledProblem = (row: string, field = ''): Problem => ({
  row,
  field,
  kind: 'unreadable',
  mend: 'holds bytes that are not UTF-8, or letters lost in an earlier conversion; save the file as UTF-8',
  isFatal: true,
});

export const unreadable = (row: string, mend: string): Problem => ({ row, field: '', kind: 'unreadable', mend, isFatal: true });

/**
 * Decodes a stream of bytes piece by piece. Bytes that are not UTF-8 become U+FFFD, so that only the rows that hold them are refused.
 * @throws EncodingError when a file declared as latin1 or windows-1252 is UTF-8, when it is UTF-16, and when its beginning is no text.
 */
export async function* decodeText(stream: AsyncIterable<Buffer | string>, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
  // The label "latin1" means windows-1252 to a TextDecoder, in which the two differ only where latin1 has control characters.
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'windows-1252', { ignoreBOM: true });
  const watch = encoding === 'utf-8' ? () => undefined : watchForUtf8(encoding);
  let isFirst = true;
  for await (const piece of stream) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    if (isFirst) refuseNoText(bytes);
    watch(bytes);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield isFirst ? text.replace(/^\ufeff/, '') : text;
    if (text !== '') isFirst = false;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function refuseNoText(bytes: Buffer): void {
  const isUtf16 = bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (isUtf16) throw new EncodingError('the file is UTF-16; save the file as UTF-8');
  const kind = kindOfBinary(bytes);
  if (kind) throw new EncodingError(`is ${kind}`);
}

/** A run of accented letters that happens to be valid UTF-8 is UTF-8: in Latin text such pairs ("Ã©") do not occur. */
function watchForUtf8(declared: Encoding): (bytes: Buffer) => void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isOpen = true;
  return (bytes) => {
    if (!isOpen) return;
    let text = '';
    try {
      text = utf8.decode(bytes, { stream: true });
    } catch {
      isOpen = false;
      return;
    }
    // eslint-disable-next-line no-control-regex -- everything beyond ASCII is what is looked for
    if (/[^\u0000-\u007f]/.test(text))
      throw new EncodingError(`the mapping says ${declared}, but the file is UTF-8; set encoding to "utf-8" in the mapping`);
  };
}
