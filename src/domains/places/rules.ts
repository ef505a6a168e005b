import { type Point, distanceM } from '../../kernel/geo.ts';
import { foldText } from '../../kernel/text.ts';

/** A point farther than this from every centre lies outside the city. */
const OUTSIDE_M = 6_000;

/** The neighbourhood in whose cell a point lies: that with the nearest centre. */
export function neighbourhoodAt<Item extends Point>(neighbourhoods: Item[], point: Point): Item | undefined {
  const nearest = nearestOf(neighbourhoods, point);
  return nearest && nearest.distance_m <= OUTSIDE_M ? nearest.item : undefined;
}

export function nearestOf<Item extends Point>(items: Item[], point: Point): { item: Item; distance_m: number } | undefined {
  let best: { item: Item; distance_m: number } | undefined;
  for (const item of items) {
    const distance_m = distanceM(point, item);
    if (!best || distance_m < best.distance_m) best = { item, distance_m };
  }
  return best;
}

/** A name as it stands in addresses of pages: lower case, without accents, hyphens for spaces. */
export const slugOf = (name: string): string => foldText(name).replaceAll(' ', '-').slice(0, 60) || 'x';
