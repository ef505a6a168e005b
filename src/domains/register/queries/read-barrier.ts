import type { Db } from '../../../db/database.ts';
import { cityTime } from '../../../kernel/clock.ts';
import { type BarrierFigures, measureBarrier } from '../engine/measure-barrier.ts';
import { readSettled } from './read-settled.ts';

/** The barrier's figures as of today, in the city's own half-years; the page, the API and the CSV all ask here. */
export async function readBarrier({ db, now, city }: { db: Db; now: Date; city: { timezone: string } }): Promise<BarrierFigures> {
  const { timezone } = city;
  return measureBarrier(await readSettled(db, { today: cityTime(now, timezone).date, timezone }));
}
