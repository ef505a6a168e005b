-- The whole HSDS 3.1 model, one table an object of the standard, with our richer columns where a fact has no place in it.
-- Source of names and meanings: Open Referral, Human Services Data Specification 3.1 (CC BY-SA 4.0).

CREATE TABLE directory_taxonomy (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  description text NOT NULL,
  uri text,
  version text
);
COMMENT ON COLUMN directory_taxonomy.id IS 'technical; HSDS 3.1 taxonomy.id; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy.name IS 'public; HSDS 3.1 taxonomy.name; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy.description IS 'public; HSDS 3.1 taxonomy.description; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy.uri IS 'public; HSDS 3.1 taxonomy.uri; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy.version IS 'public; HSDS 3.1 taxonomy.version; while its provider publishes it';

CREATE TABLE directory_taxonomy_term (
  id uuid PRIMARY KEY,
  code text,
  name text NOT NULL,
  description text NOT NULL,
  parent_id uuid REFERENCES directory_taxonomy_term (id),
  taxonomy text,
  language text,
  taxonomy_id uuid REFERENCES directory_taxonomy (id),
  term_uri text
);
CREATE INDEX directory_taxonomy_term_parent_id ON directory_taxonomy_term (parent_id);
CREATE INDEX directory_taxonomy_term_taxonomy_id ON directory_taxonomy_term (taxonomy_id);
COMMENT ON COLUMN directory_taxonomy_term.id IS 'technical; HSDS 3.1 taxonomy_term.id; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.code IS 'public; HSDS 3.1 taxonomy_term.code; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.name IS 'public; HSDS 3.1 taxonomy_term.name; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.description IS 'public; HSDS 3.1 taxonomy_term.description; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.parent_id IS 'technical; HSDS 3.1 taxonomy_term.parent_id; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.taxonomy IS 'public; HSDS 3.1 taxonomy_term.taxonomy; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.language IS 'public; HSDS 3.1 taxonomy_term.language; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.taxonomy_id IS 'technical; HSDS 3.1 taxonomy_term.taxonomy_id; while its provider publishes it';
COMMENT ON COLUMN directory_taxonomy_term.term_uri IS 'public; HSDS 3.1 taxonomy_term.term_uri; while its provider publishes it';

CREATE TABLE directory_organization (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  alternate_name text,
  description text NOT NULL,
  email text,
  website text,
  tax_status text,
  tax_id text,
  year_incorporated integer,
  legal_status text,
  logo text,
  uri text,
  parent_organization_id uuid REFERENCES directory_organization (id)
);
COMMENT ON COLUMN directory_organization.id IS 'technical; HSDS 3.1 organization.id; while its provider publishes it';
COMMENT ON COLUMN directory_organization.name IS 'public; HSDS 3.1 organization.name; while its provider publishes it';
COMMENT ON COLUMN directory_organization.alternate_name IS 'public; HSDS 3.1 organization.alternate_name; while its provider publishes it';
COMMENT ON COLUMN directory_organization.description IS 'public; HSDS 3.1 organization.description; while its provider publishes it';
COMMENT ON COLUMN directory_organization.email IS 'public; HSDS 3.1 organization.email; while its provider publishes it';
COMMENT ON COLUMN directory_organization.website IS 'public; HSDS 3.1 organization.website; while its provider publishes it';
COMMENT ON COLUMN directory_organization.tax_status IS 'public; HSDS 3.1 organization.tax_status; while its provider publishes it';
COMMENT ON COLUMN directory_organization.tax_id IS 'technical; HSDS 3.1 organization.tax_id; while its provider publishes it';
COMMENT ON COLUMN directory_organization.year_incorporated IS 'public; HSDS 3.1 organization.year_incorporated; while its provider publishes it';
COMMENT ON COLUMN directory_organization.legal_status IS 'public; HSDS 3.1 organization.legal_status; while its provider publishes it';
COMMENT ON COLUMN directory_organization.logo IS 'public; HSDS 3.1 organization.logo; while its provider publishes it';
COMMENT ON COLUMN directory_organization.uri IS 'public; HSDS 3.1 organization.uri; while its provider publishes it';
COMMENT ON COLUMN directory_organization.parent_organization_id IS 'technical; HSDS 3.1 organization.parent_organization_id; while its provider publishes it';

