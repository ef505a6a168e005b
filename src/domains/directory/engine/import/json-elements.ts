import { RECORD_CHARS_MAX } from './read-text.ts';

/** Lists that a document of several may hold; a record of its own never begins with one of them. */
const LISTS = new Set(['contents', 'organizations', 'services', 'locations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']);
/** A record says who it is; a document of lists does not. */
const RECORD_KEYS = new Set(['id', 'name', 'organization_id', 'service_id']);
/** HSDS nests to eight levels; what is far deeper is kept away from the JSON parser and from whoever walks its result. */
const DEPTH_MAX = 64;
const KEY_CHARS_MAX = 64;
const NOWHERE = -1;

export type JsonElement = {
  line: number;
  column: number;
  /** The list it stands in; undefined for a list without a name and for an object that stands alone. */
  list: string | undefined;
  /** True for objects one after another, as in newline-delimited JSON. */
  isAlone: boolean;
  index: number;
  /** Undefined when it is too long or too deep to be read. */
  text: string | undefined;
};

/** What stands between the records is not JSON, so nothing after it can be cut out. */
export class JsonStructureError extends Error {}

type Open = { line: number; column: number; kind: 'object' | 'string' | 'scalar'; parts: string[]; length: number; isTooDeep: boolean };
type Scan = {
  chunk: string;
  at: number;
  /** Where the open element begins in this chunk. */
  from: number;
  line: number;
  column: number;
  depth: number;
  /** The depth at which wanted elements stand: 0 objects one after another, 1 a list, 2 a list inside an object. */
  base: number;
  list: string | undefined;
  index: number;
  element: Open | undefined;
  needsComma: boolean;
  isInText: boolean;
  isEscaped: boolean;
  /** The last key of the object at the top, and whether its value has begun. */
  key: string;
  isAfterColon: boolean;
  isRecord: boolean;
  /** An object has ended on the line on which it began, so that lines are records. */
  isByLine: boolean;
  lastInk: string;
  done: JsonElement[];
};

const newScan = (): Scan => ({
  chunk: '',
  at: 0,
  from: 0,
  line: 1,
  column: 0,
  depth: 0,
  base: 0,
  list: undefined,
  index: 0,
  element: undefined,
  needsComma: false,
  isInText: false,
  isEscaped: false,
  key: '',
  isAfterColon: false,
  isRecord: false,
  isByLine: false,
  lastInk: '',
  done: [],
});

/**
 * Cuts a stream of JSON into its records without building the whole: a list, lists inside one object, or objects line after line.
 * Records are cut out here and parsed by whoever takes them, so that one broken record does not end the reading; stream-json, which
 * says of itself that it is not for untrusted input, would stop there.
 * @throws JsonStructureError, with line and character, when what stands between the records is not JSON.
 */
export async function* cutJson(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  const scan = newScan();
  for await (const chunk of chunks) {
    Object.assign(scan, { chunk, from: 0 });
    try {
      for (scan.at = 0; scan.at < chunk.length; scan.at += 1) step(scan, chunk[scan.at]!);
    } finally {
      yield* scan.done.splice(0);
    }
    keepText(scan, chunk.length);
  }
  scan.chunk = '';
  if (scan.element) close(scan, 0);
  else if (scan.depth > 0) throw structureError(scan, 'the file ends before its lists are closed; it seems to be cut off');
  yield* scan.done.splice(0);
}

const structureError = (scan: Scan, mend: string): JsonStructureError =>
  new JsonStructureError(`line ${scan.line}, character ${scan.column}: ${mend}`);

function step(scan: Scan, char: string): void {
  if (char === '\n') {
    scan.line += 1;
    scan.column = 0;
    if (scan.element?.kind === 'scalar') close(scan, scan.at);
    return;
  }
  scan.column += 1;
  if (char === '{' && scan.column === 1) endBrokenLine(scan);
  if (scan.isInText) stepInText(scan, char);
  else if (!/\s/.test(char)) stepOutside(scan, char);
  else if (scan.element?.kind === 'scalar') close(scan, scan.at);
}

/** A brace at the very beginning of a line is the next record, unless the JSON so far asks for a value there. */
function endBrokenLine(scan: Scan): void {
  if (scan.base !== 0 || !scan.element) return;
  if (!scan.isByLine && !scan.isInText && ['[', ',', ':'].includes(scan.lastInk)) return;
  close(scan, scan.at);
  Object.assign(scan, { depth: 0, isInText: false, isEscaped: false, isByLine: true });
}

