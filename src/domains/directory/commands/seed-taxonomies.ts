import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { FACETS, FACET_NAMES, TAXONOMY_NAMES, type TaxonomyKey, taxonomyId, termId } from '../engine/cortile-taxonomies.ts';

const DESCRIPTIONS: Record<TaxonomyKey, string> = {
  type: 'The kinds of help that Cortile knows',
  audience: 'For whom a service is',
  delivery: 'Where a service is given',
  sharing: 'Whether a service is for one person or shared',
};

/** Puts Cortile's own taxonomies into a city's directory; run again, it changes nothing. */
export async function seedTaxonomies(db: Db): Promise<void> {
  const { rows: types } = await sql<{ slug: string; name: string; definition: string }>`
    SELECT t.slug, x.name, t.definition FROM network.service_type t
    JOIN network.service_type_text x ON x.service_type = t.slug AND x.language = 'en'`.execute(db);
  const keys = Object.keys(TAXONOMY_NAMES) as TaxonomyKey[];
  const taxonomies = keys.map((key) => ({ id: taxonomyId(key), name: TAXONOMY_NAMES[key], description: DESCRIPTIONS[key], version: '1' }));
  const terms = [
    ...types.map((type) => term('type', type.slug, type.name, type.definition)),
    ...FACET_NAMES.flatMap((facet) =>
      FACETS[facet].map((code) => term(facet, code, code.replaceAll('-', ' '), `${DESCRIPTIONS[facet]}: ${code.replaceAll('-', ' ')}`)),
    ),
  ];
  await sql`
    INSERT INTO directory_taxonomy (id, name, description, version)
    SELECT id, name, description, version FROM json_populate_recordset(NULL::directory_taxonomy, ${JSON.stringify(taxonomies)})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, version = excluded.version`.execute(db);
  await sql`
    INSERT INTO directory_taxonomy_term (id, code, name, description, taxonomy, taxonomy_id, language)
    SELECT id, code, name, description, taxonomy, taxonomy_id, language FROM json_populate_recordset(NULL::directory_taxonomy_term, ${JSON.stringify(terms)})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description`.execute(db);
}

const term = (key: TaxonomyKey, code: string, name: string, description: string) => ({
  id: termId(key, code),
  code,
  name,
  description,
  taxonomy: TAXONOMY_NAMES[key],
  taxonomy_id: taxonomyId(key),
  language: 'en',
});
