import { dangerKinds, type DangerKind } from './corpus.ts';
import { probabilitiesOf, scoresOf, type LinearModel } from './linear.ts';

/** A word sequence that tells of danger. `alone`: it never occurred in a harmless sentence, so it needs no second opinion. */
export type DangerPhrase = { words: string; kind: DangerKind; alone: boolean };

export type DangerModel = {
  /** Classes: none, then the kinds of danger. */
  classifier: LinearModel;
  phrases: DangerPhrase[];
  /** From this joint evidence on (log-odds), the classifiers alone call for the emergency box. */
  alarmFrom: number;
  /** From this joint evidence on, a phrase that also occurs harmlessly is believed. */
  supportFrom: number;
};

/** `evidence`: the classifiers' joint log-odds of danger. */
export type DangerFinding = { emergency: boolean; kinds: DangerKind[]; evidence: number };

/** The most words a phrase may have; longer ones are cut to it when the model is trained. */
export const phraseWordsMax = 6;

/** Whoever looks for help against violence mostly tells of violence: such needs are no proof that words are harmless. */
export const harmlessThough = (label: string): boolean => label !== violenceType;
const violenceType = 'domestic-violence';

/** How much the types' classifier counts beside the danger classifier; from cross-validation. */
const jointWeight = 0.5;
/**
 * Least evidence of a text of one word. The classifiers' thresholds come from sentences, in which other words speak against danger;
 * alone, "hunger" or "tired" would pass them. "suicide", "rape" and "overdose" stand far above.
 */
const loneWordFrom = 1;
/** Least share of the whole danger at which a kind is named beside a likelier one. */
const kindShareMin = 0.3;

/**
 * Danger by two independent mechanisms, either of which suffices: phrases in every language whatever the detected one,
 * and classifiers that also know typing errors and euphemisms. Missing a danger is far worse than an emergency box too many.
 * @param typeScores the scores of `types` (a classifier that has the danger kinds as classes, too) for the same text.
 * @param saysSomething false for a text without meaning: there the classifiers would only repeat how frequent danger is in the corpus.
 */
export function findDanger(
  model: DangerModel,
  types: LinearModel,
  typeScores: Float32Array,
  words: readonly string[],
  features: Map<number, number>,
  saysSomething = true,
): DangerFinding {
  const { evidence, shares } = weighDanger(model.classifier, types, typeScores, features);
  const believed = matchPhrases(phraseIndex(model.phrases), words)
    .filter((phrase) => phrase.alone || evidence >= model.supportFrom)
    .map((phrase) => phrase.kind);
  const highest = Math.max(...shares.values());
  const alarmFrom = words.length > 1 ? model.alarmFrom : Math.max(model.alarmFrom, loneWordFrom);
  const guessed = (kind: DangerKind) => saysSomething && evidence >= alarmFrom && (shares.get(kind) ?? 0) >= Math.min(highest, kindShareMin);
  const kinds = dangerKinds.filter((kind) => believed.includes(kind) || guessed(kind));
  return { emergency: kinds.length > 0, kinds, evidence };
}

/** The classifiers' joint log-odds of danger, and how it divides between the kinds (shares that sum to 1). */
export function weighDanger(
  classifier: LinearModel,
  types: LinearModel,
  typeScores: Float32Array,
  features: Map<number, number>,
): { evidence: number; shares: Map<DangerKind, number> } {
  const own = probabilitiesOf(scoresOf(classifier, features));
  const joint = probabilitiesOf(typeScores);
  const ownOf = (kind: string) => own[classifier.classes.indexOf(kind)] ?? 0;
  const jointOf = (kind: string) => joint[types.classes.indexOf(kind)] ?? 0;
  const byKind = dangerKinds.map((kind): [DangerKind, number] => [
    kind,
    ownOf(kind) + jointOf(kind) + (kind === 'violence' ? jointOf(violenceType) : 0),
  ]);
  const jointDanger = dangerKinds.reduce((sum, kind) => sum + jointOf(kind), jointOf(violenceType));
  const total = byKind.reduce((sum, [, value]) => sum + value, 0);
  return {
    evidence: logOdds(1 - ownOf('none')) + jointWeight * logOdds(jointDanger),
    shares: new Map(byKind.map(([kind, value]) => [kind, total > 0 ? value / total : 0])),
  };
}

/** Bounded, so that one classifier's utter certainty cannot outvote the other for good. */
const logOdds = (probability: number): number => Math.log((probability + 1e-4) / (1 - probability + 1e-4));

const indices = new WeakMap<DangerPhrase[], Map<string, DangerPhrase>>();

/** Phrases by their folded words, built once a list. */
export function phraseIndex(phrases: DangerPhrase[]): Map<string, DangerPhrase> {
  let index = indices.get(phrases);
  if (!index) indices.set(phrases, (index = new Map(phrases.map((phrase) => [phrase.words, phrase]))));
  return index;
}

/** The phrases that stand in a text as whole words in a row. */
export function matchPhrases(index: Map<string, DangerPhrase>, words: readonly string[]): DangerPhrase[] {
  const found = new Set<DangerPhrase>();
  for (let from = 0; from < words.length; from++) {
    let sequence = '';
    for (let size = 0; size < phraseWordsMax && from + size < words.length; size++) {
      sequence = size === 0 ? (words[from] ?? '') : `${sequence} ${words[from + size]}`;
      const phrase = index.get(sequence);
      if (phrase) found.add(phrase);
    }
  }
  return [...found];
}
