import { calibrate, isCovered, rounded, share, type Judged } from './calibrate.ts';
import { corpusLanguages, type Corpus } from './corpus.ts';
import { probabilitiesOf, ranking, scoresOf, typeScoresOf } from './linear.ts';
import { prepareCorpus, trainClassifiers } from './train.ts';
import { splitCorpus, type Classifiers, type Prepared, type PreparedCorpus } from './training-data.ts';

/** Shares from 0 to 1 of held-out corpus sentences; `kind` d is direct, i indirect. */
export type ValidationFigures = {
  language: string;
  kind: 'd' | 'i';
  count: number;
  successAt3: number;
  successAt6: number;
  clarifiedAt3: number;
  mrrAt10: number;
};
export type Validation = { needs: ValidationFigures[]; danger: Record<string, number> };
type Tried = Judged & { language: string; kind: string; covered: boolean };

/**
 * Trains on all but one fold and tries the model on that fold, for each of `tried` folds. Folds are interleaved over each writer's pass.
 * Writers test themselves here, with sentences that were meant to be unlike each other: see bench/search-quality for sentences of strangers.
 */
export function crossValidate(corpus: Corpus, folds = 4, tried = folds): Validation {
  const prepared = prepareCorpus(corpus);
  const judged: Tried[] = [];
  const danger: Record<string, number>[] = [];
  for (let fold = 0; fold < tried; fold++) {
    const { learnt, held } = splitCorpus(prepared, fold, folds);
    const classifiers = trainClassifiers(learnt);
    const { confidence, figures } = calibrate(classifiers, held);
    judged.push(...held.needs.map((need) => judge(classifiers, held, need, confidence.sharpness, confidence.clarifyBelow)));
    danger.push({
      recall: figures['dangerRecall'] ?? 0,
      falseAlarms: figures['dangerFalseAlarms'] ?? 0,
      nearMissAlarms: figures['dangerNearMissAlarms'] ?? 0,
    });
  }
  return { needs: figuresOf(judged), danger: meanOf(danger) };
}

function judge({ types }: Classifiers, { types: slugs }: PreparedCorpus, need: Prepared, sharpness: number, clarifyBelow: number): Tried {
  const scores = typeScoresOf(scoresOf(types, need.features), slugs.length);
  const judged: Judged = {
    probabilities: probabilitiesOf(scores, sharpness),
    rank: ranking(scores).indexOf(slugs.indexOf(need.label)) + 1,
  };
  return { ...judged, language: need.language, kind: need.kind, covered: isCovered(judged, clarifyBelow) };
}

function figuresOf(judged: readonly Tried[]): ValidationFigures[] {
  return ['all', ...corpusLanguages].flatMap((language) =>
    (['d', 'i'] as const).map((kind): ValidationFigures => {
      const chosen = judged.filter((one) => (language === 'all' || one.language === language) && one.kind === kind);
      const reciprocal = chosen.reduce((sum, { rank }) => sum + (rank <= 10 ? 1 / rank : 0), 0);
      return {
        language,
        kind,
        count: chosen.length,
        successAt3: rounded(share(chosen, ({ rank }) => rank <= 3)),
        successAt6: rounded(share(chosen, ({ rank }) => rank <= 6)),
        clarifiedAt3: rounded(share(chosen, ({ covered }) => covered)),
        mrrAt10: rounded(reciprocal / Math.max(1, chosen.length)),
      };
    }),
  );
}

function meanOf(rows: readonly Record<string, number>[]): Record<string, number> {
  const keys = Object.keys(rows[0] ?? {});
  return Object.fromEntries(keys.map((key) => [key, rounded(rows.reduce((sum, row) => sum + (row[key] ?? 0), 0) / rows.length)]));
}
