import { familyOf } from './features.ts';

/** How much each family of features counts before a text's vector is brought to length 1; 0 leaves a family out. Indexed by family. */
export type FamilyWeights = readonly number[];

/**
 * A linear classifier over sparse features, one byte a weight, and only the weights that tell classes apart.
 * Row r belongs to `keys[r]`; its entries stand from `starts[r]` to `starts[r + 1]`: entry e adds `weights[e] * scales[r]` to class `columns[e]`.
 */
export type LinearModel = {
  classes: string[];
  /** Feature keys in rising order. */
  keys: Uint32Array;
  /** Inverse document frequency times family weight, one a row. */
  importances: Float32Array;
  scales: Float32Array;
  /** One more than there are rows. */
  starts: Uint32Array;
  columns: Uint8Array;
  weights: Int8Array;
  biases: Float32Array;
};

/** A text as rows of a model; `values` has length 1 (Euclid) unless the text is empty. */
export type SparseVector = { rows: Int32Array; values: Float32Array };

const tables = new WeakMap<Uint32Array, Int32Array>();

/** An open hash table over keys, half empty at least: one more than the row, or 0. Built once a model; bisection took four times as long. */
function tableOf(keys: Uint32Array): Int32Array {
  const known = tables.get(keys);
  if (known) return known;
  const table = new Int32Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2)));
  for (let row = 0; row < keys.length; row++) {
    let slot = keys[row]! & (table.length - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = row + 1;
  }
  tables.set(keys, table);
  return table;
}

/** The row of a key, or -1. */
function rowOf(keys: Uint32Array, table: Int32Array, key: number): number {
  let slot = key & (table.length - 1);
  for (;;) {
    const row = table[slot]! - 1;
    if (row < 0 || keys[row] === key) return row;
    slot = (slot + 1) & (table.length - 1);
  }
}

/** Whether a feature is known. */
export const hasRow = (keys: Uint32Array, key: number): boolean => rowOf(keys, tableOf(keys), key) >= 0;

/** TF-IDF with dampened counts, brought to length 1, so that long and short texts give scores of one scale. */
export function vectorOf(features: Map<number, number>, keys: Uint32Array, importances: Float32Array): SparseVector {
  const table = tableOf(keys);
  const rows = new Int32Array(features.size);
  const values = new Float32Array(features.size);
  let size = 0;
  let squares = 0;
  for (const [key, count] of features) {
    const row = rowOf(keys, table, key);
    if (row < 0) continue;
    const value = (1 + Math.log(count)) * (importances[row] ?? 0);
    rows[size] = row;
    values[size++] = value;
    squares += value * value;
  }
  const shrink = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let at = 0; at < size; at++) values[at] = (values[at] ?? 0) * shrink;
  return { rows: rows.subarray(0, size), values: values.subarray(0, size) };
}

/** The raw score (log-odds up to a constant) of every class. */
export function scoresOf(model: LinearModel, features: Map<number, number>): Float32Array {
  const { rows, values } = vectorOf(features, model.keys, model.importances);
  const scores = Float32Array.from(model.biases);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const value = values[at]! * model.scales[row]!;
    const end = model.starts[row + 1]!;
    for (let entry = model.starts[row]!; entry < end; entry++) scores[model.columns[entry]!]! += value * model.weights[entry]!;
  }
  return scores;
}

/** Scores of the types alone: the classifier's classes of danger stand behind them. */
export const typeScoresOf = (scores: Float32Array, typeCount: number): Float32Array => scores.subarray(0, typeCount);

/** Scores as probabilities that sum to 1; `sharpness` above 1 makes them surer, below 1 less sure. */
export function probabilitiesOf(scores: Float32Array, sharpness = 1): Float32Array {
  const highest = scores.reduce((best, score) => Math.max(best, score), -Infinity);
  const odds = scores.map((score) => Math.exp((score - highest) * sharpness));
  const sum = odds.reduce((total, odd) => total + odd, 0);
  return odds.map((odd) => odd / sum);
}

/** Indices of `scores`, best first; equal scores in index order, so that runs are alike. */
export function ranking(scores: Float32Array): number[] {
  return Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

export type Vocabulary = { keys: Uint32Array; importances: Float32Array };

/** A derived text counts a third: most of what a single one has is a chance spelling, and would swell the model for nothing. */
const derivedShare = 0.34;

/** The features that at least `documentsMin[family]` texts have, with their importance. */
export function buildVocabulary(
  texts: readonly { features: Map<number, number>; derived?: boolean }[],
  weights: FamilyWeights,
  documentsMin: readonly number[],
): Vocabulary {
  const documents = new Map<number, number>();
  for (const { features, derived } of texts) {
    const share = derived ? derivedShare : 1;
    for (const key of features.keys()) documents.set(key, (documents.get(key) ?? 0) + share);
  }
  const kept: number[] = [];
  for (const [key, count] of documents) {
    const family = familyOf(key);
    if ((weights[family] ?? 0) > 0 && count >= (documentsMin[family] ?? 1)) kept.push(key);
  }
  const keys = Uint32Array.from(kept).sort();
  const importances = Float32Array.from(keys, (key) => {
    const rarity = Math.log((texts.length + 1) / ((documents.get(key) ?? 0) + 1));
    return rarity * (weights[familyOf(key)] ?? 0);
  });
  return { keys, importances };
}
