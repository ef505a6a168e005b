import { placeLocations, refreshSearch } from '../domains/directory/index.ts';
import { readGazetteer, saveAddresses, saveNeighbourhoods } from '../domains/places/index.ts';
import { cityTime } from '../kernel/clock.ts';
import { requireCity, withDatabase } from './session.ts';

type Options = { city: string; json?: boolean; source?: string };

/** Brings a city's gazetteer in, then finds for every location the neighbourhood in which it lies now. */
export async function importPlaces(paths: string[], options: Options): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const { neighbourhoods, streets, houseNumbers } = readGazetteer(paths);
    const db = await database.cities.open(city.slug);
    await saveNeighbourhoods(db, { neighbourhoods, source: options.source ?? 'gazetteer' });
    await saveAddresses(db, streets);
    await saveAddresses(db, houseNumbers);
    await placeLocations(db);
    await refreshSearch(db, { language: city.languages[0]!, today: cityTime(new Date(), city.timezone).date });
    const data = { neighbourhoods: neighbourhoods.length, streets: streets.length, houseNumbers: houseNumbers.length };
    return {
      text: `${city.name}: ${data.neighbourhoods} neighbourhoods, ${data.streets} streets and other names, ${data.houseNumbers} house numbers`,
      data,
    };
  }, options);
}