CREATE TABLE directory_organization_identifier (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES directory_organization (id) ON DELETE CASCADE,
  identifier_scheme text,
  identifier_type text NOT NULL,
  identifier text NOT NULL
);
CREATE INDEX directory_organization_identifier_organization_id ON directory_organization_identifier (organization_id);
COMMENT ON COLUMN directory_organization_identifier.id IS 'technical; HSDS 3.1 organization_identifier.id; while its provider publishes it';
COMMENT ON COLUMN directory_organization_identifier.organization_id IS 'technical; HSDS 3.1 organization_identifier.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_organization_identifier.identifier_scheme IS 'public; HSDS 3.1 organization_identifier.identifier_scheme; while its provider publishes it';
COMMENT ON COLUMN directory_organization_identifier.identifier_type IS 'public; HSDS 3.1 organization_identifier.identifier_type; while its provider publishes it';
COMMENT ON COLUMN directory_organization_identifier.identifier IS 'public; HSDS 3.1 organization_identifier.identifier; while its provider publishes it';

CREATE TABLE directory_program (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES directory_organization (id),
  name text NOT NULL,
  alternate_name text,
  description text NOT NULL
);
CREATE INDEX directory_program_organization_id ON directory_program (organization_id);
COMMENT ON COLUMN directory_program.id IS 'technical; HSDS 3.1 program.id; while its provider publishes it';
COMMENT ON COLUMN directory_program.organization_id IS 'technical; HSDS 3.1 program.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_program.name IS 'public; HSDS 3.1 program.name; while its provider publishes it';
COMMENT ON COLUMN directory_program.alternate_name IS 'public; HSDS 3.1 program.alternate_name; while its provider publishes it';
COMMENT ON COLUMN directory_program.description IS 'public; HSDS 3.1 program.description; while its provider publishes it';

CREATE TABLE directory_service (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES directory_organization (id),
  program_id uuid REFERENCES directory_program (id),
  name text NOT NULL,
  alternate_name text,
  description text,
  url text,
  email text,
  status text NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
  interpretation_services text,
  application_process text,
  fees_description text,
  wait_time text,
  fees text,
  accreditations text,
  eligibility_description text,
  minimum_age integer CHECK (minimum_age BETWEEN 0 AND 150),
  maximum_age integer CHECK (maximum_age BETWEEN 0 AND 150),
  assured_date date,
  assurer_email text,
  licenses text,
  alert text,
  last_modified timestamptz NOT NULL,
  CONSTRAINT directory_service_age_order CHECK (minimum_age <= maximum_age)
);
CREATE INDEX directory_service_organization_id ON directory_service (organization_id);
CREATE INDEX directory_service_program_id ON directory_service (program_id);
COMMENT ON COLUMN directory_service.id IS 'technical; HSDS 3.1 service.id; while its provider publishes it';
COMMENT ON COLUMN directory_service.organization_id IS 'technical; HSDS 3.1 service.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_service.program_id IS 'technical; HSDS 3.1 service.program_id; while its provider publishes it';
COMMENT ON COLUMN directory_service.name IS 'public; HSDS 3.1 service.name; while its provider publishes it';
COMMENT ON COLUMN directory_service.alternate_name IS 'public; HSDS 3.1 service.alternate_name; while its provider publishes it';
COMMENT ON COLUMN directory_service.description IS 'public; HSDS 3.1 service.description; while its provider publishes it';
COMMENT ON COLUMN directory_service.url IS 'public; HSDS 3.1 service.url; while its provider publishes it';
COMMENT ON COLUMN directory_service.email IS 'public; HSDS 3.1 service.email; while its provider publishes it';
COMMENT ON COLUMN directory_service.status IS 'public; HSDS 3.1 service.status; while its provider publishes it';
COMMENT ON COLUMN directory_service.interpretation_services IS 'public; HSDS 3.1 service.interpretation_services; while its provider publishes it';
COMMENT ON COLUMN directory_service.application_process IS 'public; HSDS 3.1 service.application_process; while its provider publishes it';
COMMENT ON COLUMN directory_service.fees_description IS 'public; HSDS 3.1 service.fees_description; while its provider publishes it';
COMMENT ON COLUMN directory_service.wait_time IS 'public; HSDS 3.1 service.wait_time; while its provider publishes it';
COMMENT ON COLUMN directory_service.fees IS 'public; HSDS 3.1 service.fees; while its provider publishes it';
COMMENT ON COLUMN directory_service.accreditations IS 'public; HSDS 3.1 service.accreditations; while its provider publishes it';
COMMENT ON COLUMN directory_service.eligibility_description IS 'public; HSDS 3.1 service.eligibility_description; while its provider publishes it';
COMMENT ON COLUMN directory_service.minimum_age IS 'public; HSDS 3.1 service.minimum_age; while its provider publishes it';
COMMENT ON COLUMN directory_service.maximum_age IS 'public; HSDS 3.1 service.maximum_age; while its provider publishes it';
COMMENT ON COLUMN directory_service.assured_date IS 'public; HSDS 3.1 service.assured_date; while its provider publishes it';
COMMENT ON COLUMN directory_service.assurer_email IS 'public; HSDS 3.1 service.assurer_email; while its provider publishes it';
COMMENT ON COLUMN directory_service.licenses IS 'public; HSDS 3.1 service.licenses; while its provider publishes it';
COMMENT ON COLUMN directory_service.alert IS 'public; HSDS 3.1 service.alert; while its provider publishes it';
COMMENT ON COLUMN directory_service.last_modified IS 'public; HSDS 3.1 service.last_modified; while its provider publishes it';

