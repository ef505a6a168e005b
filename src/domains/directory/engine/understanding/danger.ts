import { dangerKinds, type DangerKind } from './corpus.ts';
import { wordsOf } from './features.ts';
import { probabilitiesOf, scoresOf, type LinearModel } from './linear.ts';

/** A word sequence that tells of danger. `alone`: it never occurred in a harmless sentence, so it needs no second opinion. */
export type DangerPhrase = { words: string; kind: DangerKind; alone: boolean };

export type DangerModel = {
  classifier: LinearModel;
  phrases: DangerPhrase[];
  /** From this probability of danger on, the classifier alone calls for the emergency box. */
  alarmFrom: number;
  /** From this probability on, a phrase that also occurs harmlessly is believed. */
  supportFrom: number;
};

export type DangerFinding = { emergency: boolean; kinds: DangerKind[]; probability: number };

/** The most words a phrase may have; longer ones are cut to it when the model is trained. */
export const phraseWordsMax = 6;

/**
 * Danger by two independent mechanisms, either of which suffices: phrases in every language whatever the detected one,
 * and a classifier that also knows typing errors and euphemisms. Missing a danger is far worse than an emergency box too many.
 */
export function findDanger(model: DangerModel, text: string, features: Map<number, number>): DangerFinding {
  const probabilities = probabilitiesOf(scoresOf(model.classifier, features));
  const of = (kind: string) => probabilities[model.classifier.classes.indexOf(kind)] ?? 0;
  const probability = 1 - of('none');
  const matched = matchPhrases(phraseIndex(model.phrases), wordsOf(text));
  const believed = matched.filter((phrase) => phrase.alone || probability >= model.supportFrom).map((phrase) => phrase.kind);
  const alarmed = probability >= model.alarmFrom;
  const guessed = alarmed ? dangerKinds.filter((kind) => of(kind) >= probability * 0.4) : [];
  if (alarmed && guessed.length === 0) guessed.push(likeliest(of));
  const kinds = dangerKinds.filter((kind) => believed.includes(kind) || guessed.includes(kind));
  return { emergency: kinds.length > 0, kinds, probability };
}

function likeliest(of: (kind: string) => number): DangerKind {
  return dangerKinds.reduce((best, kind) => (of(kind) > of(best) ? kind : best));
}

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
