import { foldText } from '../../../../kernel/text.ts';
import { type NeighbourhoodRow, neighbourhoodAt } from '../../../places/index.ts';
import { FACETS, FACET_NAMES, type TaxonomyKey, termAttribute, termId } from '../cortile-taxonomies.ts';
import type { Reading } from './read-document.ts';
import type { Problem, Row, SourceRecord } from './source-record.ts';

/** Turns what an importer knows beyond HSDS into attributes of the standard, and gives locations and areas their neighbourhood. */
export function applyFacts(reading: Reading, record: SourceRecord, neighbourhoods: NeighbourhoodRow[], cityName: string): Problem[] {
  const problems: Problem[] = [];
  if (record.entity === 'service') addTerms(reading, record, problems);
  for (const location of reading.rows.get('location') ?? []) placeLocation(location, neighbourhoods);
  const byName = new Map(neighbourhoods.map((item) => [foldText(item.name), item.id]));
  for (const area of reading.rows.get('service_area') ?? []) placeArea(area, byName, cityName);
  return problems;
}

function addTerms(reading: Reading, record: SourceRecord, problems: Problem[]): void {
  const facts = record.facts ?? {};
  const terms: [TaxonomyKey, string][] = (facts.types ?? []).map((type) => ['type', type]);
  for (const facet of FACET_NAMES) {
    for (const code of facts[facet] ?? []) {
      if ((FACETS[facet] as readonly string[]).includes(code)) terms.push([facet, code]);
      else
        problems.push({
          row: record.row,
          field: facet,
          kind: 'not-allowed',
          mend: `"${code}" is not one of: ${FACETS[facet].join(', ')}`,
          isFatal: false,
        });
    }
  }
  const attributes = reading.rows.get('attribute') ?? [];
  const present = new Set(attributes.filter((row) => row.link_id === reading.id).map((row) => row.taxonomy_term_id));
  for (const [key, code] of terms) {
    if (!present.has(termId(key, code))) attributes.push(termAttribute(reading.id, key, code));
  }
  if (attributes.length > 0) reading.rows.set('attribute', attributes);
}

function placeLocation(location: Row, neighbourhoods: NeighbourhoodRow[]): void {
  if (typeof location.latitude !== 'number' || typeof location.longitude !== 'number') return;
  location.neighbourhood_id ??= neighbourhoodAt(neighbourhoods, { latitude: location.latitude, longitude: location.longitude })?.id ?? null;
}

function placeArea(area: Row, byName: Map<string, string>, cityName: string): void {
  const name = typeof area.name === 'string' ? foldText(area.name) : '';
  area.neighbourhood_id ??= byName.get(name) ?? null;
  if (name === foldText(cityName)) area.covers_all = true;
}
