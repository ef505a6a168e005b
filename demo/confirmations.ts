import { drawsFor } from './draws.ts';

/** How far back the history of confirmations goes: two years. */
export const HISTORY_DAYS = 730;

type Span = { share: number; lastFrom: number; lastTo: number };

/** Of a hundred services, how many were last confirmed how many days ago; the six that are left were never confirmed. */
const SPANS: readonly Span[] = [
  { share: 0.7, lastFrom: 1, lastTo: 175 },
  { share: 0.2, lastFrom: 185, lastTo: 360 },
  { share: 0.04, lastFrom: 370, lastTo: 700 },
];

/** Help in danger is confirmed without fail: an old record would be hidden from whoever needs it most. */
const ALWAYS_CONFIRMED = new Set(['domestic-violence', 'homeless-support', 'housing-emergency']);

const RHYTHM_DAYS_MIN = 55;
const RHYTHM_DAYS_MORE = 100;
/** So many days back the pauses were twice as long: the directory learned to confirm, and its curve shows it. */
const SLOWER_BEFORE_DAYS = 300;
/** Of those tried, the draw that comes closest to the shares above in both demo cities. */
const DRAW = 227;

/**
 * When a provider confirmed a service of a demo city, in days before the day of seeding, the latest first; empty when it never did.
 * The days follow from the service's id alone, so every seeding tells the same story and nobody has to write dates by hand.
 */
export function confirmationDays({ sourceId, type }: { sourceId: string; type: string }): number[] {
  const draw = drawsFor(`confirmation ${DRAW} ${sourceId}`);
  const span = spanOf(ALWAYS_CONFIRMED.has(type) ? 0 : draw());
  if (!span) return [];
  const last = span.lastFrom + Math.floor(draw() * (span.lastTo - span.lastFrom + 1));
  // Half of the services were there when the directory began, the others joined since.
  const first = draw() < 0.5 ? HISTORY_DAYS : last + draw() * (HISTORY_DAYS - last);
  const rhythm = RHYTHM_DAYS_MIN + draw() * RHYTHM_DAYS_MORE;
  const days: number[] = [];
  for (let day = last; day <= first; day += rhythm * (0.8 + 0.4 * draw()) * (1 + day / SLOWER_BEFORE_DAYS)) days.push(Math.floor(day));
  return days;
}

function spanOf(lot: number): Span | undefined {
  let below = 0;
  return SPANS.find(({ share }) => lot < (below += share));
}
