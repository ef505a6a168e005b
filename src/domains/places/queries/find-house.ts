import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';

type House = Point & { number: string; value: number };

/** House numbers farther from the known ones than this say nothing about where on a street one is. */
const NUMBER_GAP_MAX = 80;

/** The number itself where the city knows it, else a point between the nearest known numbers below and above. */
export async function findHouse(db: Db, { streetIds, number }: { streetIds: string[]; number: string }): Promise<Point | undefined> {
  const asked = Number.parseInt(number, 10);
  const { rows } = await sql<House>`
    SELECT number, substring(number FROM '^[0-9]+')::int AS value, latitude, longitude FROM places_house_number
    WHERE street_id = ANY(${streetIds}::uuid[]) AND number ~ '^[0-9]{1,5}([^0-9]|$)' ORDER BY value, number`.execute(db);
  const exact = rows.find((row) => row.number === number) ?? rows.find((row) => row.value === asked);
  if (exact) return exact;
  const below = rows.findLast((row) => row.value < asked);
  const above = rows.find((row) => row.value > asked);
  if (below && above && above.value - below.value <= 2 * NUMBER_GAP_MAX)
    return between(below, above, (asked - below.value) / (above.value - below.value));
  return [below, above].find((row) => row && Math.abs(row.value - asked) <= NUMBER_GAP_MAX);
}

const between = (from: Point, to: Point, share: number): Point => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
});
