import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DangerModel, DangerPhrase } from './danger.ts';
import type { EventPhrase } from './life-events.ts';
import type { LinearModel } from './linear.ts';

/** How scores become decisions; all of them learned from held-out corpus sentences. */
export type Confidence = {
  /** Exponent that makes the types' scores probabilities. */
  sharpness: number;
  /** Asks back when the three best types together are less likely than this. */
  clarifyBelow: number;
  /** Least familiarity (see familiarity.ts) of a text that is understood at all. */
  meaningfulFrom: number;
};

/** What the model was trained on and how it did on sentences held out from it. */
export type TrainingRecord = {
  corpusHash: string;
  sentences: Record<string, number>;
  missing: string[];
  figures: Record<string, number>;
};

export type Model = {
  /** Classes: the service types in the order of the list, then none and the kinds of danger. */
  types: LinearModel;
  languages: LinearModel;
  danger: DangerModel;
  lifeEvents: EventPhrase[];
  familiar: Uint8Array;
  confidence: Confidence;
  record: TrainingRecord;
};

/** The model's folder cannot be used; the message says why and how to mend it. */
export class ModelError extends Error {
  override name = 'ModelError';
}

export const modelFile = 'understanding.bin';
export const manifestFile = 'manifest.json';
const magic = 'CORTILE-UNDERSTANDING-2\n';
const mend = 'Train it anew with the trainer (trainModel, writeModel)';

type ArrayName = 'Uint32Array' | 'Float32Array' | 'Int8Array' | 'Uint8Array';
type Numbers = Uint32Array | Float32Array | Int8Array | Uint8Array;
type Part = { name: string; type: ArrayName; offset: number; length: number };
type LinearHead = { classes: string[] };
type Head = {
  linear: Record<'types' | 'languages' | 'danger', LinearHead>;
  danger: { phrases: DangerPhrase[]; alarmFrom: number; supportFrom: number };
  lifeEvents: EventPhrase[];
  confidence: Confidence;
  record: TrainingRecord;
  parts: Part[];
};

/**
 * Writes understanding.bin and manifest.json into `folder`. The same model gives the same bytes.
 * Layout: magic line, uint32 length of the head, head as JSON, then the arrays, each starting at a multiple of 8 bytes. Little-endian.
 */