function stepInText(scan: Scan, char: string): void {
  if (scan.isEscaped) scan.isEscaped = false;
  else if (char === '\\') scan.isEscaped = true;
  else if (char === '"') {
    scan.isInText = false;
    scan.lastInk = '"';
    if (scan.element?.kind === 'string' && scan.depth === scan.base) close(scan, scan.at + 1);
    return;
  }
  if (scan.depth === 1 && !scan.isAfterColon && scan.key.length < KEY_CHARS_MAX) scan.key += char;
}

function stepOutside(scan: Scan, char: string): void {
  if (scan.element?.kind === 'scalar' && (char === ',' || char === ']' || char === '}')) close(scan, scan.at);
  if (!scan.element && scan.depth === scan.base) stepBetween(scan, char);
  else stepInside(scan, char);
  scan.lastInk = char;
}

/** Between two elements: a comma, the end of the list, or the next element. */
function stepBetween(scan: Scan, char: string): void {
  if (char === ',' && scan.base > 0) {
    scan.needsComma = false;
  } else if (char === ']' && scan.base > 0) {
    scan.depth -= 1;
    scan.base = scan.depth === 0 ? 0 : NOWHERE;
  } else if (char === ',' || char === ']' || char === '}') {
    throw structureError(scan, `"${char}" is not expected here; correct the JSON`);
  } else if (scan.needsComma && scan.base > 0) {
    throw structureError(scan, 'a comma is missing between two records');
  } else if (char === '[' && scan.base === 0) {
    Object.assign(scan, { depth: 1, base: 1, list: undefined, index: 0, needsComma: false });
  } else open(scan, char);
}

function open(scan: Scan, char: string): void {
  const kind = char === '{' || char === '[' ? 'object' : char === '"' ? 'string' : 'scalar';
  scan.element = { line: scan.line, column: scan.column, kind, parts: [], length: 0, isTooDeep: false };
  scan.from = scan.at;
  if (scan.base === 0) Object.assign(scan, { key: '', isAfterColon: false, isRecord: false, list: undefined });
  if (kind === 'string') scan.isInText = true;
  if (kind === 'object') scan.depth += 1;
}

function stepInside(scan: Scan, char: string): void {
  if (char === '"') {
    scan.isInText = true;
    if (scan.depth === 1 && !scan.isAfterColon) scan.key = '';
  } else if (char === '{' || char === '[') {
    if (char === '[' && isListOfDocument(scan)) return enterList(scan);
    scan.depth += 1;
    if (scan.element && scan.depth - scan.base > DEPTH_MAX) scan.element.isTooDeep = true;
  } else if (char === '}' || char === ']') {
    scan.depth -= 1;
    if (scan.element && scan.depth === scan.base) close(scan, scan.at + 1);
    else if (scan.base === NOWHERE && scan.depth === 0) scan.base = 0;
  } else if (scan.depth === 1 && char === ':') {
    scan.isAfterColon = true;
    if (RECORD_KEYS.has(scan.key)) scan.isRecord = true;
  } else if (scan.depth === 1 && char === ',') scan.isAfterColon = false;
}

const isListOfDocument = (scan: Scan): boolean =>
  scan.depth === 1 && scan.isAfterColon && LISTS.has(scan.key) && (scan.base === NOWHERE || (scan.base === 0 && !scan.isRecord));

/** The object at the top turns out to hold lists: what was kept of it is no record. */
function enterList(scan: Scan): void {
  Object.assign(scan, { element: undefined, depth: 2, base: 2, list: scan.key, index: 0, needsComma: false });
}

function keepText(scan: Scan, until: number): void {
  const { element } = scan;
  if (!element) return;
  element.length += until - scan.from;
  if (element.length > RECORD_CHARS_MAX || element.isTooDeep) element.parts = [];
  else element.parts.push(scan.chunk.slice(scan.from, until));
  scan.from = until;
}

function close(scan: Scan, until: number): void {
  keepText(scan, until);
  const { line, column, parts, length, isTooDeep } = scan.element!;
  const isTooBig = isTooDeep || length > RECORD_CHARS_MAX;
  scan.done.push({ line, column, list: scan.list, isAlone: scan.base === 0, index: scan.index, text: isTooBig ? undefined : parts.join('') });
  if (scan.base === 0 && line === scan.line) scan.isByLine = true;
  Object.assign(scan, { element: undefined, needsComma: true, index: scan.index + 1 });
}
