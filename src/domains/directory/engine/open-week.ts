import { WEEKDAYS } from '../../places/index.ts';
import { minuteOfDay } from './import/check-plausible.ts';

export type WeeklySchedule = {
  freq: string | null;
  interval: number | null;
  byday: string | null;
  opens_at: string | null;
  closes_at: string | null;
};

/**
 * The minutes of the week at which something is open, as a PostgreSQL int4multirange (Monday 00:00 is 0).
 * Only weekly rules without a longer interval have a typical week; others are shown as text but never claimed to be open now.
 */
export function openWeek(schedules: WeeklySchedule[]): string {
  const ranges = schedules.flatMap(rangesOf).map(([from, to]) => `[${from},${to})`);
  return `{${ranges.join(',')}}`;
}

function rangesOf(schedule: WeeklySchedule): [number, number][] {
  if (schedule.freq !== 'WEEKLY' || (schedule.interval ?? 1) !== 1 || !schedule.byday) return [];
  const opens = minuteOfDay(schedule.opens_at);
  const closes = minuteOfDay(schedule.closes_at);
  if (opens === undefined || closes === undefined || opens === closes) return [];
  const days = schedule.byday.split(',').map((day) => WEEKDAYS.indexOf(day.trim() as (typeof WEEKDAYS)[number]));
  return days.filter((day) => day >= 0).flatMap((day) => dayRanges(day * 1440 + opens, day * 1440 + (closes > opens ? closes : closes + 1440)));
}

/** A Sunday night runs on into Monday, which is the beginning of the same week here. */
function dayRanges(from: number, to: number): [number, number][] {
  const week = 7 * 1440;
  return to <= week
    ? [[from, to]]
    : [
        [from, week],
        [0, to - week],
      ];
}
