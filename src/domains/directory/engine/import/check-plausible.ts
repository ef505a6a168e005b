import { type Point, distanceM } from '../../../../kernel/geo.ts';
import type { Problem, Row, Rows } from './source-record.ts';

const CLOCK = /^([01]\d|2[0-4]):([0-5]\d)/;
/** A night service may close the next morning; anything longer is a slip of the pen. */
const OVERNIGHT_MINUTES_MAX = 14 * 60;
const EVENING_MINUTE = 17 * 60;
/** A city's services lie within this distance of its centre. */
const CITY_RADIUS_M = 150_000;

/** The minute of the day that `HH:MM` names (24:00 being 1440), or undefined. */
export function minuteOfDay(clock: unknown): number | undefined {
  const match = typeof clock === 'string' ? CLOCK.exec(clock) : null;
  if (!match) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= 1440 ? minute : undefined;
}

/**
 * Finds hours and coordinates that cannot be meant, and leaves them out: wrong hours out of the schedule, a wrong point out of its
 * place. The record stays, since the rest of it helps people. Points are never guessed, not even when they are plainly exchanged.
 */
export function checkPlausible(rows: Rows, { row, centre, told }: { row: string; centre: Point | undefined; told: Problem[] }): Problem[] {
  const problems: Problem[] = [];
  const schedules = rows.get('schedule') ?? [];
  const kept = schedules.filter((schedule) => {
    const mend = hoursProblem(schedule);
    if (mend) problems.push({ row, field: 'schedules', kind: 'implausible-hours', mend, isFatal: false });
    return !mend;
  });
  if (schedules.length > 0) rows.set('schedule', kept);
  for (const location of rows.get('location') ?? []) {
    const problem = pointProblem(location, centre);
    if (!problem) continue;
    // One of the two that is no number was reported when it was read.
    const isTold = problem.kind === 'missing' && told.some(({ field }) => /(?:^|\.)(?:latitude|longitude)$/.test(field));
    const value = `${textOf(location.latitude)}, ${textOf(location.longitude)}`;
    if (!isTold) problems.push({ row, field: 'latitude, longitude', value, isFatal: false, ...problem });
    Object.assign(location, { latitude: null, longitude: null });
  }
  return problems;
}

function hoursProblem(schedule: Row): string | undefined {
  for (const name of ['opens_at', 'closes_at']) {
    if (schedule[name] && minuteOfDay(schedule[name]) === undefined) return `${name} "${String(schedule[name])}" is not a time; write it as 09:30`;
  }
  if (typeof schedule.interval === 'number' && schedule.interval < 1) return 'interval must be 1 or more, or the rule never comes round';
  const opens = minuteOfDay(schedule.opens_at);
  const closes = minuteOfDay(schedule.closes_at);
  if (opens === undefined || closes === undefined || closes > opens) return undefined;
  const isNight = opens >= EVENING_MINUTE && closes !== opens && closes + 1440 - opens <= OVERNIGHT_MINUTES_MAX;
  return isNight ? undefined : `closes at ${String(schedule.closes_at)}, before it opens at ${String(schedule.opens_at)}; exchange or correct them`;
}

const textOf = (degrees: unknown): string => (typeof degrees === 'number' ? String(degrees) : 'nothing');

/** What is wrong with a point, if it has one. The centre is the city's. */
export function pointProblem(
  { latitude, longitude }: Record<string, unknown>,
  centre: Point | undefined,
): Pick<Problem, 'kind' | 'mend'> | undefined {
  if (typeof latitude !== 'number' && typeof longitude !== 'number') return undefined;
  if (typeof latitude !== 'number' || typeof longitude !== 'number')
    return { kind: 'missing', mend: 'one of the two is missing, so the place has no point; give both latitude and longitude' };
  const isOutside = Math.abs(latitude) > 90 || Math.abs(longitude) > 180;
  const isFar = centre !== undefined && distanceM(centre, { latitude, longitude }) > CITY_RADIUS_M;
  if (!isOutside && !isFar) return undefined;
  const isSwapped =
    centre !== undefined && Math.abs(longitude) <= 90 && distanceM(centre, { latitude: longitude, longitude: latitude }) <= CITY_RADIUS_M;
  if (isSwapped)
    return {
      kind: 'swapped-coordinates',
      mend: `latitude ${latitude} and longitude ${longitude} stand in each other's place, so the place has no point; exchange them`,
    };
  const where = isOutside ? 'is nowhere on earth' : 'is not in or near the city';
  return { kind: 'out-of-range', mend: `latitude ${latitude}, longitude ${longitude} ${where}, so the place has no point; correct it` };
}
