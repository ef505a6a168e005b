import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from './mapped-csv.ts';
import type { Problem } from './source-record.ts';

/** Names under which a table goes: HSDS 1 and 2 in the plural, HSDS 3 in the singular, with what is found in the wild. */
const TABLE_NAMES = {
  organizations: ['organizations', 'organization'],
  services: ['services', 'service'],
  locations: ['locations', 'location'],
  service_at_locations: ['services_at_location', 'service_at_locations', 'service_at_location', 'services_at_locations'],
  programs: ['programs', 'program'],
  phones: ['phones', 'phone'],
  contacts: ['contacts', 'contact'],
  physical_addresses: ['physical_addresses', 'physical_address'],
  postal_addresses: ['postal_addresses', 'postal_address'],
  addresses: ['addresses', 'address'],
  regular_schedules: ['regular_schedules', 'regular_schedule'],
  holiday_schedules: ['holiday_schedules', 'holiday_schedule'],
  schedules: ['schedules', 'schedule'],
  languages: ['languages', 'language'],
  accessibility: ['accessibility_for_disabilities', 'accessibility'],
  funding: ['funding', 'fundings'],
  eligibility: ['eligibility', 'eligibilities'],
  required_documents: ['required_documents', 'required_document'],
  service_areas: ['service_areas', 'service_area'],
  payments_accepted: ['payments_accepted', 'payment_accepted'],
  cost_options: ['cost_options', 'cost_option'],
  organization_identifiers: ['organization_identifiers', 'organization_identifier'],
  urls: ['urls', 'url'],
  service_capacities: ['service_capacities', 'service_capacity'],
  units: ['units', 'unit'],
  services_taxonomy: ['services_taxonomy', 'service_taxonomy', 'services_taxonomies'],
  taxonomies: ['taxonomy', 'taxonomies'],
  taxonomy_terms: ['taxonomy_terms', 'taxonomy_term'],
  attributes: ['attributes', 'attribute', 'other_attributes'],
  metadata: ['metadata'],
} as const;
export type TableName = keyof typeof TABLE_NAMES;

export type TableRow = { row: string; values: Record<string, string> };
export type Tables = Map<TableName, TableRow[]>;

/** Tables that say something about the package, not about any service. */
const ABOUT_THE_PACKAGE = new Set(['meta_table_description', 'meta_table_descriptions']);

/** Reads every table of the folder; values are trimmed and column names in lower case. Throws when the folder cannot be read. */
export async function readTables(folder: string, problems: Problem[]): Promise<Tables> {
  const tables: Tables = new Map();
  const files = (await readdir(folder)).filter((file) => /\.csv$/i.test(file)).sort();
  for (const file of files) {
    const stem = file.slice(0, -4).toLowerCase();
    const found = Object.entries(TABLE_NAMES).find(([, names]) => (names as readonly string[]).includes(stem));
    if (!found) {
      if (!ABOUT_THE_PACKAGE.has(stem))
        problems.push({ row: file, field: '', kind: 'not-allowed', mend: 'is not a table of HSDS and was left out', isFatal: false });
      continue;
    }
    const name = found[0] as TableName;
    const rows = tables.get(name) ?? [];
    tables.set(name, rows);
    for await (const item of readCsv(createReadStream(join(folder, file)), { file })) {
      if ('isFatal' in item) problems.push(item);
      else rows.push({ row: item.row, values: tidy(item.fields) });
    }
  }
  return tables;
}

const tidy = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value.trim()]));

/** Rows by the value of one column; rows without a value are left out. */
export function groupBy(rows: TableRow[], column: string): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const key = row.values[column];
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
