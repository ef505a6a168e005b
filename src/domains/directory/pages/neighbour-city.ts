import type { City } from '../../../db/cities.ts';
import type { Platform } from '../../../web/context.ts';
import { countByType } from '../queries/count-by-type.ts';

export type NeighbourOffer = { city: City; type: string | undefined; count: number };

/** Where this city has nothing: what its neighbours have of the same kinds (D10). Cities are asked one by one, never joined. */
export async function countNeighbourServices(platform: Platform, city: City, types: string[]): Promise<NeighbourOffer[]> {
  const offers: NeighbourOffer[] = [];
  for (const slug of city.neighbours) {
    const neighbour = await platform.findCity(slug);
    if (!neighbour?.isCurrent) continue;
    const counts = await countByType(await platform.database.cities.open(slug));
    const type = types.find((candidate) => (counts.get(candidate) ?? 0) > 0);
    offers.push({ city: neighbour, type, count: type ? (counts.get(type) ?? 0) : 0 });
  }
  return offers;
}
