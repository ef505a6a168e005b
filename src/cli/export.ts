import { exportDocuments } from '../domains/directory/index.ts';
import { EXIT } from './output.ts';
import { requireCity, withDatabase } from './session.ts';

/** Writes one JSON document, streamed, so that a large directory needs little memory. */
export async function exportHsds(options: { city: string }): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const db = await database.cities.open(city.slug);
    process.stdout.write('{\n');
    let isFirstList = true;
    for (const list of ['organizations', 'services', 'taxonomies', 'taxonomy_terms'] as const) {
      process.stdout.write(`${isFirstList ? '' : ',\n'}${JSON.stringify(list)}: [`);
      isFirstList = false;
      let separator = '\n';
      for await (const document of exportDocuments(db, list)) {
        process.stdout.write(`${separator}${JSON.stringify(document)}`);
        separator = ',\n';
      }
      process.stdout.write('\n]');
    }
    return { text: '}', data: undefined, exitCode: EXIT.ok };
  }, {});
}
