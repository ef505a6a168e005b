/**
 * The Human Services Data Specification 3.1 as data: every object with its fields, its child lists and its nested single objects.
 * Import, checks and tables all follow it, in this order (a row's references stand above it).
 * Source: Open Referral, HSDS 3.1 (https://docs.openreferral.org).
 */
export type FieldKind = {
  type: 'text' | 'uuid' | 'email' | 'uri' | 'date' | 'instant' | 'integer' | 'decimal' | 'choice' | 'reference';
  isRequired: boolean;
  /** Required, but an empty text says something: the field was empty before, or is now. */
  mayBeEmpty?: true;
  choices?: string[];
  entity?: string;
};
/** Property name, entity of the items, and the column in which an item names its parent (or the parent names the nested object). */
export type Relation = readonly [property: string, entity: EntityName, column: string];
export type EntityModel = { fields: Record<string, FieldKind>; children: readonly Relation[]; nested: readonly Relation[] };

const plain = (type: FieldKind['type']): FieldKind => ({ type, isRequired: false });
const text = plain('text');
const uuid = plain('uuid');
const email = plain('email');
const uri = plain('uri');
const date = plain('date');
const instant = plain('instant');
const integer = plain('integer');
const decimal = plain('decimal');
const oneOf = (...choices: string[]): FieldKind => ({ type: 'choice', isRequired: false, choices });
const reference = (entity: string): FieldKind => ({ type: 'reference', isRequired: false, entity });
const required = (kind: FieldKind): FieldKind => ({ ...kind, isRequired: true });

export const ENTITY_NAMES = [
  'taxonomy',
  'taxonomy_term',
  'organization',
  'organization_identifier',
  'program',
  'service',
  'location',
  'service_at_location',
  'service_area',
  'url',
  'funding',
  'unit',
  'service_capacity',
  'address',
  'contact',
  'phone',
  'accessibility',
  'schedule',
  'cost_option',
  'required_document',
  'language',
  'attribute',
  'metadata',
] as const;
export type EntityName = (typeof ENTITY_NAMES)[number];

