import type { Sentence } from './corpus.ts';
import type { DangerPhrase } from './danger.ts';
import type { LinearModel } from './linear.ts';

/** A text of the corpus with its features, worked out once for all trainings of it. */
export type Prepared = Sentence & { features: Map<number, number>; latin: Map<number, number>[] };
export type PreparedCorpus = {
  types: string[];
  needs: Prepared[];
  danger: Prepared[];
  phrases: Omit<Prepared, 'kind'>[];
  descriptions: (Omit<Prepared, 'kind'> & { weight: number })[];
};

export type Classifiers = { types: LinearModel; danger: LinearModel; phrases: DangerPhrase[] };

/** The corpus without one fold of its sentences, and that fold. Phrases and descriptions always stay in. */
export function splitCorpus(corpus: PreparedCorpus, fold: number, folds: number): { learnt: PreparedCorpus; held: PreparedCorpus } {
  const needs = isHeldOut(corpus.needs, fold, folds);
  const danger = isHeldOut(corpus.danger, fold, folds);
  const part = (out: boolean): PreparedCorpus => ({
    ...corpus,
    needs: corpus.needs.filter((_, at) => needs[at] === out),
    danger: corpus.danger.filter((_, at) => danger[at] === out),
  });
  return { learnt: part(false), held: part(true) };
}

/** One sentence in `folds` of each language and label, interleaved, so that every fold spans a writer's whole pass. */
export function isHeldOut(sentences: readonly Sentence[], fold: number, folds: number): boolean[] {
  const seen = new Map<string, number>();
  return sentences.map(({ language, label }) => {
    const place = seen.get(`${language} ${label}`) ?? 0;
    seen.set(`${language} ${label}`, place + 1);
    return place % folds === fold;
  });
}
