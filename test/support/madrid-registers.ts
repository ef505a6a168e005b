import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewCity } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { type Mapping, type QualityReport, importRecords, parseMapping, readMapped, seedTaxonomies } from '../../src/domains/directory/index.ts';
import { operatorActor } from '../../src/kernel/actor.ts';
import { packageRoot } from '../../src/package-root.ts';
import { demoFolder } from '../../src/wiring.ts';
import { TEST_NOW } from './now.ts';

/** Madrid's own registers lie beside the checkout; elsewhere tests that use them say that they were skipped. */
const data = join(packageRoot, '../shared/data/madrid');
export const hasMadrid = existsSync(data);

/** Each register by the name of its mapping. */
const FILES = {
  'day-centres': '200342-0-centros-dia.xml',
  'family-centres': '205244-0-infancia-familia-adolescentes.xml',
  'health-centres': '201544-0-centros-salud.xml',
};
export const MADRID_FILES = Object.keys(FILES) as (keyof typeof FILES)[];
export const madridFile = (name: keyof typeof FILES): string => join(data, FILES[name]);

export function madridMapping(name: string): Mapping {
  const parsed = parseMapping(JSON.parse(readFileSync(join(demoFolder, `madrid/${name}.json`), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

/** Brings one of Madrid's registers into the city. */
export async function importMadrid(db: Db, name: keyof typeof FILES): Promise<QualityReport> {
  const city = JSON.parse(readFileSync(join(demoFolder, 'madrid/city.json'), 'utf8')) as NewCity;
  const mapping = madridMapping(name);
  const files = [madridFile(name)];
  await seedTaxonomies(db);
  const outcome = await importRecords(
    { db, actor: operatorActor('test'), now: TEST_NOW },
    {
      source: mapping.source,
      records: readMapped(files, mapping),
      places: readMapped(files, mapping),
      city: { centre: { latitude: city.latitude!, longitude: city.longitude! }, language: 'es', name: city.name },
    },
  );
  if (!outcome.ok) throw new Error(outcome.failure.type);
  return outcome.value;
}
