import type { CorpusLanguage, DangerKind } from './corpus.ts';
import { findDanger } from './danger.ts';
import { familiarityOf } from './familiarity.ts';
import { featuresOf, readLengthMax } from './features.ts';
import { findLifeEvents } from './life-events.ts';
import { probabilitiesOf, ranking, scoresOf } from './linear.ts';
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
  const read = text.slice(0, readLengthMax);
  const features = featuresOf(read);
  const languageScores = scoreLanguages(model, features);
  const danger = findDanger(model.danger, read, features);
  const meaningful = familiarityOf(model.familiar, read) >= model.confidence.meaningfulFrom;
  const types = meaningful ? scoreTypes(model, features) : [];
  return {
    text,
    language: meaningful ? likeliestLanguage(languageScores) : undefined,
    languageScores,
    types: types.slice(0, typesMax),
    clarify: clarifying(types, model.confidence.clarifyBelow),
    emergency: danger.emergency,
    emergencyKinds: danger.kinds,
    lifeEvents: meaningful ? findLifeEvents(model.lifeEvents, read) : [],
  };
}

function scoreLanguages(model: Model, features: Map<number, number>): Record<CorpusLanguage, number> {
  const probabilities = probabilitiesOf(scoresOf(model.languages, features));
  return Object.fromEntries(model.languages.classes.map((language, index) => [language, rounded(probabilities[index] ?? 0)])) as Record<CorpusLanguage, number>;
}

function likeliestLanguage(scores: Record<CorpusLanguage, number>): CorpusLanguage | undefined {
  const [best] = (Object.entries(scores) as [CorpusLanguage, number][]).sort((a, b) => b[1] - a[1]);
  return best && best[1] >= languageFrom ? best[0] : undefined;
}

function scoreTypes(model: Model, features: Map<number, number>): TypeScore[] {
  const probabilities = probabilitiesOf(scoresOf(model.types, features), model.confidence.sharpness);
  return ranking(probabilities).map((index) => ({ type: model.types.classes[index] ?? '', score: rounded(probabilities[index] ?? 0) }));
}

/** Asks back when the three best together are less likely right than `clarifyBelow`. */
function clarifying(types: readonly TypeScore[], clarifyBelow: number): string[] {
  const sure = types.slice(0, shownFirst).reduce((sum, { score }) => sum + score, 0);
  return sure >= clarifyBelow ? [] : types.slice(shownFirst, shownFirst + clarifyMax).map(({ type }) => type);
}

/** Four digits: more would be noise on pages and in JSON. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
