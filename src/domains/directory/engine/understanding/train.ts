import { createHash } from 'node:crypto';
import { calibrate } from './calibrate.ts';
import { corpusLanguages, dangerKinds, readCorpus, type Corpus, type DangerKind } from './corpus.ts';
import { harmlessThough, matchPhrases, phraseIndex, phraseWordsMax, type DangerPhrase } from './danger.ts';
import { learnFamiliar } from './familiarity.ts';
import { featuresOf, wordsOf } from './features.ts';
import { latinVariants } from './latin-variants.ts';
import { learnLifeEvents } from './life-events.ts';
import { probabilitiesOf, scoresOf, type LinearModel } from './linear.ts';
import type { Model, TrainingRecord } from './model.ts';
import { splitCorpus, type Classifiers, type Prepared, type PreparedCorpus } from './training-data.ts';
import { trainSoftmax, type Example, type TrainingOptions } from './softmax.ts';

// Families: word, prefix, pair, 3-gram, 4-gram, consonants, danger concept, Arabic core. All figures chosen by cross-validation.
const typeOptions: TrainingOptions = {
  familyWeights: [1, 0.7, 0.7, 0, 0.8, 0.6, 0.5, 1],
  documentsMin: [1, 1, 2, 0, 2, 3, 2, 1],
  epochs: 5,
  rate: 8,
  decay: 1e-6,
  keepFrom: 0.065,
  bayes: 3,
};
const languageOptions: TrainingOptions = {
  familyWeights: [1, 0, 0, 0.6, 0.6, 0, 0, 0],
  documentsMin: [5, 0, 0, 5, 5, 0, 0, 0],
  epochs: 3,
  rate: 10,
  decay: 1e-5,
  keepFrom: 0.05,
  bayes: 0,
};
const dangerOptions: TrainingOptions = {
  familyWeights: [1, 0.7, 0.8, 0, 0.7, 0.6, 1, 1],
  documentsMin: [1, 1, 2, 0, 2, 3, 1, 1],
  epochs: 6,
  rate: 11.5,
  decay: 1e-5,
  keepFrom: 0.05,
  bayes: 0,
};

/** How often each Greek and Arabic text is learned in Latin letters, too. Dangers learned twice brought the box to more needs in Latin letters. */
const latinPerText = 1;

/** Explanations count half: they are long, and nobody in need speaks like them. */
const proseWeight = 0.5;

export function prepareCorpus(corpus: Corpus): PreparedCorpus {
  const prepare = <Text extends { text: string }>(texts: readonly Text[]) =>
    texts.map((text) => ({ ...text, features: featuresOf(text.text), latin: latinVariants(text.text, latinPerText).map(featuresOf) }));
  const danger = prepare(corpus.danger);
  const kinds = trainKinds(danger);
  return {
    types: corpus.types,
    needs: prepare(corpus.needs),
    danger,
    phrases: prepare(corpus.dangerPhrases).map((phrase) => ({ ...phrase, label: kindOf(kinds, phrase.features) })),
    descriptions: prepare(corpus.descriptions.map((description) => ({ ...description, weight: description.field === 'prose' ? proseWeight : 1 }))),
  };
}

/**
 * The types' classifier also has the classes of danger: telling danger from each type apart finds more of it than telling it from
 * "anything else" does, and it joins the danger classifier's vote.
 */
export function trainClassifiers(corpus: PreparedCorpus): Classifiers {
  return { types: trainTypes(corpus), danger: trainDanger(corpus), phrases: learnPhrases(corpus) };
}

function examplesOf(
  texts: readonly { label: string; features: Map<number, number>; latin: Map<number, number>[] }[],
  classes: readonly string[],
  weight: (label: string) => number,
): Example[] {
  return texts.flatMap(({ label, features, latin }) =>
    [features, ...latin].map((each) => ({
      features: each,
      target: classes.indexOf(label),
      weight: weight(label),
      derived: each !== features,
    })),
  );
}

function trainTypes({ types, needs, danger, phrases, descriptions }: PreparedCorpus): LinearModel {
  const classes = [...types, 'none', ...dangerKinds];
  const described = descriptions.flatMap((description) => examplesOf([description], classes, () => description.weight));
  return trainSoftmax([...examplesOf([...needs, ...danger, ...phrases], classes, () => 1), ...described], classes, typeOptions);
}

function trainKinds(danger: readonly Prepared[]): LinearModel {
  const classes = [...dangerKinds];
  return trainSoftmax(
    examplesOf(
      danger.filter(({ label }) => label !== 'none'),
      classes,
      () => 1,
    ),
    classes,
    dangerOptions,
  );
}

/** Ordinary needs are ten times as many as dangers, and a missed danger is worse than a false alarm. */
const dangerWeight = 1.5;
const needWeight = 0.7;
/** What people write who look for help against violence is mostly violence told. */
const violenceNeedWeight = 0.5;

