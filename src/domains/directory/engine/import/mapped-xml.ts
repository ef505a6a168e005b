import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { FlatRecord } from './mapped-csv.ts';
import { type Encoding, EncodingError, RECORD_CHARS_MAX, decodeText, garbledProblem, isGarbled, unreadable } from './read-text.ts';
import type { Problem } from './source-record.ts';

export type XmlOptions = {
  file: string;
  /** The element that is one record. */
  record: string;
  /** The attribute that names a field, as in <atributo nombre="HORARIO">; without it the element's own name is taken. */
  nameAttribute?: string;
  /** When the document's first line names none. */
  encoding?: Encoding;
};

type Level = { name: string; text: string; hasChildren: boolean };
type Reading = {
  parser: SaxesParser;
  options: XmlOptions;
  /** The record that is open, and the elements that are open in it. */
  fields: Record<string, string> | undefined;
  line: number;
  levels: Level[];
  length: number;
  fault: string | undefined;
  isFaultTold: boolean;
  /** Mistakes since the last record that could be read. */
  faults: number;
  done: (FlatRecord | Problem)[];
};

/** HTML's own names, which XML does not know; they are text here and read with the other remnants of HTML later. */
const HTML_ENTITY = /undefined entity/;
/** A wrong closing tag ends the root for the parser; the records after it are not at fault. */
/**
 * So many mistakes with no whole record between them, and the file is no XML. The parser makes an error with its trace for each wrong
 * character, which took 50 s for three megabytes of random bytes.
 */
const FAULTS_MAX = 10_000;
const AFTER_ROOT = /only one root|outside of root/;

const DECLARED: Record<string, Encoding> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
};

/**
 * Reads the records of an XML document as it streams by, each flattened to its leaves: nested fields stand beside the others, and a
 * name that comes twice has both texts on lines of their own. Entities of the document are never expanded. A record that is not
 * well-formed is refused, and the next one begins afresh.
 */
export async function* readXml(stream: AsyncIterable<Buffer | string>, options: XmlOptions): AsyncGenerator<FlatRecord | Problem> {
  const reading: Reading = {
    ...{
      parser: new SaxesParser({ xmlns: false }),
      options,
      fields: undefined,
      line: 0,
      levels: [],
      length: 0,
      fault: undefined,
      isFaultTold: false,
      faults: 0,
      done: [],
    },
  };
  listen(reading);
  let isEmpty = true;
  try {
    for await (const text of mendAmpersands(decodeDeclared(stream, options.encoding))) {
      isEmpty &&= text === '';
      reading.length += text.length;
      if (reading.length > RECORD_CHARS_MAX * 2)
        throw new EncodingError(`line ${reading.parser.line}: more than ${RECORD_CHARS_MAX} characters without the end of a record`);
      reading.parser.write(text);
      yield* reading.done.splice(0);
    }
    if (isEmpty) reading.done.push(unreadable(options.file, 'is empty'));
    else reading.parser.close();
    if (reading.fields) endRecord(reading);
  } catch (error) {
    if (!(error instanceof EncodingError) && !(error instanceof RangeError)) throw error;
    reading.done.push(unreadable(options.file, error.message));
  }
  yield* reading.done.splice(0);
}

