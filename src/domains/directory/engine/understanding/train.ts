import { createHash } from 'node:crypto';
import { calibrateDanger, calibrateTypes, meaningfulFrom } from './calibrate.ts';
import { corpusLanguages, dangerKinds, readCorpus, type Corpus, type DangerKind, type Sentence } from './corpus.ts';
import { phraseIndex, phraseWordsMax, matchPhrases, type DangerPhrase } from './danger.ts';
import { learnFamiliar } from './familiarity.ts';
import { featuresOf, wordsOf } from './features.ts';
import { learnLifeEvents } from './life-events.ts';
import { probabilitiesOf, scoresOf, type LinearModel } from './linear.ts';
import type { Model, TrainingRecord } from './model.ts';
import { trainSoftmax, type Example, type TrainingOptions } from './softmax.ts';

// Families: word, prefix, pair, 3-gram, 4-gram, 5-gram, skip pair, Arabic core. Chosen by cross-validation (see cross-validate.ts).
const typeOptions: TrainingOptions = {
  familyWeights: [1, 0.7, 0.7, 0.5, 0.5, 0.5, 0, 1], documentsMin: [1, 2, 2, 2, 2, 2, 2, 2], epochs: 10, rate: 5, decay: 1e-5, rowsMax: 70_000,
};
const languageOptions: TrainingOptions = {
  familyWeights: [1, 0, 0, 0.6, 0.6, 0, 0, 0], documentsMin: [3, 0, 0, 3, 3, 0, 0, 0], epochs: 4, rate: 10, decay: 1e-5, rowsMax: 30_000,
};
const dangerOptions: TrainingOptions = {
  familyWeights: [1, 0.7, 0.8, 0.4, 0.4, 0.4, 0.4, 1], documentsMin: [2, 2, 2, 2, 2, 2, 2, 2], epochs: 10, rate: 5, decay: 1e-5, rowsMax: 60_000,
};

/** A sentence with its features, worked out once for all trainings of it. */
export type Prepared = Sentence & { features: Map<number, number> };

export const prepare = (sentences: readonly Sentence[]): Prepared[] =>
  sentences.map((sentence) => ({ ...sentence, features: featuresOf(sentence.text) }));

/** One sentence in `folds` of each language and label, interleaved, so that every fold spans a writer's whole pass. */
export function isHeldOut(sentences: readonly Sentence[], fold: number, folds: number): boolean[] {
  const seen = new Map<string, number>();
  return sentences.map(({ language, label }) => {
    const place = seen.get(`${language} ${label}`) ?? 0;
    seen.set(`${language} ${label}`, place + 1);
    return place % folds === fold;
  });
}

/** Sentences of a bad night in a relationship are both a need and a danger: they are evidence for neither side of the danger model. */
const neitherSide = new Set(['domestic-violence']);
const proseWeight = 0.5;

export function trainTypes(corpus: Corpus, needs: readonly Prepared[]): LinearModel {
  const target = new Map(corpus.types.map((type, index) => [type, index]));
  const examples: Example[] = needs.map(({ features, label }) => ({ features, target: target.get(label) ?? 0, weight: 1 }));
  for (const { text, label, field } of corpus.descriptions) {
    examples.push({ features: featuresOf(text), target: target.get(label) ?? 0, weight: field === 'prose' ? proseWeight : 1 });
  }
  return trainSoftmax(examples, corpus.types, typeOptions);
}

export function trainDanger(danger: readonly Prepared[], needs: readonly Prepared[]): LinearModel {
  const classes = ['none', ...dangerKinds];
  const examples: Example[] = danger.map(({ features, label }) => ({ features, target: classes.indexOf(label), weight: 1 }));
  for (const { features, label } of needs) if (!neitherSide.has(label)) examples.push({ features, target: 0, weight: 0.5 });
  return trainSoftmax(examples, classes, dangerOptions);
}

