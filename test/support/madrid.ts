import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NewCity, addCity } from '../../src/db/cities.ts';
import type { Database, Db } from '../../src/db/database.ts';
import { readGazetteer, saveAddresses, saveNeighbourhoods } from '../../src/domains/places/index.ts';
import { demoFolder } from '../../src/wiring.ts';

/** Madrid with its gazetteer alone, as `city add` and `import places` make it. */
export async function addMadrid(database: Database): Promise<Db> {
  const city = JSON.parse(readFileSync(join(demoFolder, 'madrid/city.json'), 'utf8')) as NewCity;
  const made = await addCity(database, city);
  if (!made.ok) throw new Error(made.failure.type);
  const db = await database.cities.open(made.value);
  const { neighbourhoods, streets, houseNumbers } = readGazetteer([join(demoFolder, 'madrid')]);
  await saveNeighbourhoods(db, { neighbourhoods, source: 'gazetteer' });
  await saveAddresses(db, streets);
  await saveAddresses(db, houseNumbers);
  return db;
}
