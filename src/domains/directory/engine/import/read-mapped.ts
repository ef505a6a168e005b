import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { mapRecord } from './map-record.ts';
import { type FlatRecord, readCsv } from './mapped-csv.ts';
import { readXml } from './mapped-xml.ts';
import { type Mapping, fieldsOf } from './mapping.ts';
import { whyNotOpened } from './read-head.ts';
import { unreadable } from './read-text.ts';
import type { Problem, SourceRecord } from './source-record.ts';

/**
 * Reads a city's own files by a mapping, one record in memory at a time. What is wrong with a record's values follows the record as
 * problems that are not fatal; a record that cannot be read, or a file that cannot be opened, is a fatal problem, and reading goes on.
 */
export async function* readMapped(files: string[], mapping: Mapping): AsyncGenerator<SourceRecord | Problem> {
  const named = fieldsOf(mapping);
  const unseen = new Set(named);
  for (const { name } of mapping.sections) unseen.delete(name);
  let isAnyRead = false;
  for (const file of files) {
    let isEmpty = true;
    for await (const item of readFlat(file, mapping)) {
      isEmpty = false;
      if ('isFatal' in item) {
        yield item;
        continue;
      }
      isAnyRead = true;
      for (const field of Object.keys(item.fields)) unseen.delete(field);
      const { record, problems } = mapRecord(item, mapping, named);
      if (record) yield record;
      yield* problems;
    }
    if (isEmpty && mapping.format.type === 'xml')
      yield unreadable(
        basename(file),
        `holds no element "${mapping.format.record}", which the mapping takes for a record; correct the mapping, or give the right file`,
      );
  }
  if (!isAnyRead) return;
  for (const field of unseen)
    yield {
      row: 'mapping',
      field,
      kind: 'missing',
      mend: 'is named in the mapping, but no record has such a field; correct its name',
      isFatal: false,
    };
}

async function* readFlat(path: string, mapping: Mapping): AsyncGenerator<FlatRecord | Problem> {
  const file = basename(path);
  const stream = createReadStream(path);
  try {
    yield* flatRecords(stream, file, mapping);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    yield unreadable(file, whyNotOpened(error.code));
  } finally {
    stream.destroy();
  }
}

/** The flat records of one file, in the format that the mapping names. */
export function flatRecords(stream: AsyncIterable<Buffer | string>, file: string, { format }: Mapping): AsyncGenerator<FlatRecord | Problem> {
  if (format.type === 'csv') return readCsv(stream, { file, delimiter: format.delimiter, encoding: format.encoding });
  const { record, nameAttribute, encoding } = format;
  return readXml(stream, { file, record, ...(nameAttribute ? { nameAttribute } : {}), ...(encoding ? { encoding } : {}) });
}

const isSystemError = (error: unknown): error is Error & { code: string } => error instanceof Error && 'syscall' in error && 'code' in error;
