import type { CitySlug } from '../kernel/ids.ts';

/** One city is one schema; hyphens become underscores, as in its role's name. */
export const citySchema = (city: CitySlug): string => `city_${city.replaceAll('-', '_')}`;