export function writeModel(model: Model, folder: string): void {
  const bytes = encodeModel(model);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, modelFile), bytes);
  writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifestOf(model, bytes), null, 2)}\n`);
}

function manifestOf(model: Model, bytes: Uint8Array): object {
  const { types, languages, danger } = model;
  return {
    ...model.record,
    file: modelFile,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: { types: types.keys.length, languages: languages.keys.length, danger: danger.classifier.keys.length },
    confidence: model.confidence,
    danger: { alarmFrom: danger.alarmFrom, supportFrom: danger.supportFrom, phrases: danger.phrases.length },
  };
}

/**
 * Reads the model that `writeModel` wrote.
 * @throws {ModelError} when the file is missing, cut short or of another format.
 */
export function readModel(folder: string): Model {
  const path = join(folder, modelFile);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new ModelError(`${path} cannot be read. ${mend}.`);
  }
  return decodeModel(bytes, path);
}

function partsOf(model: Model): [string, Numbers][] {
  const linear = { types: model.types, languages: model.languages, danger: model.danger.classifier };
  const parts: [string, Numbers][] = [['familiar', model.familiar]];
  for (const [name, { keys, importances, scales, starts, columns, weights, biases }] of Object.entries(linear)) {
    for (const [part, values] of Object.entries({ keys, importances, scales, starts, columns, weights, biases }))
      parts.push([`${name}.${part}`, values]);
  }
  return parts;
}

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

export function encodeModel(model: Model): Uint8Array {
  const arrays = partsOf(model);
  let offset = 0;
  const parts = arrays.map(([name, values]): Part => {
    const part = { name, type: values.constructor.name as ArrayName, offset, length: values.length };
    offset = aligned(offset + values.byteLength);
    return part;
  });
  const head: Head = {
    linear: { types: headOf(model.types), languages: headOf(model.languages), danger: headOf(model.danger.classifier) },
    danger: { phrases: model.danger.phrases, alarmFrom: model.danger.alarmFrom, supportFrom: model.danger.supportFrom },
    lifeEvents: model.lifeEvents,
    confidence: model.confidence,
    record: model.record,
    parts,
  };
  const json = Buffer.from(JSON.stringify(head));
  const start = aligned(magic.length + 4 + json.length);
  const bytes = Buffer.alloc(start + offset);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(json.length, magic.length);
  json.copy(bytes, magic.length + 4);
  for (const [index, [, values]] of arrays.entries()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start + (parts[index]?.offset ?? 0));
  }
  return bytes;
}

const headOf = (model: LinearModel): LinearHead => ({ classes: model.classes });

/** @throws {ModelError} */
export function decodeModel(source: Uint8Array, path = modelFile): Model {
  // A copy, because a Buffer may start at an offset at which typed arrays cannot be laid over it.
  const bytes = new Uint8Array(source);
  if (Buffer.from(bytes.buffer, 0, Math.min(magic.length, bytes.length)).toString('latin1') !== magic) {
    throw new ModelError(`${path} is no model of this version. ${mend}.`);
  }
  const headStart = magic.length + 4;
  const headLength = bytes.length < headStart ? 0 : new DataView(bytes.buffer).getUint32(magic.length, true);
  const start = aligned(headStart + headLength);
  const head = parseHead(bytes.subarray(headStart, headStart + headLength), path);
  const end = head.parts.reduce((furthest, part) => Math.max(furthest, start + part.offset + part.length * elementBytes[part.type]), start);
  if (bytes.length < end) throw new ModelError(`${path} is cut short (${bytes.length} of ${end} bytes). ${mend}.`);
  const arrays = new Map(head.parts.map((part) => [part.name, arrayAt(bytes.buffer, start + part.offset, part)]));
  const linear = (name: 'types' | 'languages' | 'danger'): LinearModel => linearOf(arrays, name, head.linear[name].classes);
  return {
    types: linear('types'),
    languages: linear('languages'),
    danger: { classifier: linear('danger'), ...head.danger },
    lifeEvents: head.lifeEvents,
    familiar: arrays.get('familiar') as Uint8Array,
    confidence: head.confidence,
    record: head.record,
  };
}

function parseHead(json: Uint8Array, path: string): Head {
  try {
    return JSON.parse(Buffer.from(json).toString('utf8')) as Head;
  } catch {
    throw new ModelError(`${path} has a broken head. ${mend}.`);
  }
}

const elementBytes: Record<ArrayName, number> = { Uint32Array: 4, Float32Array: 4, Int8Array: 1, Uint8Array: 1 };

function arrayAt(buffer: ArrayBuffer, offset: number, { type, length }: Part): Numbers {
  switch (type) {
    case 'Uint32Array':
      return new Uint32Array(buffer, offset, length);
    case 'Float32Array':
      return new Float32Array(buffer, offset, length);
    case 'Int8Array':
      return new Int8Array(buffer, offset, length);
    case 'Uint8Array':
      return new Uint8Array(buffer, offset, length);
  }
}

function linearOf(arrays: Map<string, Numbers>, name: string, classes: string[]): LinearModel {
  return {
    classes,
    keys: arrays.get(`${name}.keys`) as Uint32Array,
    importances: arrays.get(`${name}.importances`) as Float32Array,
    scales: arrays.get(`${name}.scales`) as Float32Array,
    starts: arrays.get(`${name}.starts`) as Uint32Array,
    columns: arrays.get(`${name}.columns`) as Uint8Array,
    weights: arrays.get(`${name}.weights`) as Int8Array,
    biases: arrays.get(`${name}.biases`) as Float32Array,
  };
}