export function trainLanguages(corpus: Corpus): LinearModel {
  const texts = [...corpus.needs, ...corpus.danger, ...corpus.descriptions];
  const examples = texts.map(({ text, language }) => ({ features: featuresOf(text), target: corpusLanguages.indexOf(language), weight: 1 }));
  return trainSoftmax(examples, [...corpusLanguages], languageOptions);
}

/** Phrases with the kind that the classifier gives them; those that also stand in harmless sentences need its support later. */
export function learnPhrases(corpus: Corpus, classifier: LinearModel): DangerPhrase[] {
  const phrases = new Map<string, DangerPhrase>();
  for (const { text } of corpus.dangerPhrases) {
    const words = wordsOf(text).slice(0, phraseWordsMax).join(' ');
    phrases.set(words, { words, kind: kindOf(classifier, text), alone: true });
  }
  const list = [...phrases.values()];
  const index = phraseIndex(list);
  const harmless = [...corpus.danger.filter(({ label }) => label === 'none'), ...corpus.needs.filter(({ label }) => !neitherSide.has(label))];
  for (const { text } of harmless) for (const phrase of matchPhrases(index, wordsOf(text))) phrase.alone = false;
  return list;
}

function kindOf(classifier: LinearModel, text: string): DangerKind {
  const probabilities = probabilitiesOf(scoresOf(classifier, featuresOf(text)));
  const of = (kind: DangerKind) => probabilities[classifier.classes.indexOf(kind)] ?? 0;
  return dangerKinds.reduce((best, kind) => (of(kind) > of(best) ? kind : best));
}

/** Sentences held out to learn how far scores can be trusted: one in four. */
const folds = 4;

/**
 * Trains everything from the corpus below `corpusFolder`: the same corpus gives the same model, byte for byte.
 * @throws {CorpusError} when a corpus file breaks the format.
 */
export function trainModel(corpusFolder: string): Model {
  return trainFrom(readCorpus(corpusFolder));
}

export function trainFrom(corpus: Corpus): Model {
  const needs = prepare(corpus.needs);
  const danger = prepare(corpus.danger);
  const calibrated = calibrate(corpus, needs, danger);
  const classifier = trainDanger(danger, needs);
  return {
    types: trainTypes(corpus, needs),
    languages: trainLanguages(corpus),
    danger: { classifier, phrases: learnPhrases(corpus, classifier), ...calibrated.danger },
    lifeEvents: learnLifeEvents(corpus.lifeEvents, corpus.needs.map(({ text }) => text)),
    familiar: learnFamiliar([...corpus.needs, ...corpus.danger, ...corpus.descriptions].map(({ text }) => text)),
    confidence: { ...calibrated.types, meaningfulFrom },
    record: recordOf(corpus, calibrated.figures),
  };
}

function calibrate(corpus: Corpus, needs: Prepared[], danger: Prepared[]) {
  const needHeld = isHeldOut(needs, 1, folds);
  const dangerHeld = isHeldOut(danger, 1, folds);
  const learnt = { needs: needs.filter((_, at) => !needHeld[at]), danger: danger.filter((_, at) => !dangerHeld[at]) };
  const held = { needs: needs.filter((_, at) => needHeld[at]), danger: danger.filter((_, at) => dangerHeld[at]) };
  const types = calibrateTypes(trainTypes(corpus, learnt.needs), held.needs);
  const alarm = calibrateDanger(trainDanger(learnt.danger, learnt.needs), held.danger, held.needs.filter(({ label }) => !neitherSide.has(label)));
  return { types: types.confidence, danger: alarm.thresholds, figures: { ...types.figures, ...alarm.figures } };
}

function recordOf(corpus: Corpus, figures: Record<string, number>): TrainingRecord {
  const sentences = Object.fromEntries(corpusLanguages.map((language) => [language, corpus.needs.filter((need) => need.language === language).length]));
  const corpusHash = createHash('sha256').update(JSON.stringify(corpus)).digest('hex');
  return { corpusHash, sentences, missing: corpus.missing, figures };
}
