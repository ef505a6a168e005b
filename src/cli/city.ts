import { addCity, listCities, removeCity } from '../db/cities.ts';
import { seedTaxonomies } from '../domains/directory/index.ts';
import { parseCitySlug } from '../kernel/ids.ts';
import { requireCity, withDatabase } from './session.ts';

type AddOptions = {
  name: string;
  country: string;
  timezone: string;
  languages: string[];
  currency: string;
  theme: string;
  neighbours: string[];
  latitude?: number;
  longitude?: number;
  json?: boolean;
};

const MENDS: Record<string, string> = {
  'bad-slug': 'The slug has 2 to 30 small letters, digits or hyphens and begins with a letter',
  'bad-country': 'The country is two capital letters of ISO 3166-1, such as IT',
  'bad-timezone': 'The time zone is a name such as Europe/Rome',
  'bad-currency': 'The currency is three capital letters of ISO 4217, such as EUR',
  'bad-languages': 'Languages are codes of ISO 639-1 with commas, such as it,en',
  'already-there': 'There is a city of that name already',
};

export async function addCityCommand(slug: string, options: AddOptions): Promise<void> {
  await withDatabase(async ({ database }) => {
    const { json: _, ...city } = options;
    const neighbours = city.neighbours.flatMap((neighbour) => parseCitySlug(neighbour) ?? []);
    const outcome = await addCity(database, { ...city, neighbours, slug, latitude: city.latitude, longitude: city.longitude, isDemo: false });
    if (!outcome.ok) throw new Error(`${MENDS[outcome.failure.type]}: "${outcome.failure.value}"`);
    await seedTaxonomies(await database.cities.open(outcome.value));
    return { text: `${options.name} is there. Its pages: /${slug}/${options.languages[0]}`, data: { city: slug } };
  }, options);
}

export async function listCitiesCommand(options: { json?: boolean }): Promise<void> {
  await withDatabase(async ({ database }) => {
    const cities = await listCities(database.platform);
    return {
      text:
        cities
          .map((city) => `${city.slug}\t${city.name}\t${city.country}\t${city.languages.join(',')}${city.isCurrent ? '' : '\tneeds migration'}`)
          .join('\n') || 'no city yet',
      data: cities,
    };
  }, options);
}

export async function removeCityCommand(slug: string, options: { yes: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, slug);
    if (options.yes !== slug) throw new Error(`Write --yes ${slug} to remove ${city.name} with everything it holds. Nothing comes back.`);
    await removeCity(database, city.slug);
    return { text: `${city.name} is removed.`, data: { removed: slug } };
  }, options);
}
