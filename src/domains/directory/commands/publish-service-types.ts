import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';

type Description = { name: string; choice: string; summary: string; what: string; who: string; how: string; cost: string; synonyms: string[] };

/** Publishes the kinds of help and their general descriptions from the corpus to what cities share. Run again, it changes nothing. */
export async function publishServiceTypes(platform: Db, corpusFolder: string): Promise<void> {
  const folder = join(corpusFolder, 'service-types');
  const list = parse(readFileSync(join(folder, 'list.csv'), 'utf8'), { columns: true }) as { slug: string; group: string; definition: string }[];
  const types = list.map((type, position) => ({ slug: type.slug, group_slug: type.group, definition: type.definition, position }));
  const languages = readdirSync(folder).flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? []);
  const texts = languages.flatMap((language) => {
    const descriptions = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, Description>;
    return Object.entries(descriptions).map(([service_type, description]) => ({ service_type, language, ...description }));
  });
  await inTransaction(platform, async (trx) => {
    await sql`
      INSERT INTO network.service_type SELECT * FROM json_populate_recordset(NULL::network.service_type, ${JSON.stringify(types)})
      ON CONFLICT (slug) DO UPDATE SET group_slug = excluded.group_slug, definition = excluded.definition, position = excluded.position`.execute(trx);
    await sql`
      INSERT INTO network.service_type_text SELECT * FROM json_populate_recordset(NULL::network.service_type_text, ${JSON.stringify(texts)})
      ON CONFLICT (service_type, language) DO UPDATE SET name = excluded.name, choice = excluded.choice, summary = excluded.summary,
        what = excluded.what, who = excluded.who, how = excluded.how, cost = excluded.cost, synonyms = excluded.synonyms`.execute(trx);
  });
}
