import { ENTITY_NAMES, type EntityName, type FieldKind, HSDS_MODEL } from '../hsds-model.ts';

/** A table of the tabular export: a file, and its columns in their order. */
export type ExportTable = { file: string; columns: Record<string, FieldKind['type'] | 'boolean' | 'json'>; required: string[] };
export type OwnTableName = (typeof OWN_TABLE_NAMES)[number];
export type TableName = EntityName | OwnTableName;

/** Names of files as the schemas of HSDS 3.1 give them in `path`. */
const FILES: Record<EntityName, string> = {
  taxonomy: 'taxonomies',
  taxonomy_term: 'taxonomy_terms',
  organization: 'organizations',
  organization_identifier: 'organization_identifiers',
  program: 'programs',
  service: 'services',
  location: 'locations',
  service_at_location: 'service_at_location',
  service_area: 'service_areas',
  url: 'url',
  funding: 'funding',
  unit: 'units',
  service_capacity: 'service_capacity',
  address: 'addresses',
  contact: 'contacts',
  phone: 'phones',
  accessibility: 'accessibility',
  schedule: 'schedules',
  cost_option: 'cost_options',
  required_document: 'required_documents',
  language: 'languages',
  attribute: 'attributes',
  metadata: 'metadata',
};

/** Our columns in the standard's tables, that people publish; the others are worked out anew where the directory comes in. */
const OWN_COLUMNS: Partial<Record<EntityName, ExportTable['columns']>> = {
  cost_option: { price_basis: 'text', price_unit: 'text' },
  service_area: { covers_all: 'boolean' },
};

const OWN_TABLE_NAMES = ['profile', 'eligibility', 'exceptions', 'translations', 'unknown'] as const;

/** What HSDS has no table for, by the property of `cortile` in the JSON form. `record_id` is the document in which a row stands. */
const OWN_TABLES: Record<OwnTableName, ExportTable> = {
  profile: {
    file: 'cortile_service_profiles',
    columns: { record_id: 'uuid', main_type: 'text', responsible: 'text', answer_days_max: 'integer', first_step: 'text', status: 'text' },
    required: ['record_id'],
  },
  eligibility: {
    file: 'cortile_eligibility',
    columns: {
      record_id: 'uuid',
      id: 'uuid',
      location_id: 'uuid',
      is_exclusion: 'boolean',
      fact: 'text',
      value_min: 'decimal',
      value_max: 'decimal',
      value_text: 'text',
    },
    required: ['record_id', 'fact'],
  },
  exceptions: {
    file: 'cortile_schedule_exceptions',
    columns: {
      record_id: 'uuid',
      id: 'uuid',
      location_id: 'uuid',
      from_date: 'date',
      to_date: 'date',
      opens_at: 'text',
      closes_at: 'text',
      note: 'text',
    },
    required: ['record_id', 'from_date', 'to_date'],
  },
  translations: {
    file: 'cortile_translations',
    columns: { record_id: 'uuid', entity: 'text', entity_id: 'uuid', field: 'text', language: 'text', content: 'text', origin: 'text' },
    required: ['record_id', 'entity', 'entity_id', 'field', 'language', 'content'],
  },
  unknown: { file: 'cortile_unknown_fields', columns: { record_id: 'uuid', field: 'text', value: 'json' }, required: ['record_id', 'field'] },
};

function standardTable(entity: EntityName): ExportTable {
  const fields = Object.entries(HSDS_MODEL[entity].fields);
  return {
    file: FILES[entity],
    columns: { id: 'uuid', ...Object.fromEntries(fields.map(([name, kind]) => [name, kind.type])), ...OWN_COLUMNS[entity] },
    required: ['id', ...fields.filter(([, kind]) => kind.isRequired && !kind.mayBeEmpty).map(([name]) => name)],
  };
}

export const EXPORT_TABLES = {
  ...Object.fromEntries(ENTITY_NAMES.map((entity) => [entity, standardTable(entity)])),
  ...OWN_TABLES,
} as Record<TableName, ExportTable>;
export const TABLE_NAMES = Object.keys(EXPORT_TABLES) as TableName[];

/** The name of the table that a file holds. */
export const tableOfFile = (file: string): TableName | undefined => TABLE_NAMES.find((name) => EXPORT_TABLES[name].file === file);