CREATE TABLE directory_location (
  id uuid PRIMARY KEY,
  location_type text NOT NULL CHECK (location_type IN ('physical', 'postal', 'virtual')),
  url text,
  organization_id uuid REFERENCES directory_organization (id),
  name text,
  alternate_name text,
  description text,
  transportation text,
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  external_identifier text,
  external_identifier_type text,
  is_confidential boolean NOT NULL DEFAULT false,
  neighbourhood_id uuid REFERENCES places_neighbourhood (id),
  CONSTRAINT directory_location_whole_point CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX directory_location_organization_id ON directory_location (organization_id);
CREATE INDEX directory_location_neighbourhood_id ON directory_location (neighbourhood_id);
COMMENT ON COLUMN directory_location.id IS 'technical; HSDS 3.1 location.id; while its provider publishes it';
COMMENT ON COLUMN directory_location.location_type IS 'public; HSDS 3.1 location.location_type; while its provider publishes it';
COMMENT ON COLUMN directory_location.url IS 'public; HSDS 3.1 location.url; while its provider publishes it';
COMMENT ON COLUMN directory_location.organization_id IS 'technical; HSDS 3.1 location.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_location.name IS 'public; HSDS 3.1 location.name; while its provider publishes it';
COMMENT ON COLUMN directory_location.alternate_name IS 'public; HSDS 3.1 location.alternate_name; while its provider publishes it';
COMMENT ON COLUMN directory_location.description IS 'public; HSDS 3.1 location.description; while its provider publishes it';
COMMENT ON COLUMN directory_location.transportation IS 'public; HSDS 3.1 location.transportation; while its provider publishes it';
COMMENT ON COLUMN directory_location.latitude IS 'public; HSDS 3.1 location.latitude; while its provider publishes it';
COMMENT ON COLUMN directory_location.longitude IS 'public; HSDS 3.1 location.longitude; while its provider publishes it';
COMMENT ON COLUMN directory_location.external_identifier IS 'public; HSDS 3.1 location.external_identifier; while its provider publishes it';
COMMENT ON COLUMN directory_location.external_identifier_type IS 'public; HSDS 3.1 location.external_identifier_type; while its provider publishes it';
COMMENT ON COLUMN directory_location.is_confidential IS 'technical; true for refuges: then it is in no map, feed, API or export (K1); while its provider publishes it';
COMMENT ON COLUMN directory_location.neighbourhood_id IS 'public; the neighbourhood it lies in; while its provider publishes it';

CREATE TABLE directory_service_at_location (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  description text
);
CREATE INDEX directory_service_at_location_service_id ON directory_service_at_location (service_id);
CREATE INDEX directory_service_at_location_location_id ON directory_service_at_location (location_id);
COMMENT ON COLUMN directory_service_at_location.id IS 'technical; HSDS 3.1 service_at_location.id; while its provider publishes it';
COMMENT ON COLUMN directory_service_at_location.service_id IS 'technical; HSDS 3.1 service_at_location.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_at_location.location_id IS 'technical; HSDS 3.1 service_at_location.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_at_location.description IS 'public; HSDS 3.1 service_at_location.description; while its provider publishes it';

CREATE TABLE directory_service_area (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  service_at_location_id uuid REFERENCES directory_service_at_location (id) ON DELETE CASCADE,
  name text,
  description text,
  extent text,
  extent_type text,
  uri text,
  neighbourhood_id uuid REFERENCES places_neighbourhood (id),
  covers_all boolean NOT NULL DEFAULT false
);
CREATE INDEX directory_service_area_service_id ON directory_service_area (service_id);
CREATE INDEX directory_service_area_service_at_location_id ON directory_service_area (service_at_location_id);
CREATE INDEX directory_service_area_neighbourhood_id ON directory_service_area (neighbourhood_id);
COMMENT ON COLUMN directory_service_area.id IS 'technical; HSDS 3.1 service_area.id; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.service_id IS 'technical; HSDS 3.1 service_area.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.service_at_location_id IS 'technical; HSDS 3.1 service_area.service_at_location_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.name IS 'public; HSDS 3.1 service_area.name; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.description IS 'public; HSDS 3.1 service_area.description; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.extent IS 'public; HSDS 3.1 service_area.extent; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.extent_type IS 'public; HSDS 3.1 service_area.extent_type; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.uri IS 'public; HSDS 3.1 service_area.uri; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.neighbourhood_id IS 'public; the neighbourhood meant, where the area is one; while its provider publishes it';
COMMENT ON COLUMN directory_service_area.covers_all IS 'public; true when the area is the whole city; while its provider publishes it';

CREATE TABLE directory_url (
  id uuid PRIMARY KEY,
  label text,
  url text NOT NULL,
  organization_id uuid REFERENCES directory_organization (id) ON DELETE CASCADE,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE
);
CREATE INDEX directory_url_organization_id ON directory_url (organization_id);
CREATE INDEX directory_url_service_id ON directory_url (service_id);
COMMENT ON COLUMN directory_url.id IS 'technical; HSDS 3.1 url.id; while its provider publishes it';
COMMENT ON COLUMN directory_url.label IS 'public; HSDS 3.1 url.label; while its provider publishes it';
COMMENT ON COLUMN directory_url.url IS 'public; HSDS 3.1 url.url; while its provider publishes it';
COMMENT ON COLUMN directory_url.organization_id IS 'technical; HSDS 3.1 url.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_url.service_id IS 'technical; HSDS 3.1 url.service_id; while its provider publishes it';

CREATE TABLE directory_funding (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES directory_organization (id) ON DELETE CASCADE,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  source text
);
CREATE INDEX directory_funding_organization_id ON directory_funding (organization_id);
CREATE INDEX directory_funding_service_id ON directory_funding (service_id);
COMMENT ON COLUMN directory_funding.id IS 'technical; HSDS 3.1 funding.id; while its provider publishes it';
COMMENT ON COLUMN directory_funding.organization_id IS 'technical; HSDS 3.1 funding.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_funding.service_id IS 'technical; HSDS 3.1 funding.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_funding.source IS 'public; HSDS 3.1 funding.source; while its provider publishes it';

CREATE TABLE directory_unit (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  scheme text,
  identifier text,
  uri text
);
COMMENT ON COLUMN directory_unit.id IS 'technical; HSDS 3.1 unit.id; while its provider publishes it';
COMMENT ON COLUMN directory_unit.name IS 'public; HSDS 3.1 unit.name; while its provider publishes it';
COMMENT ON COLUMN directory_unit.scheme IS 'public; HSDS 3.1 unit.scheme; while its provider publishes it';
COMMENT ON COLUMN directory_unit.identifier IS 'public; HSDS 3.1 unit.identifier; while its provider publishes it';
COMMENT ON COLUMN directory_unit.uri IS 'public; HSDS 3.1 unit.uri; while its provider publishes it';

CREATE TABLE directory_service_capacity (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  unit_id uuid REFERENCES directory_unit (id),
  available numeric NOT NULL,
  maximum numeric,
  description text,
  updated timestamptz NOT NULL
);
CREATE INDEX directory_service_capacity_service_id ON directory_service_capacity (service_id);
CREATE INDEX directory_service_capacity_unit_id ON directory_service_capacity (unit_id);
COMMENT ON COLUMN directory_service_capacity.id IS 'technical; HSDS 3.1 service_capacity.id; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.service_id IS 'technical; HSDS 3.1 service_capacity.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.unit_id IS 'technical; HSDS 3.1 service_capacity.unit_id; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.available IS 'public; HSDS 3.1 service_capacity.available; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.maximum IS 'public; HSDS 3.1 service_capacity.maximum; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.description IS 'public; HSDS 3.1 service_capacity.description; while its provider publishes it';
COMMENT ON COLUMN directory_service_capacity.updated IS 'public; HSDS 3.1 service_capacity.updated; while its provider publishes it';

CREATE TABLE directory_address (
  id uuid PRIMARY KEY,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  attention text,
  address_1 text NOT NULL,
  address_2 text,
  city text NOT NULL,
  region text,
  state_province text NOT NULL,
  postal_code text NOT NULL,
  country text NOT NULL,
  address_type text NOT NULL CHECK (address_type IN ('physical', 'postal', 'virtual'))
);
CREATE INDEX directory_address_location_id ON directory_address (location_id);
COMMENT ON COLUMN directory_address.id IS 'technical; HSDS 3.1 address.id; while its provider publishes it';
COMMENT ON COLUMN directory_address.location_id IS 'technical; HSDS 3.1 address.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_address.attention IS 'public; HSDS 3.1 address.attention; while its provider publishes it';
COMMENT ON COLUMN directory_address.address_1 IS 'public; HSDS 3.1 address.address_1; while its provider publishes it';
COMMENT ON COLUMN directory_address.address_2 IS 'public; HSDS 3.1 address.address_2; while its provider publishes it';
COMMENT ON COLUMN directory_address.city IS 'public; HSDS 3.1 address.city; while its provider publishes it';
COMMENT ON COLUMN directory_address.region IS 'public; HSDS 3.1 address.region; while its provider publishes it';
COMMENT ON COLUMN directory_address.state_province IS 'public; HSDS 3.1 address.state_province; while its provider publishes it';
COMMENT ON COLUMN directory_address.postal_code IS 'public; HSDS 3.1 address.postal_code; while its provider publishes it';
COMMENT ON COLUMN directory_address.country IS 'public; HSDS 3.1 address.country; while its provider publishes it';
COMMENT ON COLUMN directory_address.address_type IS 'public; HSDS 3.1 address.address_type; while its provider publishes it';

CREATE TABLE directory_contact (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES directory_organization (id) ON DELETE CASCADE,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  service_at_location_id uuid REFERENCES directory_service_at_location (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  name text,
  title text,
  department text,
  email text
);
CREATE INDEX directory_contact_organization_id ON directory_contact (organization_id);
CREATE INDEX directory_contact_service_id ON directory_contact (service_id);
CREATE INDEX directory_contact_service_at_location_id ON directory_contact (service_at_location_id);
CREATE INDEX directory_contact_location_id ON directory_contact (location_id);
COMMENT ON COLUMN directory_contact.id IS 'technical; HSDS 3.1 contact.id; while its provider publishes it';
COMMENT ON COLUMN directory_contact.organization_id IS 'technical; HSDS 3.1 contact.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_contact.service_id IS 'technical; HSDS 3.1 contact.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_contact.service_at_location_id IS 'technical; HSDS 3.1 contact.service_at_location_id; while its provider publishes it';
COMMENT ON COLUMN directory_contact.location_id IS 'technical; HSDS 3.1 contact.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_contact.name IS 'personal; HSDS 3.1 contact.name; while its provider publishes it';
COMMENT ON COLUMN directory_contact.title IS 'public; HSDS 3.1 contact.title; while its provider publishes it';
COMMENT ON COLUMN directory_contact.department IS 'public; HSDS 3.1 contact.department; while its provider publishes it';
COMMENT ON COLUMN directory_contact.email IS 'personal; HSDS 3.1 contact.email; while its provider publishes it';

CREATE TABLE directory_phone (
  id uuid PRIMARY KEY,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  organization_id uuid REFERENCES directory_organization (id) ON DELETE CASCADE,
  contact_id uuid REFERENCES directory_contact (id) ON DELETE CASCADE,
  service_at_location_id uuid REFERENCES directory_service_at_location (id) ON DELETE CASCADE,
  number text NOT NULL,
  extension integer,
  type text,
  description text
);
CREATE INDEX directory_phone_location_id ON directory_phone (location_id);
CREATE INDEX directory_phone_service_id ON directory_phone (service_id);
CREATE INDEX directory_phone_organization_id ON directory_phone (organization_id);
CREATE INDEX directory_phone_contact_id ON directory_phone (contact_id);
CREATE INDEX directory_phone_service_at_location_id ON directory_phone (service_at_location_id);
COMMENT ON COLUMN directory_phone.id IS 'technical; HSDS 3.1 phone.id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.location_id IS 'technical; HSDS 3.1 phone.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.service_id IS 'technical; HSDS 3.1 phone.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.organization_id IS 'technical; HSDS 3.1 phone.organization_id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.contact_id IS 'technical; HSDS 3.1 phone.contact_id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.service_at_location_id IS 'technical; HSDS 3.1 phone.service_at_location_id; while its provider publishes it';
COMMENT ON COLUMN directory_phone.number IS 'public; HSDS 3.1 phone.number; while its provider publishes it';
COMMENT ON COLUMN directory_phone.extension IS 'public; HSDS 3.1 phone.extension; while its provider publishes it';
COMMENT ON COLUMN directory_phone.type IS 'public; HSDS 3.1 phone.type; while its provider publishes it';
COMMENT ON COLUMN directory_phone.description IS 'public; HSDS 3.1 phone.description; while its provider publishes it';

CREATE TABLE directory_accessibility (
  id uuid PRIMARY KEY,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  description text,
  details text,
  url text
);
CREATE INDEX directory_accessibility_location_id ON directory_accessibility (location_id);
COMMENT ON COLUMN directory_accessibility.id IS 'technical; HSDS 3.1 accessibility.id; while its provider publishes it';
COMMENT ON COLUMN directory_accessibility.location_id IS 'technical; HSDS 3.1 accessibility.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_accessibility.description IS 'public; HSDS 3.1 accessibility.description; while its provider publishes it';
COMMENT ON COLUMN directory_accessibility.details IS 'public; HSDS 3.1 accessibility.details; while its provider publishes it';
COMMENT ON COLUMN directory_accessibility.url IS 'public; HSDS 3.1 accessibility.url; while its provider publishes it';

CREATE TABLE directory_schedule (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  service_at_location_id uuid REFERENCES directory_service_at_location (id) ON DELETE CASCADE,
  valid_from text,
  valid_to text,
  dtstart text,
  timezone numeric,
  until text,
  count integer,
  wkst text CHECK (wkst IN ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
  freq text CHECK (freq IN ('WEEKLY', 'MONTHLY')),
  interval integer,
  byday text,
  byweekno text,
  bymonthday text,
  byyearday text,
  description text,
  opens_at text,
  closes_at text,
  schedule_link text,
  attending_type text,
  notes text
);
CREATE INDEX directory_schedule_service_id ON directory_schedule (service_id);
CREATE INDEX directory_schedule_location_id ON directory_schedule (location_id);
CREATE INDEX directory_schedule_service_at_location_id ON directory_schedule (service_at_location_id);
COMMENT ON COLUMN directory_schedule.id IS 'technical; HSDS 3.1 schedule.id; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.service_id IS 'technical; HSDS 3.1 schedule.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.location_id IS 'technical; HSDS 3.1 schedule.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.service_at_location_id IS 'technical; HSDS 3.1 schedule.service_at_location_id; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.valid_from IS 'public; HSDS 3.1 schedule.valid_from; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.valid_to IS 'public; HSDS 3.1 schedule.valid_to; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.dtstart IS 'public; HSDS 3.1 schedule.dtstart; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.timezone IS 'public; HSDS 3.1 schedule.timezone; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.until IS 'public; HSDS 3.1 schedule.until; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.count IS 'public; HSDS 3.1 schedule.count; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.wkst IS 'public; HSDS 3.1 schedule.wkst; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.freq IS 'public; HSDS 3.1 schedule.freq; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.interval IS 'public; HSDS 3.1 schedule.interval; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.byday IS 'public; HSDS 3.1 schedule.byday; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.byweekno IS 'public; HSDS 3.1 schedule.byweekno; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.bymonthday IS 'public; HSDS 3.1 schedule.bymonthday; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.byyearday IS 'public; HSDS 3.1 schedule.byyearday; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.description IS 'public; HSDS 3.1 schedule.description; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.opens_at IS 'public; HSDS 3.1 schedule.opens_at; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.closes_at IS 'public; HSDS 3.1 schedule.closes_at; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.schedule_link IS 'public; HSDS 3.1 schedule.schedule_link; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.attending_type IS 'public; HSDS 3.1 schedule.attending_type; while its provider publishes it';
COMMENT ON COLUMN directory_schedule.notes IS 'public; HSDS 3.1 schedule.notes; while its provider publishes it';

CREATE TABLE directory_cost_option (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  valid_from text,
  valid_to text,
  option text,
  currency text CHECK (currency ~ '^[A-Z]{3}$'),
  amount numeric CHECK (amount >= 0),
  amount_description text,
  price_basis text NOT NULL DEFAULT 'fixed' CHECK (price_basis IN ('free', 'by-income', 'fixed', 'on-request')),
  price_unit text CHECK (price_unit IN ('hour', 'visit', 'meal', 'day', 'night', 'week', 'month', 'year', 'once'))
);
CREATE INDEX directory_cost_option_service_id ON directory_cost_option (service_id);
COMMENT ON COLUMN directory_cost_option.id IS 'technical; HSDS 3.1 cost_option.id; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.service_id IS 'technical; HSDS 3.1 cost_option.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.valid_from IS 'public; HSDS 3.1 cost_option.valid_from; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.valid_to IS 'public; HSDS 3.1 cost_option.valid_to; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.option IS 'public; HSDS 3.1 cost_option.option; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.currency IS 'public; HSDS 3.1 cost_option.currency; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.amount IS 'public; HSDS 3.1 cost_option.amount; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.amount_description IS 'public; HSDS 3.1 cost_option.amount_description; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.price_basis IS 'public; how the price is found; while its provider publishes it';
COMMENT ON COLUMN directory_cost_option.price_unit IS 'public; what one price buys; while its provider publishes it';

CREATE TABLE directory_required_document (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  document text,
  uri text
);
CREATE INDEX directory_required_document_service_id ON directory_required_document (service_id);
COMMENT ON COLUMN directory_required_document.id IS 'technical; HSDS 3.1 required_document.id; while its provider publishes it';
COMMENT ON COLUMN directory_required_document.service_id IS 'technical; HSDS 3.1 required_document.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_required_document.document IS 'public; HSDS 3.1 required_document.document; while its provider publishes it';
COMMENT ON COLUMN directory_required_document.uri IS 'public; HSDS 3.1 required_document.uri; while its provider publishes it';

CREATE TABLE directory_language (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  phone_id uuid REFERENCES directory_phone (id) ON DELETE CASCADE,
  name text,
  code text,
  note text
);
CREATE INDEX directory_language_service_id ON directory_language (service_id);
CREATE INDEX directory_language_location_id ON directory_language (location_id);
CREATE INDEX directory_language_phone_id ON directory_language (phone_id);
COMMENT ON COLUMN directory_language.id IS 'technical; HSDS 3.1 language.id; while its provider publishes it';
COMMENT ON COLUMN directory_language.service_id IS 'technical; HSDS 3.1 language.service_id; while its provider publishes it';
COMMENT ON COLUMN directory_language.location_id IS 'technical; HSDS 3.1 language.location_id; while its provider publishes it';
COMMENT ON COLUMN directory_language.phone_id IS 'technical; HSDS 3.1 language.phone_id; while its provider publishes it';
COMMENT ON COLUMN directory_language.name IS 'public; HSDS 3.1 language.name; while its provider publishes it';
COMMENT ON COLUMN directory_language.code IS 'public; HSDS 3.1 language.code; while its provider publishes it';
COMMENT ON COLUMN directory_language.note IS 'public; HSDS 3.1 language.note; while its provider publishes it';

CREATE TABLE directory_attribute (
  id uuid PRIMARY KEY,
  link_id uuid NOT NULL,
  taxonomy_term_id uuid REFERENCES directory_taxonomy_term (id),
  link_type text,
  link_entity text NOT NULL,
  value text,
  label text
);
CREATE INDEX directory_attribute_link_id ON directory_attribute (link_id);
CREATE INDEX directory_attribute_taxonomy_term_id ON directory_attribute (taxonomy_term_id);
COMMENT ON COLUMN directory_attribute.id IS 'technical; HSDS 3.1 attribute.id; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.link_id IS 'technical; HSDS 3.1 attribute.link_id; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.taxonomy_term_id IS 'technical; HSDS 3.1 attribute.taxonomy_term_id; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.link_type IS 'public; HSDS 3.1 attribute.link_type; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.link_entity IS 'public; HSDS 3.1 attribute.link_entity; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.value IS 'public; HSDS 3.1 attribute.value; while its provider publishes it';
COMMENT ON COLUMN directory_attribute.label IS 'public; HSDS 3.1 attribute.label; while its provider publishes it';

CREATE TABLE directory_metadata (
  id uuid PRIMARY KEY,
  resource_id uuid NOT NULL,
  resource_type text NOT NULL,
  last_action_date text NOT NULL,
  last_action_type text NOT NULL,
  field_name text NOT NULL,
  previous_value text NOT NULL,
  replacement_value text NOT NULL,
  updated_by text NOT NULL
);
CREATE INDEX directory_metadata_resource_id ON directory_metadata (resource_id);
COMMENT ON COLUMN directory_metadata.id IS 'technical; HSDS 3.1 metadata.id; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.resource_id IS 'technical; HSDS 3.1 metadata.resource_id; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.resource_type IS 'public; HSDS 3.1 metadata.resource_type; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.last_action_date IS 'public; HSDS 3.1 metadata.last_action_date; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.last_action_type IS 'public; HSDS 3.1 metadata.last_action_type; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.field_name IS 'public; HSDS 3.1 metadata.field_name; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.previous_value IS 'public; HSDS 3.1 metadata.previous_value; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.replacement_value IS 'public; HSDS 3.1 metadata.replacement_value; while its provider publishes it';
COMMENT ON COLUMN directory_metadata.updated_by IS 'public; HSDS 3.1 metadata.updated_by; while its provider publishes it';

CREATE TABLE directory_meta_table_description (
  id uuid PRIMARY KEY,
  name text,
  language text,
  character_set text
);
COMMENT ON COLUMN directory_meta_table_description.id IS 'technical; HSDS 3.1 meta_table_description.id; while its provider publishes it';
COMMENT ON COLUMN directory_meta_table_description.name IS 'public; HSDS 3.1 meta_table_description.name; while its provider publishes it';
COMMENT ON COLUMN directory_meta_table_description.language IS 'public; HSDS 3.1 meta_table_description.language; while its provider publishes it';
COMMENT ON COLUMN directory_meta_table_description.character_set IS 'public; HSDS 3.1 meta_table_description.character_set; while its provider publishes it';
