import type { Writable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Encoding, EncodingError, RECORD_CHARS_MAX, decodeText, garbledProblem, isGarbled, unreadable } from './read-text.ts';
import type { Problem } from './source-record.ts';

/** One row of a table or one element of a document, flat: name of the field to its text as it stands. */
export type FlatRecord = { row: string; fields: Record<string, string> };
export type CsvOptions = {
  /** The name by which problems call the file. */
  file: string;
  delimiter?: string;
  encoding?: Encoding;
};

/** No table has more; without these bounds random bytes with a text's beginning took a minute. */
const COLUMNS_MAX = 2_000;
const FIRST_LINE_CHARS_MAX = 200_000;
/** So many rows one after another that cannot be read, and the rest of the file will not be better. */
const UNREADABLE_ROWS_MAX = 1_000;

type Header = { names: (string | undefined)[]; problems: Problem[] };
type CsvRow = { record: string[]; line: number };

/**
 * Reads a CSV file as it streams by. A row with too many fields is refused, since its values stand in the wrong columns; one with too
 * few is read as far as it goes and reported; a quotation mark that never closes ends the reading with one fatal problem.
 */
export async function* readCsv(stream: AsyncIterable<Buffer | string>, options: CsvOptions): AsyncGenerator<FlatRecord | Problem> {
  let header: Header | undefined;
  let unreadableRows = 0;
  try {
    for await (const { record, line } of openCsv(stream, options)) {
      if (header) {
        const row = `${options.file}, line ${line}`;
        const items = [...readRow(record, header, row)];
        yield* items;
        unreadableRows = items.some((item) => 'fields' in item) ? 0 : unreadableRows + 1;
        if (unreadableRows < UNREADABLE_ROWS_MAX) continue;
        yield unreadable(
          row,
          `is the last one that was tried: ${UNREADABLE_ROWS_MAX} rows before it cannot be read either; correct the file, or get it anew`,
        );
        return;
      }
      header = readHeader(record, options);
      yield* header.problems;
      if (header.problems.some((problem) => problem.isFatal)) return;
    }
    if (!header) yield unreadable(options.file, 'is empty; the first line must name the columns');
  } catch (error) {
    if (!(error instanceof CsvError) && !(error instanceof EncodingError)) throw error;
    yield unreadable(options.file, describe(error));
  }
}

/**
 * Gives rows as soon as the piece that holds them is read. The parser's own stream would drop the rows it has not handed over yet when
 * a later one in the same piece is broken.
 */
async function* openCsv(stream: AsyncIterable<Buffer | string>, { delimiter = ',', encoding }: CsvOptions): AsyncGenerator<CsvRow> {
  const rows: CsvRow[] = [];
  const take = (record: string[], { lines }: { lines: number }): null => {
    rows.push({ record, line: lines });
    return null;
  };
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_CHARS_MAX,
    on_record: take,
  });
  // Errors reach the one who waits for the piece that caused them.
  parser.on('error', () => undefined).resume();
  let failure: Error | undefined;
  let lengthBefore = 0;
  let hasLine = false;
  for await (const text of decodeText(stream, encoding)) {
    hasLine ||= /[\r\n]/.test(text);
    lengthBefore += text.length;
    if (!hasLine && lengthBefore > FIRST_LINE_CHARS_MAX)
      throw new EncodingError(`line 1: has more than ${FIRST_LINE_CHARS_MAX} characters; the first line must name the columns and end`);
    failure = await writeTo(parser, text);
    yield* rows.splice(0);
    if (failure) throw failure;
  }
  failure = await new Promise<Error | undefined>((resolve) => {
    parser.once('error', resolve).once('end', () => resolve(undefined));
    parser.end();
  });
  yield* rows.splice(0);
  if (failure) throw failure;
}

const writeTo = (parser: Writable, text: string): Promise<Error | undefined> =>
  new Promise((resolve) => parser.write(text, (error) => resolve(error ?? undefined)));

function describe(error: Error): string {
  const lines = error instanceof CsvError && typeof error.lines === 'number' ? `line ${error.lines}: ` : '';
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
    return `${lines}a quotation mark is opened and never closed; close it or double it`;
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE')
    return `${lines}a row is longer than ${RECORD_CHARS_MAX} characters; a quotation mark before it is probably never closed`;
  return `${lines}${error.message}`;
}

function readHeader(record: string[], { file, delimiter = ',' }: CsvOptions): Header {
  const row = `${file}, line 1`;
  const names = record.map((name) => name.normalize('NFC').trim());
  const other = names.length === 1 ? [',', ';', '\t', '|'].find((sign) => sign !== delimiter && names[0]!.includes(sign)) : undefined;
  if (other)
    return {
      names,
      problems: [
        unreadable(row, `has one column only; the columns seem to be parted by "${other === '\t' ? 'a tab' : other}", not by "${delimiter}"`),
      ],
    };
  if (names.length > COLUMNS_MAX) {
    const mend = `has ${names.length} columns, which no table has; give the CSV file, with the columns' names in its first line`;
    return { names, problems: [unreadable(row, mend)] };
  }
  if (names.some(isGarbled)) return { names, problems: [garbledProblem(row)] };
  const problems: Problem[] = [];
  const kept = names.map((name, index) => {
    if (name === '' || names.indexOf(name) === index) return name === '' ? undefined : name;
    problems.push({
      row,
      field: name,
      kind: 'duplicate',
      mend: `the column "${name}" stands twice; only the first is read, so rename or remove the other`,
      isFatal: false,
    });
    return undefined;
  });
  return { names: kept, problems };
}

function* readRow(record: string[], { names }: Header, row: string): Generator<FlatRecord | Problem> {
  if (record.length > names.length && record.slice(names.length).some((value) => value.trim() !== '')) {
    yield unreadable(
      row,
      `has ${record.length} fields under ${names.length} columns; put the field that holds the delimiter between quotation marks`,
    );
    return;
  }
  if (record.some(isGarbled)) {
    yield garbledProblem(row, names[record.findIndex(isGarbled)]);
    return;
  }
  if (record.length < names.length) {
    const mend = `has ${record.length} of ${names.length} fields; the missing ones are read as empty, so check that the row is whole`;
    yield { row, field: names[record.length] ?? '', kind: 'missing', mend, isFatal: false };
  }
  // A column may be called "__proto__"; without a prototype that is a name like any other.
  const fields: Record<string, string> = Object.assign(Object.create(null), {});
  names.forEach((name, index) => {
    if (name !== undefined) fields[name] = record[index] ?? '';
  });
  yield { row, fields };
}