function trainDanger({ needs, danger, phrases }: PreparedCorpus): LinearModel {
  const classes = ['none', ...dangerKinds];
  const asDanger = needs.map((need) => ({ ...need, label: harmlessThough(need.label) ? 'none' : 'violence' }));
  const examples = [
    ...examplesOf(danger, classes, () => dangerWeight),
    ...examplesOf(phrases, classes, () => 1),
    ...examplesOf(asDanger, classes, (label) => (label === 'none' ? needWeight : violenceNeedWeight)),
  ];
  return trainSoftmax(examples, classes, dangerOptions);
}

function kindOf(classifier: LinearModel, features: Map<number, number>): DangerKind {
  const probabilities = probabilitiesOf(scoresOf(classifier, features));
  const of = (kind: DangerKind) => probabilities[classifier.classes.indexOf(kind)] ?? 0;
  return dangerKinds.reduce((best, kind) => (of(kind) > of(best) ? kind : best));
}

/** Phrases with their kind; those that also stand in harmless sentences of any language need the classifiers' support later. */
function learnPhrases({ needs, danger, phrases }: PreparedCorpus): DangerPhrase[] {
  const byWords = new Map<string, DangerPhrase>();
  for (const { text, label } of phrases) {
    const words = wordsOf(text).slice(0, phraseWordsMax).join(' ');
    byWords.set(words, { words, kind: label as DangerKind, alone: true });
  }
  const harmless = [...danger.filter(({ label }) => label === 'none'), ...needs.filter(({ label }) => harmlessThough(label))].map(({ text }) =>
    wordsOf(text),
  );
  const list = doubtPhrases([...byWords.values()], harmless);
  return [...list, ...doubtPhrases(greekPhrasesInLatin(list), harmless)];
}

function doubtPhrases(phrases: DangerPhrase[], harmless: readonly string[][]): DangerPhrase[] {
  const index = phraseIndex(phrases);
  for (const words of harmless) for (const phrase of matchPhrases(index, words)) phrase.alone = false;
  return phrases;
}

/** As many spellings of a phrase as the commonest habits give. Arabic's would be guesses: it does not write its short vowels. */
const variantsOfPhrase = 4;

function greekPhrasesInLatin(phrases: readonly DangerPhrase[]): DangerPhrase[] {
  const known = new Set(phrases.map(({ words }) => words));
  const spelt = phrases
    .filter(({ words }) => /^\p{Script=Greek}/u.test(words))
    .flatMap((phrase) => latinVariants(phrase.words, variantsOfPhrase).map((words) => ({ ...phrase, words: wordsOf(words).join(' ') })));
  return [...new Map(spelt.filter(({ words }) => !known.has(words)).map((phrase) => [phrase.words, phrase])).values()];
}

function trainLanguages({ needs, danger, descriptions }: PreparedCorpus): LinearModel {
  const spoken = [...needs, ...danger, ...descriptions].map((text) => ({ ...text, label: text.language }));
  return trainSoftmax(
    examplesOf(spoken, corpusLanguages, () => 1),
    [...corpusLanguages],
    languageOptions,
  );
}

/** Sentences held out to learn how far scores can be trusted: one in five, then the model is trained on all of them. */
const calibrationFolds = 5;

/**
 * Trains everything from the corpus below `corpusFolder`: the same corpus gives the same model, byte for byte.
 * @throws {CorpusError} when a corpus file breaks the format.
 */
export function trainModel(corpusFolder: string): Model {
  return trainFrom(readCorpus(corpusFolder));
}

export function trainFrom(corpus: Corpus): Model {
  const prepared = prepareCorpus(corpus);
  const { learnt, held } = splitCorpus(prepared, 1, calibrationFolds);
  const calibrated = calibrate(trainClassifiers(learnt), held);
  const { types, danger, phrases } = trainClassifiers(prepared);
  return {
    types,
    languages: trainLanguages(prepared),
    danger: { classifier: danger, phrases, ...calibrated.thresholds },
    lifeEvents: learnLifeEvents(
      corpus.lifeEvents,
      corpus.needs.map(({ text }) => text),
    ),
    familiar: learnFamiliar(
      [...corpus.needs, ...corpus.danger, ...corpus.descriptions].flatMap(({ text }) => [text, ...latinVariants(text, latinPerText)]),
    ),
    confidence: calibrated.confidence,
    record: recordOf(corpus, calibrated.figures),
  };
}

function recordOf(corpus: Corpus, figures: Record<string, number>): TrainingRecord {
  const sentences = Object.fromEntries(
    corpusLanguages.map((language) => [language, corpus.needs.filter((need) => need.language === language).length]),
  );
  const corpusHash = createHash('sha256').update(JSON.stringify(corpus)).digest('hex');
  return { corpusHash, sentences, missing: corpus.missing, figures };
}
