import { describe, expect, it } from 'vitest';
import { featuresOf } from './features.ts';
import { probabilitiesOf, ranking, scoresOf } from './linear.ts';
import { trainSoftmax, type TrainingOptions } from './softmax.ts';

const options: TrainingOptions = {
  familyWeights: [1, 0.5, 0.5, 0.5, 0.5, 0, 0, 0],
  documentsMin: [1, 1, 1, 1, 1, 1, 1, 1],
  epochs: 10,
  rate: 5,
  decay: 1e-5,
  keepFrom: 0,
  bayes: 1,
};
const classes = ['food', 'repair', 'talk'];
const texts = [
  ['cook a meal', 0],
  ['warm lunch', 0],
  ['fix the tap', 1],
  ['broken shelf', 1],
  ['someone to talk to', 2],
  ['a friendly chat', 2],
] as const;
const examples = texts.map(([text, target]) => ({ features: featuresOf(text), target, weight: 1 }));
const best = (model: ReturnType<typeof trainSoftmax>, text: string) => model.classes[ranking(scoresOf(model, featuresOf(text)))[0] ?? -1];

describe('training', () => {
  const model = trainSoftmax(examples, classes, options);

  it('learns its examples and words near to them', () => {
    for (const [text, target] of texts) expect(best(model, text)).toBe(classes[target]);
    expect(best(model, 'the taps are broken')).toBe('repair');
    expect(best(model, 'cooked meals')).toBe('food');
  });

  it('gives the same weights every time', () => {
    expect(trainSoftmax(examples, classes, options)).toEqual(model);
  });

  it('changes with the weight of an example', () => {
    const doubled = examples.map((example, at) => ({ ...example, weight: at === 0 ? 2 : 1 }));
    expect(trainSoftmax(doubled, classes, options).weights).not.toEqual(model.weights);
  });

  it('stores fewer entries the more it may leave out, without changing clear cases', () => {
    const sparse = trainSoftmax(examples, classes, { ...options, keepFrom: 0.3 });
    expect(sparse.weights.length).toBeLessThan(model.weights.length);
    for (const [text, target] of texts) expect(best(sparse, text)).toBe(classes[target]);
  });

  it('makes probabilities that sum to 1 and sharpen', () => {
    const scores = Float32Array.of(1, 2, 4);
    const plain = probabilitiesOf(scores);
    expect(plain.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(probabilitiesOf(scores, 3)[2]).toBeGreaterThan(plain[2] ?? 1);
  });
});
