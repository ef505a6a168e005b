import { buildVocabulary, vectorOf, type FamilyWeights, type LinearModel, type SparseVector, type Vocabulary } from './linear.ts';

/**
 * One text to learn from: its features, the index of its class, and how much it counts (1 is a sentence of the corpus).
 * `derived`: a spelling made from another text; features that only such texts have must be met three times as often.
 */
export type Example = { features: Map<number, number>; target: number; weight: number; derived?: boolean };

export type TrainingOptions = {
  familyWeights: FamilyWeights;
  /** Fewest texts a feature of each family must occur in. */
  documentsMin: readonly number[];
  epochs: number;
  /** First step; the steps fall to zero in a straight line. Falling from pass to pass only, the last texts met moved scores by half a point. */
  rate: number;
  /** Share of every weight that is taken away at each step, times the rate (L2). */
  decay: number;
  /** Weights below this share of their row's greatest are left out of the model; bounds the size of the file. */
  keepFrom: number;
  /** How much complement naive Bayes is mixed in; 0 for none. */
  bayes: number;
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
  const vocabulary = buildVocabulary(examples, options.familyWeights, options.documentsMin);
  const vectors = examples.map((example) => vectorOf(example.features, vocabulary.keys, vocabulary.importances));
  const learner = new Learner(vocabulary.keys.length, classes.length);
  const order = Int32Array.from(examples.keys());
  const next = sequence(20_250_101);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, next);
    for (const [place, index] of order.entries()) {
      const rate = options.rate * (1 - (epoch + place / order.length) / options.epochs);
      const example = examples[index];
      const vector = vectors[index];
      if (example && vector) learner.learn(vector, example.target, rate, example.weight, options.decay);
    }
  }
  learner.settle();
  if (options.bayes > 0) addComplementBayes(learner.weights, examples, vectors, classes.length, options.bayes);
  return quantise(learner, vocabulary, classes, options.keepFrom);
}

/** Below this error a class is left as it is: nine in ten classes of most examples, which makes training three times as fast. */
const errorMin = 0.001;

/** Biases move more slowly than weights: they meet every example, a weight only a few. */
const biasRate = 0.01;

/** The weights while they are being learned. `factor` holds the decay of all of them, so that one step costs only the rows of one text. */
class Learner {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  readonly classCount: number;
  factor = 1;
  /** Doubles, since it is summed into more than anything else: rounding each sum to single precision took half as long again. */
  private readonly error: Float64Array;
  private readonly active: Int32Array;

  constructor(rowCount: number, classCount: number) {
    this.weights = new Float32Array(rowCount * classCount);
    this.biases = new Float32Array(classCount);
    this.error = new Float64Array(classCount);
    this.active = new Int32Array(classCount);
    this.classCount = classCount;
  }

  learn(vector: SparseVector, target: number, rate: number, weight: number, decay: number): void {
    this.predict(vector);
    const { error, active, biases, weights, classCount } = this;
    error[target] = (error[target] ?? 0) - 1;
    let count = 0;
    for (let index = 0; index < classCount; index++) if (Math.abs(error[index]!) >= errorMin) active[count++] = index;
    this.factor *= 1 - rate * decay;
    const step = (-rate * weight) / this.factor;
    for (let at = 0; at < vector.rows.length; at++) {
      const move = step * (vector.values[at] ?? 0);
      const start = (vector.rows[at] ?? 0) * classCount;
      for (let place = 0; place < count; place++) weights[start + active[place]!]! += move * error[active[place]!]!;
    }
    for (let index = 0; index < classCount; index++) biases[index]! -= biasRate * rate * weight * error[index]!;
  }

  /** Works the decay into the weights, once learning is over. */
  settle(): void {
    for (let at = 0; at < this.weights.length; at++) this.weights[at]! *= this.factor;
    this.factor = 1;
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

const smoothing = 0.1;

/**
 * Adds the weights of complement naive Bayes (Rennie and others 2003): how rare a feature is outside a class. It is linear in the same
 * features, so the mixture costs nothing at run time. Each row is centred, since what is equal for all classes says nothing.
 */
function addComplementBayes(
  weights: Float32Array,
  examples: readonly Example[],
  vectors: readonly SparseVector[],
  classCount: number,
  share: number,
): void {
  const inside = new Float32Array(weights.length);
  const ofRow = new Float32Array(weights.length / classCount);
  const ofClass = new Float32Array(classCount);
  for (const [at, { rows, values }] of vectors.entries()) {
    const { target, weight } = examples[at]!;
    for (let place = 0; place < rows.length; place++) {
      const value = values[place]! * weight;
      inside[rows[place]! * classCount + target]! += value;
      ofRow[rows[place]!]! += value;
      ofClass[target]! += value;
    }
  }
  const all = ofClass.reduce((sum, value) => sum + value, 0) + smoothing * ofRow.length;
  const logs = new Float32Array(classCount);
  for (let row = 0; row < ofRow.length; row++) {
    let mean = 0;
    for (let index = 0; index < classCount; index++) {
      const outside = (ofRow[row]! - inside[row * classCount + index]! + smoothing) / (all - ofClass[index]!);
      mean += logs[index] = -Math.log(outside);
    }
    mean /= classCount;
    for (let index = 0; index < classCount; index++) weights[row * classCount + index]! += share * (logs[index]! - mean);
  }
}

/**
 * Keeps one byte of each weight that matters. Adding one number to all classes of a row changes no probability, so each row is first
 * shifted by its median: for a rare feature nearly all classes then stand at zero and need not be stored.
 */
function quantise(learner: Learner, vocabulary: Vocabulary, classes: string[], keepFrom: number): LinearModel {
  const count = classes.length;
  const rowCount = vocabulary.keys.length;
  const scales = new Float32Array(rowCount);
  const starts = new Uint32Array(rowCount + 1);
  const columns: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const shifted = shiftByMedian(learner.weights.subarray(row * count, (row + 1) * count));
    const peak = shifted.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0);
    scales[row] = peak / 127;
    for (const [column, weight] of shifted.entries()) {
      if (peak === 0 || Math.abs(weight) < keepFrom * peak) continue;
      columns.push(column);
      weights.push(Math.round((weight / peak) * 127));
    }
    starts[row + 1] = columns.length;
  }
  return {
    classes,
    ...vocabulary,
    scales,
    starts,
    columns: Uint8Array.from(columns),
    weights: Int8Array.from(weights),
    biases: learner.biases,
  };
}

function shiftByMedian(row: Float32Array): Float32Array {
  const median = row.length < 3 ? 0 : Float32Array.from(row).sort()[row.length >> 1]!;
  return row.map((weight) => weight - median);
}
