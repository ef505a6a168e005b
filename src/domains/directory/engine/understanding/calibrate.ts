import { harmlessThough, matchPhrases, phraseIndex, weighDanger } from './danger.ts';
import { wordsOf } from './features.ts';
import { probabilitiesOf, ranking, scoresOf, typeScoresOf } from './linear.ts';
import type { Confidence } from './model.ts';
import type { Classifiers, Prepared, PreparedCorpus } from './training-data.ts';

/** Corpus sentences, even the worst spelt, are above it; keys hit at random below (familiarity.test.ts holds both). */
const meaningfulFrom = 0.45;

/** Of the held-out sentences that are not asked back, this share must be right in the first three; strangers' sentences are easier. */
const surenessGoal = 0.94;
/**
 * At most this share of the corpus' own needs may bring the emergency box. A box shown needlessly costs a glance, one not shown may
 * cost a life; and the corpus is harder than life: strangers' needs alarm about a third as often (docs/benchmarks.md).
 */
const falseAlarmsMax = 0.09;

export type Calibration = {
  confidence: Confidence;
  thresholds: { alarmFrom: number; supportFrom: number };
  figures: Record<string, number>;
};
/** One held-out sentence: the probabilities of the types, and the place of the right one (from 1). */
export type Judged = { probabilities: Float32Array; rank: number };

export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
export const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length / Math.max(1, items.length);

/** How far scores can be trusted, learned from sentences that the classifiers have not seen. */
export function calibrate(classifiers: Classifiers, held: PreparedCorpus): Calibration {
  const types = calibrateTypes(classifiers, held);
  const danger = calibrateDanger(classifiers, held);
  return {
    confidence: { ...types.confidence, meaningfulFrom },
    thresholds: danger.thresholds,
    figures: { ...types.figures, ...danger.figures },
  };
}

function calibrateTypes({ types }: Classifiers, held: PreparedCorpus) {
  const scores = held.needs.map(({ features }) => typeScoresOf(scoresOf(types, features), held.types.length));
  const targets = held.needs.map(({ label }) => held.types.indexOf(label));
  const sharpness = bestSharpness(scores, targets);
  const judged = scores.map((score, at): Judged => ({
    probabilities: probabilitiesOf(score, sharpness),
    rank: ranking(score).indexOf(targets[at] ?? 0) + 1,
  }));
  const clarifyBelow = lowestThreshold(judged);
  const within = (kind: 'd' | 'i', ranks: number) =>
    rounded(
      share(
        judged.filter((_, at) => held.needs[at]?.kind === kind),
        ({ rank }) => rank <= ranks,
      ),
    );
  return {
    confidence: { sharpness, clarifyBelow },
    figures: {
      directInThree: within('d', 3),
      directInSix: within('d', 6),
      indirectInThree: within('i', 3),
      indirectInSix: within('i', 6),
      meanReciprocalRank: rounded(judged.reduce((sum, { rank }) => sum + (rank <= 10 ? 1 / rank : 0), 0) / Math.max(1, judged.length)),
      clarified: rounded(share(judged, (one) => isCovered(one, clarifyBelow))),
      askedBack: rounded(share(judged, (one) => firstThree(one) < clarifyBelow)),
    },
  };
}

/** By maximum likelihood, in steps of a twentieth. */
function bestSharpness(scores: readonly Float32Array[], targets: readonly number[]): number {
  let best = { sharpness: 1, loss: Infinity };
  for (let step = 4; step <= 60; step++) {
    const sharpness = step / 20;
    const loss = scores.reduce((sum, score, at) => sum - Math.log(Math.max(1e-9, probabilitiesOf(score, sharpness)[targets[at] ?? 0] ?? 0)), 0);
    if (loss < best.loss) best = { sharpness, loss };
  }
  return best.sharpness;
}

/** The probability that the right type is among the first three. */
export function firstThree({ probabilities }: Judged): number {
  return Float32Array.from(probabilities)
    .sort()
    .slice(-3)
    .reduce((sum, probability) => sum + probability, 0);
}

/** Right in the first three, or among the six that are asked back. */
export const isCovered = (judged: Judged, threshold: number): boolean => judged.rank <= (firstThree(judged) < threshold ? 9 : 3);

/**
 * The lowest threshold above which answers can be relied on. Aiming at the share of covered sentences instead ended in asking nearly
 * always, since the hardest sentences of the corpus are right nowhere.
 */
function lowestThreshold(judged: readonly Judged[]): number {
  for (let step = 1; step < 50; step++) {
    const sure = judged.filter((one) => firstThree(one) >= step / 50);
    if (share(sure, ({ rank }) => rank <= 3) >= surenessGoal) return step / 50;
  }
  return 0.98;
}

/** The lowest alarm threshold that spares ordinary needs: recall first, as far as they allow. */
export function calibrateDanger({ types, danger, phrases }: Classifiers, held: PreparedCorpus) {
  const weigh = ({ features }: Prepared) => weighDanger(danger, types, scoresOf(types, features), features).evidence;
  const hasPhrase = ({ text }: Prepared) => matchPhrases(phraseIndex(phrases), wordsOf(text)).some(({ alone }) => alone);
  const needs = held.needs
    .filter(({ label }) => harmlessThough(label))
    .map(weigh)
    .sort((a, b) => b - a);
  const alarmFrom = rounded(needs[Math.floor(needs.length * falseAlarmsMax)] ?? 0);
  const alarmed = (sentence: Prepared) => weigh(sentence) >= alarmFrom || hasPhrase(sentence);
  return {
    thresholds: { alarmFrom, supportFrom: rounded(alarmFrom - 3) },
    figures: {
      dangerRecall: rounded(
        share(
          held.danger.filter(({ label }) => label !== 'none'),
          alarmed,
        ),
      ),
      dangerFalseAlarms: rounded(
        share(
          held.needs.filter(({ label }) => harmlessThough(label)),
          alarmed,
        ),
      ),
      dangerNearMissAlarms: rounded(
        share(
          held.danger.filter(({ label }) => label === 'none'),
          alarmed,
        ),
      ),
    },
  };
}
