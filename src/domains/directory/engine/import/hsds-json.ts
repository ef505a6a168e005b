import type { Readable } from 'node:stream';
import { shorten } from '../../../../kernel/text.ts';
import { type JsonElement, JsonStructureError, cutJson } from './json-elements.ts';
import { withOwnFacts } from './own-facts.ts';
import { isObject } from './read-document.ts';
import { EncodingError, decodeText, garbledProblem, isGarbled, unreadable } from './read-text.ts';
import type { Problem, RawObject, SourceRecord } from './source-record.ts';

export type HsdsJsonOptions = {
  /** The name by which problems call the file. */
  file?: string;
  /** What the records are when the document does not say so: in a plain list, in a page's `contents`, line by line. */
  entity?: SourceRecord['entity'];
};

const ENTITIES: Record<string, SourceRecord['entity']> = {
  organizations: 'organization',
  services: 'service',
  locations: 'location',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
};
const LIST_NAMES = Object.fromEntries(Object.entries(ENTITIES).map(([list, entity]) => [entity, list]));

/**
 * Reads HSDS 3 JSON as it streams by, in the order of the source: a list of records, a page with `contents`, an object of lists, or one
 * record a line. Memory holds one record at a time. What cannot be read is given as a fatal problem, after what came before it.
 * Lists of organizations should stand before the services that name them; services that nest their organization need none.
 */
export async function* readHsdsJson(stream: Readable, options: HsdsJsonOptions = {}): AsyncGenerator<SourceRecord | Problem> {
  const fallback = options.entity ?? 'service';
  const file = options.file ?? 'file';
  const place = (row: string): string => (options.file ? `${options.file}, ${row}` : row);
  let hasText = false;
  const watched = async function* (): AsyncGenerator<string> {
    for await (const text of decodeText(stream)) {
      hasText ||= text.trim() !== '';
      yield text;
    }
  };
  try {
    for await (const element of cutJson(watched())) yield readElement(element, place(rowName(element, fallback)), fallback);
    if (!hasText) yield unreadable(file, 'is empty');
  } catch (error) {
    if (!(error instanceof JsonStructureError) && !(error instanceof EncodingError)) throw error;
    yield unreadable(file, error.message);
  }
}

function rowName(element: JsonElement, fallback: SourceRecord['entity']): string {
  return element.isAlone ? `line ${element.line}` : `${element.list ?? LIST_NAMES[fallback]}[${element.index}]`;
}

function readElement(element: JsonElement, row: string, fallback: SourceRecord['entity']): SourceRecord | Problem {
  if (element.text === undefined)
    return { row, field: '', kind: 'too-long', mend: 'is too long or nested too deeply to be a record; split or correct it', isFatal: true };
  if (isGarbled(element.text)) return garbledProblem(row);
  let document: unknown;
  try {
    document = JSON.parse(element.text);
  } catch (error) {
    return unreadable(row, describeSyntax(element, error));
  }
  if (!isObject(document))
    return { row, field: '', kind: 'wrong-format', mend: `must be an object, not ${shorten(element.text, 60)}`, isFatal: true };
  return toRecord(row, ENTITIES[element.list ?? ''] ?? fallback, document);
}

/** The JSON parser counts from the beginning of the record; the reader of the message counts from the beginning of the file. */
function describeSyntax(element: JsonElement, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const found = /\(line (\d+) column (\d+)\)/.exec(message);
  const cause = message.replace(/ in JSON at position.*$| \(line \d+ column \d+\)$/s, '');
  if (!found) return `line ${element.line}, character ${element.column}: ${shorten(cause, 200)}; correct the JSON`;
  const line = Number(found[1]);
  const column = Number(found[2]) + (line === 1 ? element.column - 1 : 0);
  return `line ${element.line + line - 1}, character ${column}: ${shorten(cause, 200)}; correct the JSON`;
}

function toRecord(row: string, entity: SourceRecord['entity'], document: RawObject): SourceRecord | Problem {
  const { id } = document;
  if ((typeof id !== 'string' && typeof id !== 'number') || String(id).trim() === '') {
    return { row, field: 'id', kind: 'missing', mend: `a ${entity} needs an id that stays the same; give it one`, isFatal: true };
  }
  return withOwnFacts({ row, entity, sourceId: String(id).trim(), document });
}
