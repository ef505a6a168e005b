import { probabilitiesOf, ranking, scoresOf, type LinearModel } from './linear.ts';
import type { Confidence } from './model.ts';
import type { Prepared } from './train.ts';

/** Corpus sentences, even the worst spelt, are above it; keys hit at random below (familiarity.test.ts holds both). */
export const meaningfulFrom = 0.45;

/** Share of held-out sentences that must be right in the first three or asked back; above the goal of 0.95, since strangers write differently. */
const coverageGoal = 0.97;

type Judged = { probabilities: Float32Array; rank: number };

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length / Math.max(1, items.length);

/** Sharpness by maximum likelihood, and below which probability of the three best to ask back, from sentences the model has not seen. */
export function calibrateTypes(model: LinearModel, held: readonly Prepared[]): { confidence: Omit<Confidence, 'meaningfulFrom'>; figures: Record<string, number> } {
  const scores = held.map(({ features }) => scoresOf(model, features));
  const targets = held.map(({ label }) => model.classes.indexOf(label));
  const sharpness = bestSharpness(scores, targets);
  const judged = scores.map((score, at): Judged => ({ probabilities: probabilitiesOf(score, sharpness), rank: ranking(score).indexOf(targets[at] ?? 0) + 1 }));
  const clarifyBelow = lowestThreshold(judged);
  const within = (kind: 'd' | 'i', ranks: number) => rounded(share(judged.filter((_, at) => held[at]?.kind === kind), ({ rank }) => rank <= ranks));
  return {
    confidence: { sharpness, clarifyBelow },
    figures: {
      directInThree: within('d', 3), directInSix: within('d', 6), indirectInThree: within('i', 3), indirectInSix: within('i', 6),
      meanReciprocalRank: rounded(judged.reduce((sum, { rank }) => sum + (rank <= 10 ? 1 / rank : 0), 0) / Math.max(1, judged.length)),
      clarified: rounded(share(judged, (one) => covered(one, clarifyBelow))), askedBack: rounded(share(judged, (one) => topThree(one) < clarifyBelow)),
    },
  };
}

function bestSharpness(scores: readonly Float32Array[], targets: readonly number[]): number {
  let best = { sharpness: 1, loss: Infinity };
  for (let step = 1; step <= 60; step++) {
    const sharpness = step / 20;
    const loss = scores.reduce((sum, score, at) => sum - Math.log(Math.max(1e-9, probabilitiesOf(score, sharpness)[targets[at] ?? 0] ?? 0)), 0);
    if (loss < best.loss) best = { sharpness, loss };
  }
  return best.sharpness;
}

function topThree({ probabilities }: Judged): number {
  return ranking(probabilities).slice(0, 3).reduce((sum, index) => sum + (probabilities[index] ?? 0), 0);
}

const covered = (judged: Judged, threshold: number): boolean => judged.rank <= (topThree(judged) < threshold ? 9 : 3);

/** The lowest threshold that reaches the goal, or as near to it as asking back can come: higher ones only ask more. */
function lowestThreshold(judged: readonly Judged[]): number {
  const reachable = share(judged, ({ rank }) => rank <= 9);
  const goal = Math.min(coverageGoal, reachable - 0.005);
  for (let step = 1; step < 50; step++) if (share(judged, (one) => covered(one, step / 50)) >= goal) return step / 50;
  return 0.98;
}

/** At most this share of ordinary needs may bring the emergency box by the classifier alone. */
const falseAlarmsMax = 0.02;

/** The lowest alarm threshold that spares ordinary needs: recall first, as far as they allow. */
export function calibrateDanger(model: LinearModel, held: readonly Prepared[], ordinary: readonly Prepared[]) {
  const probabilityOf = ({ features }: Prepared) => 1 - (probabilitiesOf(scoresOf(model, features))[model.classes.indexOf('none')] ?? 0);
  const needs = ordinary.map(probabilityOf);
  const dangers = held.filter(({ label }) => label !== 'none').map(probabilityOf);
  const misses = held.filter(({ label }) => label === 'none').map(probabilityOf);
  const falseAlarms = (threshold: number) => share(needs, (value) => value >= threshold);
  let alarmFrom = 0.95;
  while (alarmFrom > 0.05 && falseAlarms(alarmFrom - 0.01) <= falseAlarmsMax) alarmFrom = rounded(alarmFrom - 0.01);
  return {
    thresholds: { alarmFrom, supportFrom: rounded(alarmFrom / 2) },
    figures: {
      dangerRecall: rounded(share(dangers, (value) => value >= alarmFrom)), dangerFalseAlarms: rounded(falseAlarms(alarmFrom)),
      dangerNearMissAlarms: rounded(share(misses, (value) => value >= alarmFrom)),
    },
  };
}
