import { Temporal } from 'temporal-polyfill';
import { cityTime } from '../kernel/clock.ts';
import type { Quiet, Rhythm } from './kinds.ts';

/** What is gathered leaves at this hour of the city. */
const GATHERED_AT = 8;

export type Waiting = { createdAt: Date; isUrgent: boolean };
type Moment = { now: Date; timezone: string };

/** Whether a notice's mail leaves now: an urgent one always, others outside quiet hours and in the rhythm that the person chose. */
export function isDue(notice: Waiting, { rhythm, quiet }: { rhythm: Rhythm; quiet: Quiet }, moment: Moment): boolean {
  if (notice.isUrgent) return true;
  if (isQuiet(quiet, moment)) return false;
  return rhythm === 'at-once' || notice.createdAt < lastGathering(rhythm, moment);
}

/** Whether a person wants no mail at this minute; quiet hours may cross midnight. */
export function isQuiet({ from, until }: Quiet, { now, timezone }: Moment): boolean {
  const minute = cityTime(now, timezone).minuteOfWeek % 1440;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The last moment at which gathered mail left: this morning or yesterday's, or the last Monday morning. Days are as long as clocks make them. */
export function lastGathering(rhythm: 'daily' | 'weekly', { now, timezone }: Moment): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone);
  const today = local.with({ hour: GATHERED_AT, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  const back = rhythm === 'weekly' ? local.dayOfWeek - 1 : 0;
  const gathering = today.subtract({ days: back });
  const isAhead = Temporal.ZonedDateTime.compare(gathering, local) > 0;
  return new Date((isAhead ? gathering.subtract({ days: rhythm === 'weekly' ? 7 : 1 }) : gathering).epochMilliseconds);
}