/** The document's own declaration decides about its encoding, as XML has it. @throws EncodingError for one that is not read here. */
async function* decodeDeclared(stream: AsyncIterable<Buffer | string>, fallback: Encoding | undefined): AsyncGenerator<string> {
  const pieces = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isDone = false;
  while (head.length < 200 && !isDone) {
    const next = await pieces.next();
    isDone = next.done === true;
    if (!next.done) head = Buffer.concat([head, typeof next.value === 'string' ? Buffer.from(next.value) : next.value]);
  }
  const declared = /^[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase();
  const encoding = declared === undefined ? (fallback ?? 'utf-8') : DECLARED[declared];
  if (!encoding) throw new EncodingError(`the encoding ${declared} is not read here; save the file as UTF-8`);
  yield* decodeText(rejoin(head, pieces), encoding);
}

async function* rejoin(head: Buffer, rest: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer | string> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const MARKS = /<!\[CDATA\[|\]\]>|&(?!#?\w{1,32};)/g;
/** Longer than any mark and any entity, so that none is cut in two. */
const LOOKAHEAD = 48;

/**
 * An ampersand that begins no entity is an ampersand. The parser would take all text up to the next semicolon for the entity's name, and
 * with it the ends of many records.
 */
async function* mendAmpersands(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isInCdata = false;
  const mend = (text: string, limit: number): string => {
    let mended = '';
    let done = 0;
    for (const mark of text.matchAll(MARKS)) {
      if (mark.index >= limit) break;
      if (mark[0] === '&' && isInCdata) continue;
      mended += text.slice(done, mark.index) + (mark[0] === '&' ? '&amp;' : mark[0]);
      done = mark.index + mark[0].length;
      if (mark[0] !== '&') isInCdata = mark[0] === '<![CDATA[';
    }
    const end = Math.max(done, limit);
    rest = text.slice(end);
    return mended + text.slice(done, end);
  };
  for await (const chunk of chunks) {
    const text = rest + chunk;
    yield mend(text, Math.max(0, text.length - LOOKAHEAD));
  }
  yield mend(rest, rest.length);
}

function listen(reading: Reading): void {
  const { parser, options } = reading;
  parser.on('opentag', (tag) => openTag(reading, tag as SaxesTagPlain));
  parser.on('closetag', (tag) => closeTag(reading, tag.name));
  const addText = (text: string): void => {
    const level = reading.levels.at(-1);
    if (level && !reading.fault) level.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', (error) => {
    reading.faults += 1;
    if (reading.faults > FAULTS_MAX)
      throw new EncodingError(`line ${parser.line}: from here on there is hardly any XML; correct the file, or get it anew`);
    if (HTML_ENTITY.test(error.message) || (reading.isFaultTold && AFTER_ROOT.test(error.message))) return;
    const cause = error.message.replace(/^\d+:\d+:\s*/, '');
    const mend = `line ${parser.line}, character ${parser.columnIndex}: ${cause} Correct the XML`;
    // A mistake makes the parser complain about everything around it: outside the records it is told once.
    if (reading.fields) {
      reading.fault ??= mend;
      reading.isFaultTold = true;
    } else if (!reading.isFaultTold) {
      reading.isFaultTold = true;
      reading.done.push(unreadable(options.file, mend));
    }
  });
}

function openTag(reading: Reading, tag: SaxesTagPlain): void {
  const { options, parser } = reading;
  if (tag.name === options.record) {
    if (reading.fields) {
      reading.fault ??= `the element ${options.record} is not closed before the next one begins`;
      endRecord(reading);
    }
    // A field may be called "__proto__"; without a prototype that is a name like any other.
    Object.assign(reading, { fields: Object.create(null) as Record<string, string>, line: parser.line, levels: [], length: 0, fault: undefined });
    return;
  }
  if (!reading.fields) return;
  const above = reading.levels.at(-1);
  if (above) above.hasChildren = true;
  const name = options.nameAttribute ? tag.attributes[options.nameAttribute] : undefined;
  reading.levels.push({ name: name ?? tag.name, text: '', hasChildren: false });
}

function closeTag(reading: Reading, name: string): void {
  if (!reading.fields) return;
  if (name === reading.options.record) {
    endRecord(reading);
    return;
  }
  const level = reading.levels.pop();
  if (!level || level.hasChildren || level.text.trim() === '' || reading.fault) return;
  const before = reading.fields[level.name];
  reading.fields[level.name] = before === undefined ? level.text : `${before}\n${level.text}`;
}

function endRecord(reading: Reading): void {
  const { fields = {}, fault, options, line } = reading;
  const row = `${options.file}, line ${line}`;
  const isTooLong = Object.values(fields).reduce((sum, text) => sum + text.length, 0) > RECORD_CHARS_MAX;
  const garbled = Object.keys(fields).find((name) => isGarbled(fields[name]!) || isGarbled(name));
  if (fault) reading.done.push(unreadable(row, fault));
  else if (garbled !== undefined) reading.done.push(garbledProblem(row, garbled));
  else if (isTooLong)
    reading.done.push({ row, field: '', kind: 'too-long', mend: `has more than ${RECORD_CHARS_MAX} characters; shorten it`, isFatal: true });
  else {
    reading.faults = 0;
    reading.done.push({ row, fields });
  }
  Object.assign(reading, { fields: undefined, levels: [], length: 0, fault: undefined });
}
