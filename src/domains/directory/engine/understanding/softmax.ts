import { buildVocabulary, vectorOf, type FamilyWeights, type LinearModel, type SparseVector, type Vocabulary } from './linear.ts';

/** One text to learn from: its features, the index of its class, and how much it counts (1 is a sentence of the corpus). */
export type Example = { features: Map<number, number>; target: number; weight: number };

export type TrainingOptions = {
  familyWeights: FamilyWeights;
  /** Fewest texts a feature of each family must occur in. */
  documentsMin: readonly number[];
  epochs: number;
  /** Step of the first pass; it falls to zero in a straight line. */
  rate: number;
  /** Share of every weight that is taken away at each step, times the rate (L2). */
  decay: number;
  /** Rows kept after training, those that move scores most; bounds the size of the file. */
  rowsMax: number;
};

/** A small generator with a fixed seed (Numerical Recipes' LCG): training must give the same bytes every time. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
}

function shuffle(order: Int32Array, next: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Multinomial logistic regression with L2 by stochastic gradient descent over sparse TF-IDF, then pruned and quantised. */
export function trainSoftmax(examples: readonly Example[], classes: string[], options: TrainingOptions): LinearModel {
  const vocabulary = buildVocabulary(examples.map((example) => example.features), options.familyWeights, options.documentsMin);
  const vectors = examples.map((example) => vectorOf(example.features, vocabulary.keys, vocabulary.importances));
  const learner = new Learner(vocabulary.keys.length, classes.length);
  const order = Int32Array.from(examples.keys());
  const next = sequence(20_250_101);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, next);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const index of order) {
      const example = examples[index];
      const vector = vectors[index];
      if (example && vector) learner.learn(vector, example.target, rate, example.weight, options.decay);
    }
  }
  return quantise(learner, vocabulary, classes, options.rowsMax);
}

/** Biases move more slowly than weights: they meet every example, a weight only a few. */
const biasRate = 0.01;

/** The weights while they are being learned. `factor` holds the decay of all of them, so that one step costs only the rows of one text. */
class Learner {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  readonly classCount: number;
  factor = 1;
  private readonly error: Float32Array;

  constructor(rowCount: number, classCount: number) {
    this.weights = new Float32Array(rowCount * classCount);
    this.biases = new Float32Array(classCount);
    this.error = new Float32Array(classCount);
    this.classCount = classCount;
  }

  learn(vector: SparseVector, target: number, rate: number, weight: number, decay: number): void {
    this.predict(vector);
    const { error, biases, weights, classCount } = this;
    error[target] = (error[target] ?? 0) - 1;
    this.factor *= 1 - rate * decay;
    const step = (-rate * weight) / this.factor;
    for (let at = 0; at < vector.rows.length; at++) {
      const move = step * (vector.values[at] ?? 0);
      const start = (vector.rows[at] ?? 0) * classCount;
      for (let index = 0; index < classCount; index++) weights[start + index]! += move * error[index]!;
    }
    for (let index = 0; index < classCount; index++) biases[index]! -= biasRate * rate * weight * error[index]!;
  }

  /** Leaves the probability of every class in `error`. */
  private predict(vector: SparseVector): void {
    const { error, weights, classCount, factor } = this;
    error.set(this.biases);
    for (let at = 0; at < vector.rows.length; at++) {
      const value = (vector.values[at] ?? 0) * factor;
      const start = (vector.rows[at] ?? 0) * classCount;
      for (let index = 0; index < classCount; index++) error[index]! += value * weights[start + index]!;
    }
    let highest = -Infinity;
    for (let index = 0; index < classCount; index++) if (error[index]! > highest) highest = error[index]!;
    let sum = 0;
    for (let index = 0; index < classCount; index++) sum += error[index] = Math.exp(error[index]! - highest);
    for (let index = 0; index < classCount; index++) error[index]! /= sum;
  }
}

function quantise(learner: Learner, vocabulary: Vocabulary, classes: string[], rowsMax: number): LinearModel {
  const count = classes.length;
  const peaks = Float32Array.from(vocabulary.keys, (_, row) => {
    let peak = 0;
    for (let index = 0; index < count; index++) peak = Math.max(peak, Math.abs(learner.weights[row * count + index]!) * learner.factor);
    return peak;
  });
  const rows = strongestRows(peaks, vocabulary.importances, rowsMax);
  const model: LinearModel = {
    classes,
    keys: Uint32Array.from(rows, (row) => vocabulary.keys[row] ?? 0),
    importances: Float32Array.from(rows, (row) => vocabulary.importances[row] ?? 0),
    scales: Float32Array.from(rows, (row) => (peaks[row] ?? 0) / 127),
    weights: new Int8Array(rows.length * count),
    biases: learner.biases,
  };
  for (const [place, row] of rows.entries()) {
    const scale = model.scales[place] ?? 0;
    for (let index = 0; index < count && scale > 0; index++) {
      model.weights[place * count + index] = Math.round((learner.weights[row * count + index]! * learner.factor) / scale);
    }
  }
  return model;
}

/** Rows in rising order of key, the `rowsMax` that can move a score most. */
function strongestRows(peaks: Float32Array, importances: Float32Array, rowsMax: number): Int32Array {
  const rows = Int32Array.from(peaks.keys());
  if (rows.length <= rowsMax) return rows;
  const strength = (row: number) => (peaks[row] ?? 0) * (importances[row] ?? 0);
  return rows.sort((a, b) => strength(b) - strength(a) || a - b).slice(0, rowsMax).sort();
}
