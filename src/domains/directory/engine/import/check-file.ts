import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { foldText } from '../../../../kernel/text.ts';
import type { Mapping } from './mapping.ts';
import { readHead } from './read-head.ts';
import { flatRecords } from './read-mapped.ts';
import { EncodingError, decodeText } from './read-text.ts';
import { type WantedFormat, kindOfOtherText } from './sniff-bytes.ts';

/**
 * Looks at the beginning of a file before anything of it is imported. @returns what is wrong, as the end of a sentence that begins
 * with the file's name; undefined when it may be the right file.
 */
export async function checkFile(path: string, mapping?: Mapping): Promise<string | undefined> {
  if (!mapping && (await isFolder(path))) return undefined;
  const head = await readHead(path);
  if ('mend' in head) return head.mend;
  if (head.bytes.length === 0) return 'is empty; give the file with the data';
  let text = '';
  try {
    for await (const piece of decodeText(Readable.from([head.bytes]), mapping?.format.encoding)) text += piece;
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    // An XML document declares its encoding itself, so what the mapping says of it proves nothing.
    if (mapping?.format.type !== 'xml' || !/but the file is UTF-8/.test(error.message)) return error.message;
    text = head.bytes.toString('utf8');
  }
  const wanted: WantedFormat = mapping?.format.type ?? 'json';
  const other = kindOfOtherText(text, wanted);
  if (other) return `is ${other}`;
  return mapping?.expects ? isUnexpected(path, { ...head, text }, mapping) : undefined;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

type Head = { bytes: Buffer; isWhole: boolean; text: string };

async function isUnexpected(path: string, head: Head, mapping: Mapping): Promise<string | undefined> {
  const { what, text, fields } = mapping.expects!;
  if (text && !new RegExp(text, 'u').test(head.text))
    return `is not the file of this mapping, which is for ${what}: the text that marks it is not there; choose the mapping for this file`;
  const seen = new Set<string>();
  let records = 0;
  for await (const item of flatRecords(Readable.from([head.bytes]), basename(path), mapping)) {
    if ('isFatal' in item) continue;
    records += 1;
    for (const field of Object.keys(item.fields)) seen.add(foldText(field));
  }
  // A first record that is longer than the head says nothing yet.
  if (records === 0 && !head.isWhole) return undefined;
  const missing = fields.filter((field) => !seen.has(foldText(field)));
  if (missing.length === 0) return undefined;
  return `is not the file of this mapping, which is for ${what}: it has no field ${missing.map((field) => `"${field}"`).join(', ')}; choose the mapping for this file`;
}
