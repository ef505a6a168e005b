import { dangerKinds, type CorpusLanguage, type DangerKind } from './corpus.ts';
import { findDanger } from './danger.ts';
import { saysNothing } from './empty-words.ts';
import { familiarityOf } from './familiarity.ts';
import { featuresOfWords, wordKey, wordsOf } from './features.ts';
import { findLifeEvents } from './life-events.ts';
import { hasRow, probabilitiesOf, ranking, scoresOf, typeScoresOf } from './linear.ts';
import type { Model } from './model.ts';

export type TypeScore = { type: string; score: number };

/** What a sentence asks for. Scores are probabilities; nothing here keeps or logs the text. */
export type Understanding = {
  /** The sentence as it was given; only its first `readLengthMax` characters were read. */
  text: string;
  /** Undefined when the text is empty, meaningless or too short to tell. */
  language: CorpusLanguage | undefined;
  languageScores: Record<CorpusLanguage, number>;
  /** Service types, best first, at most ten, each with the probability that it is the one meant. Also filled in emergencies. */
  types: TypeScore[];
  /** The next likeliest types after the first three, for "or did you mean one of these?"; empty when the first three are sure enough. */
  clarify: string[];
  emergency: boolean;
  emergencyKinds: DangerKind[];
  lifeEvents: string[];
};

const typesMax = 10;
/** The first types are shown as results; the question offers others, so that nothing is offered twice. */
const shownFirst = 3;
const clarifyMax = 6;
/** Below this probability the language stays open. */
const languageFrom = 0.5;

/** Understands one sentence of a person in need: language, wanted service types, danger and life events. Never throws. */
export function understand(model: Model, text: string): Understanding {
  const words = wordsOf(text);
  const features = featuresOfWords(words);
  const languageScores = scoreLanguages(model, features);
  const classScores = scoresOf(model.types, features);
  const meaningful = isMeaningful(model, words);
  const saysSomething = meaningful && !saysNothing(words);
  const danger = findDanger(model.danger, model.types, classScores, words, features, saysSomething);
  const types = saysSomething || danger.emergency ? scoreTypes(model, classScores, danger.kinds) : [];
  return {
    text,
    language: meaningful ? likeliestLanguage(languageScores) : undefined,
    languageScores,
    types: types.slice(0, typesMax),
    clarify: clarifying(types, model.confidence.clarifyBelow),
    emergency: danger.emergency,
    emergencyKinds: danger.kinds,
    lifeEvents: meaningful ? findLifeEvents(model.lifeEvents, words) : [],
  };
}

/** Up to this many letters, keys hit at random look too much like speech: a word of the corpus must be among them. */
const shortText = 5;
const shortestWord = 3;

function isMeaningful(model: Model, words: readonly string[]): boolean {
  if (familiarityOf(model.familiar, words) < model.confidence.meaningfulFrom) return false;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters > shortText || words.some((word) => word.length >= shortestWord && hasRow(model.types.keys, wordKey(word)));
}

function scoreLanguages(model: Model, features: Map<number, number>): Record<CorpusLanguage, number> {
  const probabilities = probabilitiesOf(scoresOf(model.languages, features));
  return Object.fromEntries(model.languages.classes.map((language, index) => [language, rounded(probabilities[index] ?? 0)])) as Record<
    CorpusLanguage,
    number
  >;
}

function likeliestLanguage(scores: Record<CorpusLanguage, number>): CorpusLanguage | undefined {
  const [best] = (Object.entries(scores) as [CorpusLanguage, number][]).sort((a, b) => b[1] - a[1]);
  return best && best[1] >= languageFrom ? best[0] : undefined;
}

/** Who cares for whom after the emergency is over: the types that stand first when a danger is told. */
const careAfter: Partial<Record<DangerKind, string>> = { violence: 'domestic-violence', suicide: 'psychological-support' };

function scoreTypes(model: Model, classScores: Float32Array, kinds: readonly DangerKind[]): TypeScore[] {
  const { classes } = model.types;
  const scores = typeScoresOf(classScores, classes.length - 1 - dangerKinds.length).slice();
  for (const kind of kinds) {
    const place = classes.indexOf(careAfter[kind] ?? '');
    if (place >= 0 && place < scores.length) scores[place] = Math.max(scores[place] ?? 0, classScores[classes.indexOf(kind)] ?? 0);
  }
  const probabilities = probabilitiesOf(scores, model.confidence.sharpness);
  return ranking(probabilities).map((index) => ({ type: classes[index] ?? '', score: rounded(probabilities[index] ?? 0) }));
}

/** Asks back when the three best together are less likely right than `clarifyBelow`. */
function clarifying(types: readonly TypeScore[], clarifyBelow: number): string[] {
  const sure = types.slice(0, shownFirst).reduce((sum, { score }) => sum + score, 0);
  return sure >= clarifyBelow ? [] : types.slice(shownFirst, shownFirst + clarifyMax).map(({ type }) => type);
}

/** Four digits: more would be noise on pages and in JSON. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