export const HSDS_MODEL: Record<EntityName, EntityModel> = {
  taxonomy: {
    fields: {
      name: required(text),
      description: required(text),
      uri: uri,
      version: text,
    },
    children: [],
    nested: [],
  },
  taxonomy_term: {
    fields: {
      code: text,
      name: required(text),
      description: required(text),
      parent_id: reference('taxonomy_term'),
      taxonomy: text,
      language: text,
      taxonomy_id: reference('taxonomy'),
      term_uri: uri,
    },
    children: [],
    nested: [['taxonomy_detail', 'taxonomy', 'taxonomy_id']],
  },
  organization: {
    fields: {
      name: required(text),
      alternate_name: text,
      description: required(text),
      email: email,
      website: uri,
      tax_status: text,
      tax_id: text,
      year_incorporated: integer,
      legal_status: text,
      logo: text,
      uri: uri,
      parent_organization_id: reference('organization'),
    },
    children: [
      ['additional_websites', 'url', 'organization_id'],
      ['funding', 'funding', 'organization_id'],
      ['contacts', 'contact', 'organization_id'],
      ['phones', 'phone', 'organization_id'],
      ['locations', 'location', 'organization_id'],
      ['programs', 'program', 'organization_id'],
      ['organization_identifiers', 'organization_identifier', 'organization_id'],
    ],
    nested: [],
  },
  organization_identifier: {
    fields: {
      organization_id: reference('organization'),
      identifier_scheme: text,
      identifier_type: required(text),
      identifier: required(text),
    },
    children: [],
    nested: [],
  },
  program: {
    fields: {
      organization_id: reference('organization'),
      name: required(text),
      alternate_name: text,
      description: required(text),
    },
    children: [],
    nested: [],
  },
  service: {
    fields: {
      organization_id: reference('organization'),
      program_id: reference('program'),
      name: required(text),
      alternate_name: text,
      description: text,
      url: uri,
      email: email,
      status: required(oneOf('active', 'inactive', 'defunct', 'temporarily closed')),
      interpretation_services: text,
      application_process: text,
      fees_description: text,
      wait_time: text,
      fees: text,
      accreditations: text,
      eligibility_description: text,
      minimum_age: integer,
      maximum_age: integer,
      assured_date: date,
      assurer_email: email,
      licenses: text,
      alert: text,
      last_modified: instant,
    },
    children: [
      ['additional_urls', 'url', 'service_id'],
      ['phones', 'phone', 'service_id'],
      ['schedules', 'schedule', 'service_id'],
      ['service_areas', 'service_area', 'service_id'],
      ['service_at_locations', 'service_at_location', 'service_id'],
      ['languages', 'language', 'service_id'],
      ['funding', 'funding', 'service_id'],
      ['cost_options', 'cost_option', 'service_id'],
      ['required_documents', 'required_document', 'service_id'],
      ['contacts', 'contact', 'service_id'],
      ['capacities', 'service_capacity', 'service_id'],
    ],
    nested: [
      ['organization', 'organization', 'organization_id'],
      ['program', 'program', 'program_id'],
    ],
  },
  location: {
    fields: {
      location_type: required(oneOf('physical', 'postal', 'virtual')),
      url: uri,
      organization_id: reference('organization'),
      name: text,
      alternate_name: text,
      description: text,
      transportation: text,
      latitude: decimal,
      longitude: decimal,
      external_identifier: text,
      external_identifier_type: text,
    },
    children: [
      ['languages', 'language', 'location_id'],
      ['addresses', 'address', 'location_id'],
      ['contacts', 'contact', 'location_id'],
      ['accessibility', 'accessibility', 'location_id'],
      ['phones', 'phone', 'location_id'],
      ['schedules', 'schedule', 'location_id'],
    ],
    nested: [],
  },
  service_at_location: {
    fields: {
      service_id: reference('service'),
      location_id: reference('location'),
      description: text,
    },
    children: [
      ['service_areas', 'service_area', 'service_at_location_id'],
      ['contacts', 'contact', 'service_at_location_id'],
      ['phones', 'phone', 'service_at_location_id'],
      ['schedules', 'schedule', 'service_at_location_id'],
    ],
    nested: [
      ['location', 'location', 'location_id'],
      ['service', 'service', 'service_id'],
    ],
  },
  service_area: {
    fields: {
      service_id: reference('service'),
      service_at_location_id: reference('service_at_location'),
      name: text,
      description: text,
      extent: text,
      extent_type: text,
      uri: text,
    },
    children: [],
    nested: [],
  },
  url: {
    fields: {
      label: text,
      url: required(uri),
      organization_id: reference('organization'),
      service_id: reference('service'),
    },
    children: [],
    nested: [],
  },
  funding: {
    fields: {
      organization_id: reference('organization'),
      service_id: reference('service'),
      source: text,
    },
    children: [],
    nested: [],
  },
  unit: {
    fields: {
      name: required(text),
      scheme: text,
      identifier: text,
      uri: uri,
    },
    children: [],
    nested: [],
  },
  service_capacity: {
    fields: {
      service_id: reference('service'),
      unit_id: reference('unit'),
      available: required(decimal),
      maximum: decimal,
      description: text,
      updated: required(instant),
    },
    children: [],
    nested: [['unit', 'unit', 'unit_id']],
  },
  address: {
    fields: {
      location_id: reference('location'),
      attention: text,
      address_1: required(text),
      address_2: text,
      city: required(text),
      region: text,
      state_province: required(text),
      postal_code: required(text),
      country: required(text),
      address_type: required(oneOf('physical', 'postal', 'virtual')),
    },
    children: [],
    nested: [],
  },
  contact: {
    fields: {
      organization_id: reference('organization'),
      service_id: reference('service'),
      service_at_location_id: reference('service_at_location'),
      location_id: reference('location'),
      name: text,
      title: text,
      department: text,
      email: email,
    },
    children: [['phones', 'phone', 'contact_id']],
    nested: [],
  },
  phone: {
    fields: {
      location_id: reference('location'),
      service_id: reference('service'),
      organization_id: reference('organization'),
      contact_id: reference('contact'),
      service_at_location_id: reference('service_at_location'),
      number: required(text),
      extension: integer,
      type: text,
      description: text,
    },
    children: [['languages', 'language', 'phone_id']],
    nested: [],
  },
  accessibility: {
    fields: {
      location_id: reference('location'),
      description: text,
      details: text,
      url: uri,
    },
    children: [],
    nested: [],
  },
  schedule: {
    fields: {
      service_id: reference('service'),
      location_id: reference('location'),
      service_at_location_id: reference('service_at_location'),
      valid_from: text,
      valid_to: text,
      dtstart: text,
      timezone: decimal,
      until: text,
      count: integer,
      wkst: oneOf('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'),
      freq: oneOf('WEEKLY', 'MONTHLY'),
      interval: integer,
      byday: text,
      byweekno: text,
      bymonthday: text,
      byyearday: text,
      description: text,
      opens_at: text,
      closes_at: text,
      schedule_link: uri,
      attending_type: text,
      notes: text,
    },
    children: [],
    nested: [],
  },
  cost_option: {
    fields: {
      service_id: reference('service'),
      valid_from: text,
      valid_to: text,
      option: text,
      currency: text,
      amount: decimal,
      amount_description: text,
    },
    children: [],
    nested: [],
  },
  required_document: {
    fields: {
      service_id: reference('service'),
      document: text,
      uri: uri,
    },
    children: [],
    nested: [],
  },
  language: {
    fields: {
      service_id: reference('service'),
      location_id: reference('location'),
      phone_id: reference('phone'),
      name: text,
      code: text,
      note: text,
    },
    children: [],
    nested: [],
  },
  attribute: {
    fields: {
      link_id: uuid,
      taxonomy_term_id: reference('taxonomy_term'),
      link_type: text,
      link_entity: text,
      value: text,
      label: text,
    },
    children: [],
    nested: [['taxonomy_term', 'taxonomy_term', 'taxonomy_term_id']],
  },
  metadata: {
    fields: {
      resource_id: uuid,
      resource_type: text,
      last_action_date: required(text),
      last_action_type: required(text),
      field_name: required(text),
      previous_value: { ...required(text), mayBeEmpty: true },
      replacement_value: { ...required(text), mayBeEmpty: true },
      updated_by: required(text),
    },
    children: [],
    nested: [],
  },
};

/** Columns of ours beside the standard's, with the value they take when a source does not say. */
export const OWN_COLUMNS: Partial<Record<EntityName, Record<string, unknown>>> = {
  location: { is_confidential: false, neighbourhood_id: null },
  service_area: { neighbourhood_id: null, covers_all: false },
  cost_option: { price_basis: 'fixed', price_unit: null },
};

export const tableOf = (entity: EntityName): string => `directory_${entity}`;

export const columnsOf = (entity: EntityName): string[] => [
  'id',
  ...Object.keys(HSDS_MODEL[entity].fields),
  ...Object.keys(OWN_COLUMNS[entity] ?? {}),
];

/** What the standard lets describe: attributes and metadata hang on these. */
export const carriesAttributes = (entity: EntityName): boolean => !['taxonomy', 'taxonomy_term', 'attribute', 'metadata'].includes(entity);
