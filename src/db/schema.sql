-- What the migrations make, read back from the catalog. Written by "npm run schema -- --write"; do not edit.

-- ── network: what all cities share

CREATE TABLE city (
  slug text NOT NULL,
  name text NOT NULL,
  country text NOT NULL,
  timezone text NOT NULL,
  currency text NOT NULL,
  languages text[] NOT NULL,
  theme text NOT NULL DEFAULT 'terracotta'::text,
  neighbours text[] NOT NULL DEFAULT '{}'::text[],
  latitude double precision,
  longitude double precision,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT city_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT city_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT city_languages_check CHECK ((cardinality(languages) > 0)),
  CONSTRAINT city_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT city_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT city_pkey PRIMARY KEY (slug),
  CONSTRAINT city_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{1,29}$'::text))
);

CREATE TABLE city_wake (
  city text NOT NULL,
  woken_at timestamp with time zone NOT NULL,
  CONSTRAINT city_wake_city_fkey FOREIGN KEY (city) REFERENCES city(slug) ON DELETE CASCADE,
  CONSTRAINT city_wake_pkey PRIMARY KEY (city)
);

CREATE TABLE installation (
  only_row boolean NOT NULL DEFAULT true,
  id text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT installation_id_check CHECK ((id ~ '^[a-z0-9]{6}$'::text)),
  CONSTRAINT installation_only_row_check CHECK (only_row),
  CONSTRAINT installation_pkey PRIMARY KEY (only_row)
);

CREATE TABLE schema_version (
  schema_name text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT schema_version_pkey PRIMARY KEY (schema_name, version)
);

CREATE TABLE service_type (
  slug text NOT NULL,
  group_slug text NOT NULL,
  definition text NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT service_type_pkey PRIMARY KEY (slug),
  CONSTRAINT service_type_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]*$'::text))
);

CREATE TABLE service_type_text (
  service_type text NOT NULL,
  language text NOT NULL,
  name text NOT NULL,
  choice text NOT NULL,
  summary text NOT NULL,
  what text NOT NULL,
  who text NOT NULL,
  how text NOT NULL,
  cost text NOT NULL,
  synonyms text[] NOT NULL,
  CONSTRAINT service_type_text_pkey PRIMARY KEY (service_type, language),
  CONSTRAINT service_type_text_service_type_fkey FOREIGN KEY (service_type) REFERENCES service_type(slug) ON DELETE CASCADE
);


-- ── city_<slug>: what every city has

CREATE TABLE audit_entry (
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  thing_kind text NOT NULL,
  thing_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entry_thing ON audit_entry USING btree (thing_kind, thing_id, at);

CREATE TABLE directory_accessibility (
  id uuid NOT NULL,
  location_id uuid,
  description text,
  details text,
  url text,
  CONSTRAINT directory_accessibility_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_accessibility_pkey PRIMARY KEY (id)
);
CREATE INDEX directory_accessibility_location_id ON directory_accessibility USING btree (location_id);

CREATE TABLE directory_address (
  id uuid NOT NULL,
  location_id uuid,
  attention text,
  address_1 text NOT NULL,
  address_2 text,
  city text NOT NULL,
  region text,
  state_province text NOT NULL,
  postal_code text NOT NULL,
  country text NOT NULL,
  address_type text NOT NULL,
  CONSTRAINT directory_address_address_type_check CHECK ((address_type = ANY (ARRAY['physical'::text, 'postal'::text, 'virtual'::text]))),
  CONSTRAINT directory_address_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_address_pkey PRIMARY KEY (id)
);
CREATE INDEX directory_address_location_id ON directory_address USING btree (location_id);

CREATE TABLE directory_attribute (
  id uuid NOT NULL,
  link_id uuid NOT NULL,
  taxonomy_term_id uuid,
  link_type text,
  link_entity text NOT NULL,
  value text,
  label text,
  CONSTRAINT directory_attribute_pkey PRIMARY KEY (id),
  CONSTRAINT directory_attribute_taxonomy_term_id_fkey FOREIGN KEY (taxonomy_term_id) REFERENCES directory_taxonomy_term(id)
);
CREATE INDEX directory_attribute_link_id ON directory_attribute USING btree (link_id);
CREATE INDEX directory_attribute_taxonomy_term_id ON directory_attribute USING btree (taxonomy_term_id);

CREATE TABLE directory_confirmation (
  service_id uuid NOT NULL,
  confirmed_on date NOT NULL,
  channel text NOT NULL,
  CONSTRAINT directory_confirmation_channel_check CHECK ((channel = ANY (ARRAY['link'::text, 'edit'::text, 'import'::text]))),
  CONSTRAINT directory_confirmation_pkey PRIMARY KEY (service_id, confirmed_on, channel),
  CONSTRAINT directory_confirmation_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);

CREATE TABLE directory_confirmation_item (
  request_id uuid NOT NULL,
  service_id uuid NOT NULL,
  stage text NOT NULL,
  answer text,
  CONSTRAINT directory_confirmation_item_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'changed'::text, 'ended'::text]))),
  CONSTRAINT directory_confirmation_item_pkey PRIMARY KEY (request_id, service_id),
  CONSTRAINT directory_confirmation_item_request_id_fkey FOREIGN KEY (request_id) REFERENCES directory_confirmation_request(id) ON DELETE CASCADE,
  CONSTRAINT directory_confirmation_item_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE,
  CONSTRAINT directory_confirmation_item_stage_check CHECK ((stage = ANY (ARRAY['before-fading'::text, 'fading'::text, 'before-hiding'::text, 'hidden'::text])))
);
CREATE INDEX directory_confirmation_item_service_id ON directory_confirmation_item USING btree (service_id);

CREATE TABLE directory_confirmation_request (
  id uuid NOT NULL,
  recipient text NOT NULL,
  token_hash text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT directory_confirmation_request_order CHECK ((created_at < expires_at)),
  CONSTRAINT directory_confirmation_request_pkey PRIMARY KEY (id),
  CONSTRAINT directory_confirmation_request_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX directory_confirmation_request_recipient ON directory_confirmation_request USING btree (recipient, created_at);

CREATE TABLE directory_contact (
  id uuid NOT NULL,
  organization_id uuid,
  service_id uuid,
  service_at_location_id uuid,
  location_id uuid,
  name text,
  title text,
  department text,
  email text,
  CONSTRAINT directory_contact_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_contact_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_contact_pkey PRIMARY KEY (id),
  CONSTRAINT directory_contact_service_at_location_id_fkey FOREIGN KEY (service_at_location_id) REFERENCES directory_service_at_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_contact_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_contact_location_id ON directory_contact USING btree (location_id);
CREATE INDEX directory_contact_organization_id ON directory_contact USING btree (organization_id);
CREATE INDEX directory_contact_service_at_location_id ON directory_contact USING btree (service_at_location_id);
CREATE INDEX directory_contact_service_id ON directory_contact USING btree (service_id);

CREATE TABLE directory_cost_option (
  id uuid NOT NULL,
  service_id uuid,
  valid_from text,
  valid_to text,
  option text,
  currency text,
  amount numeric,
  amount_description text,
  price_basis text NOT NULL DEFAULT 'fixed'::text,
  price_unit text,
  CONSTRAINT directory_cost_option_amount_check CHECK ((amount >= (0)::numeric)),
  CONSTRAINT directory_cost_option_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT directory_cost_option_pkey PRIMARY KEY (id),
  CONSTRAINT directory_cost_option_price_basis_check CHECK ((price_basis = ANY (ARRAY['free'::text, 'by-income'::text, 'fixed'::text, 'on-request'::text]))),
  CONSTRAINT directory_cost_option_price_unit_check CHECK ((price_unit = ANY (ARRAY['hour'::text, 'visit'::text, 'meal'::text, 'day'::text, 'night'::text, 'week'::text, 'month'::text, 'year'::text, 'once'::text]))),
  CONSTRAINT directory_cost_option_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_cost_option_service_id ON directory_cost_option USING btree (service_id);

CREATE TABLE directory_draft (
  service_id uuid NOT NULL,
  language text NOT NULL,
  texts jsonb NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  conditions jsonb,
  is_outdated boolean NOT NULL DEFAULT false,
  CONSTRAINT directory_draft_pkey PRIMARY KEY (service_id, language),
  CONSTRAINT directory_draft_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);

CREATE TABLE directory_eligibility (
  id uuid NOT NULL,
  service_id uuid NOT NULL,
  location_id uuid,
  is_exclusion boolean NOT NULL DEFAULT false,
  fact text NOT NULL,
  value_min numeric,
  value_max numeric,
  value_text text,
  CONSTRAINT directory_eligibility_fact_check CHECK ((fact = ANY (ARRAY['age'::text, 'residence'::text, 'income'::text, 'disability'::text, 'dependency'::text, 'household'::text, 'legal-status'::text, 'referral'::text, 'other'::text]))),
  CONSTRAINT directory_eligibility_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_eligibility_pkey PRIMARY KEY (id),
  CONSTRAINT directory_eligibility_range CHECK ((value_min <= value_max)),
  CONSTRAINT directory_eligibility_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_eligibility_service_id ON directory_eligibility USING btree (service_id);

CREATE TABLE directory_freshness_day (
  day date NOT NULL,
  fresh integer NOT NULL,
  fading integer NOT NULL,
  hidden integer NOT NULL,
  CONSTRAINT directory_freshness_day_fading_check CHECK ((fading >= 0)),
  CONSTRAINT directory_freshness_day_fresh_check CHECK ((fresh >= 0)),
  CONSTRAINT directory_freshness_day_hidden_check CHECK ((hidden >= 0)),
  CONSTRAINT directory_freshness_day_pkey PRIMARY KEY (day)
);

CREATE TABLE directory_funding (
  id uuid NOT NULL,
  organization_id uuid,
  service_id uuid,
  source text,
  CONSTRAINT directory_funding_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_funding_pkey PRIMARY KEY (id),
  CONSTRAINT directory_funding_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_funding_organization_id ON directory_funding USING btree (organization_id);
CREATE INDEX directory_funding_service_id ON directory_funding USING btree (service_id);

CREATE TABLE directory_halt (
  organization_id uuid NOT NULL,
  halted_at timestamp with time zone NOT NULL,
  CONSTRAINT directory_halt_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_halt_pkey PRIMARY KEY (organization_id)
);

CREATE TABLE directory_import (
  id uuid NOT NULL,
  source text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  heartbeat_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  report jsonb,
  CONSTRAINT directory_import_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX directory_import_one_at_a_time ON directory_import USING btree (((finished_at IS NULL))) WHERE (finished_at IS NULL);

CREATE TABLE directory_language (
  id uuid NOT NULL,
  service_id uuid,
  location_id uuid,
  phone_id uuid,
  name text,
  code text,
  note text,
  CONSTRAINT directory_language_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_language_phone_id_fkey FOREIGN KEY (phone_id) REFERENCES directory_phone(id) ON DELETE CASCADE,
  CONSTRAINT directory_language_pkey PRIMARY KEY (id),
  CONSTRAINT directory_language_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_language_location_id ON directory_language USING btree (location_id);
CREATE INDEX directory_language_phone_id ON directory_language USING btree (phone_id);
CREATE INDEX directory_language_service_id ON directory_language USING btree (service_id);

CREATE TABLE directory_location (
  id uuid NOT NULL,
  location_type text NOT NULL,
  url text,
  organization_id uuid,
  name text,
  alternate_name text,
  description text,
  transportation text,
  latitude double precision,
  longitude double precision,
  external_identifier text,
  external_identifier_type text,
  is_confidential boolean NOT NULL DEFAULT false,
  neighbourhood_id uuid,
  CONSTRAINT directory_location_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT directory_location_location_type_check CHECK ((location_type = ANY (ARRAY['physical'::text, 'postal'::text, 'virtual'::text]))),
  CONSTRAINT directory_location_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT directory_location_neighbourhood_id_fkey FOREIGN KEY (neighbourhood_id) REFERENCES places_neighbourhood(id),
  CONSTRAINT directory_location_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id),
  CONSTRAINT directory_location_pkey PRIMARY KEY (id),
  CONSTRAINT directory_location_whole_point CHECK (((latitude IS NULL) = (longitude IS NULL)))
);
CREATE INDEX directory_location_neighbourhood_id ON directory_location USING btree (neighbourhood_id);
CREATE INDEX directory_location_organization_id ON directory_location USING btree (organization_id);

CREATE TABLE directory_meta_table_description (
  id uuid NOT NULL,
  name text,
  language text,
  character_set text,
  CONSTRAINT directory_meta_table_description_pkey PRIMARY KEY (id)
);

CREATE TABLE directory_metadata (
  id uuid NOT NULL,
  resource_id uuid NOT NULL,
  resource_type text NOT NULL,
  last_action_date text NOT NULL,
  last_action_type text NOT NULL,
  field_name text NOT NULL,
  previous_value text NOT NULL,
  replacement_value text NOT NULL,
  updated_by text NOT NULL,
  CONSTRAINT directory_metadata_pkey PRIMARY KEY (id)
);
CREATE INDEX directory_metadata_resource_id ON directory_metadata USING btree (resource_id);

CREATE TABLE directory_missing_help (
  id uuid NOT NULL,
  asked_on date NOT NULL,
  service_type text,
  neighbourhood_id uuid,
  language text NOT NULL,
  CONSTRAINT directory_missing_help_neighbourhood_id_fkey FOREIGN KEY (neighbourhood_id) REFERENCES places_neighbourhood(id),
  CONSTRAINT directory_missing_help_pkey PRIMARY KEY (id),
  CONSTRAINT directory_missing_help_service_type_fkey FOREIGN KEY (service_type) REFERENCES network.service_type(slug)
);

CREATE TABLE directory_organization (
  id uuid NOT NULL,
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
  parent_organization_id uuid,
  CONSTRAINT directory_organization_parent_organization_id_fkey FOREIGN KEY (parent_organization_id) REFERENCES directory_organization(id),
  CONSTRAINT directory_organization_pkey PRIMARY KEY (id)
);

CREATE TABLE directory_organization_identifier (
  id uuid NOT NULL,
  organization_id uuid,
  identifier_scheme text,
  identifier_type text NOT NULL,
  identifier text NOT NULL,
  CONSTRAINT directory_organization_identifier_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_organization_identifier_pkey PRIMARY KEY (id)
);
CREATE INDEX directory_organization_identifier_organization_id ON directory_organization_identifier USING btree (organization_id);

CREATE TABLE directory_phone (
  id uuid NOT NULL,
  location_id uuid,
  service_id uuid,
  organization_id uuid,
  contact_id uuid,
  service_at_location_id uuid,
  number text NOT NULL,
  extension integer,
  type text,
  description text,
  CONSTRAINT directory_phone_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES directory_contact(id) ON DELETE CASCADE,
  CONSTRAINT directory_phone_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_phone_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_phone_pkey PRIMARY KEY (id),
  CONSTRAINT directory_phone_service_at_location_id_fkey FOREIGN KEY (service_at_location_id) REFERENCES directory_service_at_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_phone_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_phone_contact_id ON directory_phone USING btree (contact_id);
CREATE INDEX directory_phone_location_id ON directory_phone USING btree (location_id);
CREATE INDEX directory_phone_organization_id ON directory_phone USING btree (organization_id);
CREATE INDEX directory_phone_service_at_location_id ON directory_phone USING btree (service_at_location_id);
CREATE INDEX directory_phone_service_id ON directory_phone USING btree (service_id);

CREATE TABLE directory_phrase (
  id uuid NOT NULL,
  phrase text NOT NULL,
  service_type text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  added_by text NOT NULL,
  CONSTRAINT directory_phrase_phrase_check CHECK (((length(phrase) >= 3) AND (length(phrase) <= 200))),
  CONSTRAINT directory_phrase_phrase_key UNIQUE (phrase),
  CONSTRAINT directory_phrase_pkey PRIMARY KEY (id),
  CONSTRAINT directory_phrase_service_type_fkey FOREIGN KEY (service_type) REFERENCES network.service_type(slug)
);

CREATE TABLE directory_program (
  id uuid NOT NULL,
  organization_id uuid,
  name text NOT NULL,
  alternate_name text,
  description text NOT NULL,
  CONSTRAINT directory_program_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id),
  CONSTRAINT directory_program_pkey PRIMARY KEY (id)
);
CREATE INDEX directory_program_organization_id ON directory_program USING btree (organization_id);

CREATE TABLE directory_required_document (
  id uuid NOT NULL,
  service_id uuid,
  document text,
  uri text,
  CONSTRAINT directory_required_document_pkey PRIMARY KEY (id),
  CONSTRAINT directory_required_document_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_required_document_service_id ON directory_required_document USING btree (service_id);

CREATE TABLE directory_schedule (
  id uuid NOT NULL,
  service_id uuid,
  location_id uuid,
  service_at_location_id uuid,
  valid_from text,
  valid_to text,
  dtstart text,
  timezone numeric,
  until text,
  count integer,
  wkst text,
  freq text,
  "interval" integer,
  byday text,
  byweekno text,
  bymonthday text,
  byyearday text,
  description text,
  opens_at text,
  closes_at text,
  schedule_link text,
  attending_type text,
  notes text,
  CONSTRAINT directory_schedule_freq_check CHECK ((freq = ANY (ARRAY['WEEKLY'::text, 'MONTHLY'::text]))),
  CONSTRAINT directory_schedule_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_schedule_pkey PRIMARY KEY (id),
  CONSTRAINT directory_schedule_service_at_location_id_fkey FOREIGN KEY (service_at_location_id) REFERENCES directory_service_at_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_schedule_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE,
  CONSTRAINT directory_schedule_wkst_check CHECK ((wkst = ANY (ARRAY['MO'::text, 'TU'::text, 'WE'::text, 'TH'::text, 'FR'::text, 'SA'::text, 'SU'::text])))
);
CREATE INDEX directory_schedule_location_id ON directory_schedule USING btree (location_id);
CREATE INDEX directory_schedule_service_at_location_id ON directory_schedule USING btree (service_at_location_id);
CREATE INDEX directory_schedule_service_id ON directory_schedule USING btree (service_id);

CREATE TABLE directory_schedule_exception (
  id uuid NOT NULL,
  service_id uuid,
  location_id uuid,
  from_date date NOT NULL,
  to_date date NOT NULL,
  opens_at text,
  closes_at text,
  note text,
  CONSTRAINT directory_schedule_exception_closes_at_check CHECK ((closes_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  CONSTRAINT directory_schedule_exception_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_schedule_exception_opens_at_check CHECK ((opens_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  CONSTRAINT directory_schedule_exception_order CHECK ((from_date <= to_date)),
  CONSTRAINT directory_schedule_exception_owner CHECK (((service_id IS NOT NULL) OR (location_id IS NOT NULL))),
  CONSTRAINT directory_schedule_exception_pkey PRIMARY KEY (id),
  CONSTRAINT directory_schedule_exception_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_schedule_exception_service_id ON directory_schedule_exception USING btree (service_id);

CREATE TABLE directory_search_entry (
  service_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  types text[] NOT NULL,
  audience text[] NOT NULL,
  delivery text[] NOT NULL,
  sharing text[] NOT NULL,
  languages text[] NOT NULL,
  access text[] NOT NULL,
  price text NOT NULL,
  covers_all boolean NOT NULL,
  neighbourhoods uuid[] NOT NULL,
  latitudes double precision[] NOT NULL,
  longitudes double precision[] NOT NULL,
  open_week int4multirange NOT NULL,
  closed_days datemultirange NOT NULL,
  confirmed_on date,
  names text NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT directory_search_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_search_entry_pkey PRIMARY KEY (service_id),
  CONSTRAINT directory_search_entry_price_check CHECK ((price = ANY (ARRAY['free'::text, 'by-income'::text, 'paid'::text, 'unknown'::text]))),
  CONSTRAINT directory_search_entry_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_search_entry_names ON directory_search_entry USING gin (names ext.gin_trgm_ops);
CREATE INDEX directory_search_entry_types ON directory_search_entry USING gin (types);
CREATE INDEX directory_search_entry_words ON directory_search_entry USING gin (words);

CREATE TABLE directory_service (
  id uuid NOT NULL,
  organization_id uuid,
  program_id uuid,
  name text NOT NULL,
  alternate_name text,
  description text,
  url text,
  email text,
  status text NOT NULL,
  interpretation_services text,
  application_process text,
  fees_description text,
  wait_time text,
  fees text,
  accreditations text,
  eligibility_description text,
  minimum_age integer,
  maximum_age integer,
  assured_date date,
  assurer_email text,
  licenses text,
  alert text,
  last_modified timestamp with time zone NOT NULL,
  CONSTRAINT directory_service_age_order CHECK ((minimum_age <= maximum_age)),
  CONSTRAINT directory_service_maximum_age_check CHECK (((maximum_age >= 0) AND (maximum_age <= 150))),
  CONSTRAINT directory_service_minimum_age_check CHECK (((minimum_age >= 0) AND (minimum_age <= 150))),
  CONSTRAINT directory_service_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id),
  CONSTRAINT directory_service_pkey PRIMARY KEY (id),
  CONSTRAINT directory_service_program_id_fkey FOREIGN KEY (program_id) REFERENCES directory_program(id),
  CONSTRAINT directory_service_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'defunct'::text, 'temporarily closed'::text])))
);
CREATE INDEX directory_service_organization_id ON directory_service USING btree (organization_id);
CREATE INDEX directory_service_program_id ON directory_service USING btree (program_id);

CREATE TABLE directory_service_area (
  id uuid NOT NULL,
  service_id uuid,
  service_at_location_id uuid,
  name text,
  description text,
  extent text,
  extent_type text,
  uri text,
  neighbourhood_id uuid,
  covers_all boolean NOT NULL DEFAULT false,
  CONSTRAINT directory_service_area_neighbourhood_id_fkey FOREIGN KEY (neighbourhood_id) REFERENCES places_neighbourhood(id),
  CONSTRAINT directory_service_area_pkey PRIMARY KEY (id),
  CONSTRAINT directory_service_area_service_at_location_id_fkey FOREIGN KEY (service_at_location_id) REFERENCES directory_service_at_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_service_area_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_service_area_neighbourhood_id ON directory_service_area USING btree (neighbourhood_id);
CREATE INDEX directory_service_area_service_at_location_id ON directory_service_area USING btree (service_at_location_id);
CREATE INDEX directory_service_area_service_id ON directory_service_area USING btree (service_id);

CREATE TABLE directory_service_at_location (
  id uuid NOT NULL,
  service_id uuid,
  location_id uuid,
  description text,
  CONSTRAINT directory_service_at_location_location_id_fkey FOREIGN KEY (location_id) REFERENCES directory_location(id) ON DELETE CASCADE,
  CONSTRAINT directory_service_at_location_pkey PRIMARY KEY (id),
  CONSTRAINT directory_service_at_location_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_service_at_location_location_id ON directory_service_at_location USING btree (location_id);
CREATE INDEX directory_service_at_location_service_id ON directory_service_at_location USING btree (service_id);

CREATE TABLE directory_service_capacity (
  id uuid NOT NULL,
  service_id uuid,
  unit_id uuid,
  available numeric NOT NULL,
  maximum numeric,
  description text,
  updated timestamp with time zone NOT NULL,
  CONSTRAINT directory_service_capacity_pkey PRIMARY KEY (id),
  CONSTRAINT directory_service_capacity_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE,
  CONSTRAINT directory_service_capacity_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES directory_unit(id)
);
CREATE INDEX directory_service_capacity_service_id ON directory_service_capacity USING btree (service_id);
CREATE INDEX directory_service_capacity_unit_id ON directory_service_capacity USING btree (unit_id);

CREATE TABLE directory_service_floor (
  service_type text NOT NULL,
  legal_floor text NOT NULL,
  legal_source text NOT NULL,
  labour_cost_minor bigint,
  labour_cost_source text,
  as_of date NOT NULL,
  CONSTRAINT directory_service_floor_labour_cost_minor_check CHECK ((labour_cost_minor > 0)),
  CONSTRAINT directory_service_floor_pkey PRIMARY KEY (service_type),
  CONSTRAINT directory_service_floor_service_type_fkey FOREIGN KEY (service_type) REFERENCES network.service_type(slug)
);

CREATE TABLE directory_service_profile (
  service_id uuid NOT NULL,
  main_type text,
  responsible text,
  answer_days_max integer,
  first_step text NOT NULL DEFAULT 'contact'::text,
  CONSTRAINT directory_service_profile_answer_days_max_check CHECK (((answer_days_max >= 0) AND (answer_days_max <= 365))),
  CONSTRAINT directory_service_profile_first_step_check CHECK ((first_step = ANY (ARRAY['contact'::text, 'call'::text, 'write'::text, 'visit'::text, 'online'::text, 'desk'::text, 'referral'::text]))),
  CONSTRAINT directory_service_profile_main_type_fkey FOREIGN KEY (main_type) REFERENCES network.service_type(slug),
  CONSTRAINT directory_service_profile_pkey PRIMARY KEY (service_id),
  CONSTRAINT directory_service_profile_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);

CREATE TABLE directory_source_record (
  source text NOT NULL,
  entity text NOT NULL,
  source_id text NOT NULL,
  entity_id uuid NOT NULL,
  content_hash text NOT NULL,
  unknown_fields jsonb NOT NULL DEFAULT '{}'::jsonb,
  imported_at timestamp with time zone NOT NULL,
  CONSTRAINT directory_source_record_pkey PRIMARY KEY (source, entity, source_id)
);
CREATE INDEX directory_source_record_entity_id ON directory_source_record USING btree (entity_id);

CREATE TABLE directory_taxonomy (
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  uri text,
  version text,
  CONSTRAINT directory_taxonomy_pkey PRIMARY KEY (id)
);

CREATE TABLE directory_taxonomy_term (
  id uuid NOT NULL,
  code text,
  name text NOT NULL,
  description text NOT NULL,
  parent_id uuid,
  taxonomy text,
  language text,
  taxonomy_id uuid,
  term_uri text,
  CONSTRAINT directory_taxonomy_term_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES directory_taxonomy_term(id),
  CONSTRAINT directory_taxonomy_term_pkey PRIMARY KEY (id),
  CONSTRAINT directory_taxonomy_term_taxonomy_id_fkey FOREIGN KEY (taxonomy_id) REFERENCES directory_taxonomy(id)
);
CREATE INDEX directory_taxonomy_term_parent_id ON directory_taxonomy_term USING btree (parent_id);
CREATE INDEX directory_taxonomy_term_taxonomy_id ON directory_taxonomy_term USING btree (taxonomy_id);

CREATE TABLE directory_text_check (
  service_id uuid NOT NULL,
  language text NOT NULL,
  index_name text NOT NULL,
  index_value numeric,
  index_bar numeric NOT NULL,
  blocking integer NOT NULL,
  is_plain boolean NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  override_name text,
  override_reason text,
  CONSTRAINT directory_text_check_blocking_check CHECK ((blocking >= 0)),
  CONSTRAINT directory_text_check_override CHECK (((override_name IS NULL) = (override_reason IS NULL))),
  CONSTRAINT directory_text_check_pkey PRIMARY KEY (service_id, language),
  CONSTRAINT directory_text_check_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);

CREATE TABLE directory_translation (
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  field text NOT NULL,
  language text NOT NULL,
  content text NOT NULL,
  origin text NOT NULL,
  CONSTRAINT directory_translation_entity_check CHECK ((entity = ANY (ARRAY['organization'::text, 'service'::text, 'location'::text, 'cost_option'::text, 'required_document'::text, 'eligibility'::text]))),
  CONSTRAINT directory_translation_origin_check CHECK ((origin = ANY (ARRAY['person'::text, 'provider'::text, 'machine'::text]))),
  CONSTRAINT directory_translation_pkey PRIMARY KEY (entity_id, field, language)
);

CREATE TABLE directory_unit (
  id uuid NOT NULL,
  name text NOT NULL,
  scheme text,
  identifier text,
  uri text,
  CONSTRAINT directory_unit_pkey PRIMARY KEY (id)
);

CREATE TABLE directory_url (
  id uuid NOT NULL,
  label text,
  url text NOT NULL,
  organization_id uuid,
  service_id uuid,
  CONSTRAINT directory_url_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE CASCADE,
  CONSTRAINT directory_url_pkey PRIMARY KEY (id),
  CONSTRAINT directory_url_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory_service(id) ON DELETE CASCADE
);
CREATE INDEX directory_url_organization_id ON directory_url USING btree (organization_id);
CREATE INDEX directory_url_service_id ON directory_url USING btree (service_id);

CREATE TABLE identity_access (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_id uuid,
  actor text NOT NULL,
  what text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  thing_id text NOT NULL DEFAULT ''::text,
  CONSTRAINT identity_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_access_pkey PRIMARY KEY (id),
  CONSTRAINT identity_access_reason_check CHECK ((length(reason) <= 300)),
  CONSTRAINT identity_access_what_check CHECK ((what ~ '^[a-z]+\.[a-z-]+$'::text))
);
CREATE INDEX identity_access_of ON identity_access USING btree (person_id, at DESC, id DESC);

CREATE TABLE identity_challenge (
  browser_hash text NOT NULL,
  purpose text NOT NULL,
  person_id uuid,
  challenge text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_challenge_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_challenge_challenge_check CHECK ((length(challenge) >= 22)),
  CONSTRAINT identity_challenge_ends_later CHECK ((expires_at > created_at)),
  CONSTRAINT identity_challenge_for CHECK (((purpose = 'add'::text) = (person_id IS NOT NULL))),
  CONSTRAINT identity_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_challenge_pkey PRIMARY KEY (browser_hash),
  CONSTRAINT identity_challenge_purpose_check CHECK ((purpose = ANY (ARRAY['add'::text, 'use'::text])))
);

CREATE TABLE identity_city_key (
  version integer NOT NULL,
  salt bytea,
  created_at timestamp with time zone NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT identity_city_key_pkey PRIMARY KEY (version),
  CONSTRAINT identity_city_key_retired CHECK (((salt IS NULL) = (retired_at IS NOT NULL))),
  CONSTRAINT identity_city_key_salt_check CHECK ((length(salt) = 32)),
  CONSTRAINT identity_city_key_version_check CHECK ((version > 0))
);

CREATE TABLE identity_consent (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  entry integer NOT NULL,
  purpose text NOT NULL,
  decision text NOT NULL,
  notice_version integer NOT NULL,
  language text NOT NULL,
  channel text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  entered_by text NOT NULL,
  CONSTRAINT identity_consent_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'desk'::text, 'paper'::text, 'phone'::text]))),
  CONSTRAINT identity_consent_decision_check CHECK ((decision = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
  CONSTRAINT identity_consent_entry_check CHECK ((entry > 0)),
  CONSTRAINT identity_consent_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CONSTRAINT identity_consent_notice_version_check CHECK ((notice_version > 0)),
  CONSTRAINT identity_consent_order UNIQUE (person_id, purpose, entry),
  CONSTRAINT identity_consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT identity_consent_pkey PRIMARY KEY (id),
  CONSTRAINT identity_consent_purpose_check CHECK ((purpose = ANY (ARRAY['news'::text, 'research'::text, 'photos'::text, 'neighbours'::text, 'health'::text])))
);

CREATE TABLE identity_dependant (
  person_id uuid NOT NULL,
  kind text NOT NULL,
  born_on date,
  of_age_at timestamp with time zone,
  told_at timestamp with time zone,
  taken_over_at timestamp with time zone,
  CONSTRAINT identity_dependant_age CHECK (((born_on IS NULL) = (of_age_at IS NULL))),
  CONSTRAINT identity_dependant_child_ages CHECK (((taken_over_at IS NOT NULL) OR ((kind = 'child'::text) = (born_on IS NOT NULL)))),
  CONSTRAINT identity_dependant_kind_check CHECK ((kind = ANY (ARRAY['child'::text, 'adult'::text]))),
  CONSTRAINT identity_dependant_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_dependant_pkey PRIMARY KEY (person_id)
);
CREATE INDEX identity_dependant_of_age ON identity_dependant USING btree (of_age_at) WHERE (taken_over_at IS NULL);

CREATE TABLE identity_email (
  person_id uuid NOT NULL,
  address text NOT NULL,
  address_folded text NOT NULL,
  proven_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_email_address_check CHECK (((address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'::text) AND (length(address) <= 254))),
  CONSTRAINT identity_email_address_folded_check CHECK ((address_folded = lower(address_folded))),
  CONSTRAINT identity_email_address_folded_key UNIQUE (address_folded),
  CONSTRAINT identity_email_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_email_pkey PRIMARY KEY (person_id, address_folded)
);

CREATE TABLE identity_erasure (
  person_id uuid NOT NULL,
  erased_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_erasure_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT identity_erasure_pkey PRIMARY KEY (person_id)
);

CREATE TABLE identity_erasure_request (
  person_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  entered_by text NOT NULL,
  CONSTRAINT identity_erasure_request_due CHECK ((due_at > asked_at)),
  CONSTRAINT identity_erasure_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_erasure_request_pkey PRIMARY KEY (person_id)
);
CREATE INDEX identity_erasure_request_due_at ON identity_erasure_request USING btree (due_at);

CREATE TABLE identity_fact (
  person_id uuid NOT NULL,
  kind text NOT NULL,
  ciphertext bytea NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by text NOT NULL,
  CONSTRAINT identity_fact_ciphertext_check CHECK ((length(ciphertext) > 28)),
  CONSTRAINT identity_fact_kind_check CHECK ((kind = ANY (ARRAY['income'::text, 'isee-bracket'::text, 'health-need'::text, 'disability'::text, 'care-dependency'::text]))),
  CONSTRAINT identity_fact_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_fact_pkey PRIMARY KEY (person_id, kind)
);

CREATE TABLE identity_grant (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  scope text NOT NULL DEFAULT ''::text,
  granted_by text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  CONSTRAINT identity_grant_admin_ends CHECK (((role <> 'administrator'::text) OR (expires_at IS NOT NULL))),
  CONSTRAINT identity_grant_ends_later CHECK ((expires_at > granted_at)),
  CONSTRAINT identity_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_grant_pkey PRIMARY KEY (id),
  CONSTRAINT identity_grant_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  CONSTRAINT identity_grant_role_check CHECK ((role = ANY (ARRAY['space-operator'::text, 'provider-staff'::text, 'accreditation-officer'::text, 'programme-officer'::text, 'treasurer'::text, 'moderator'::text, 'researcher'::text, 'data-protection-officer'::text, 'administrator'::text]))),
  CONSTRAINT identity_grant_scope CHECK (((role = ANY (ARRAY['space-operator'::text, 'provider-staff'::text])) = (scope <> ''::text)))
);
CREATE INDEX identity_grant_scope_of ON identity_grant USING btree (role, scope) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX identity_grant_once ON identity_grant USING btree (person_id, role, scope) WHERE (revoked_at IS NULL);

CREATE TABLE identity_invitation (
  id uuid NOT NULL,
  purpose text NOT NULL,
  person_id uuid NOT NULL,
  asked_by uuid NOT NULL,
  called text NOT NULL,
  address_folded text,
  code_hash text NOT NULL,
  scopes text[] NOT NULL DEFAULT '{}'::text[],
  days integer,
  relation text,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  claimed_by uuid,
  claimed_at timestamp with time zone,
  settled_at timestamp with time zone,
  outcome text,
  CONSTRAINT identity_invitation_address_folded_check CHECK ((address_folded = lower(address_folded))),
  CONSTRAINT identity_invitation_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_invitation_called_check CHECK (((length(called) >= 1) AND (length(called) <= 120))),
  CONSTRAINT identity_invitation_claimed CHECK (((claimed_at IS NULL) = (claimed_by IS NULL))),
  CONSTRAINT identity_invitation_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_invitation_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_invitation_code_hash_key UNIQUE (code_hash),
  CONSTRAINT identity_invitation_days_check CHECK (((days >= 1) AND (days <= 365))),
  CONSTRAINT identity_invitation_ends CHECK (((expires_at > created_at) AND ((expires_at - created_at) <= '14 days'::interval))),
  CONSTRAINT identity_invitation_helper CHECK ((((purpose = 'helper'::text) = (days IS NOT NULL)) AND ((purpose = 'helper'::text) = (cardinality(scopes) > 0)))),
  CONSTRAINT identity_invitation_not_own CHECK ((claimed_by <> asked_by)),
  CONSTRAINT identity_invitation_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  CONSTRAINT identity_invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_invitation_pkey PRIMARY KEY (id),
  CONSTRAINT identity_invitation_purpose_check CHECK ((purpose = ANY (ARRAY['helper'::text, 'member'::text, 'keeper'::text, 'take-over'::text]))),
  CONSTRAINT identity_invitation_relation CHECK (((purpose = ANY (ARRAY['member'::text, 'keeper'::text])) = (relation IS NOT NULL))),
  CONSTRAINT identity_invitation_relation_check CHECK ((relation = ANY (ARRAY['child'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'partner'::text, 'sibling'::text, 'other'::text]))),
  CONSTRAINT identity_invitation_settled CHECK (((settled_at IS NULL) = (outcome IS NULL))),
  CONSTRAINT identity_invitation_take_over CHECK (((purpose <> 'take-over'::text) OR (address_folded IS NOT NULL)))
);
CREATE INDEX identity_invitation_asked ON identity_invitation USING btree (asked_by) WHERE (settled_at IS NULL);
CREATE INDEX identity_invitation_claimed_by ON identity_invitation USING btree (claimed_by) WHERE (settled_at IS NULL);

CREATE TABLE identity_keeping (
  id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  person_id uuid NOT NULL,
  relation text NOT NULL,
  ground text NOT NULL,
  court text,
  decision_number text,
  decided_on date,
  checked_at timestamp with time zone,
  checked_by text,
  began_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT identity_keeping_checked CHECK (((checked_at IS NULL) = (checked_by IS NULL))),
  CONSTRAINT identity_keeping_court_check CHECK (((length(court) >= 1) AND (length(court) <= 160))),
  CONSTRAINT identity_keeping_decision CHECK (((ground = ANY (ARRAY['guardianship'::text, 'support-administration'::text])) = ((court IS NOT NULL) AND (decision_number IS NOT NULL) AND (decided_on IS NOT NULL)))),
  CONSTRAINT identity_keeping_decision_number_check CHECK (((length(decision_number) >= 1) AND (length(decision_number) <= 80))),
  CONSTRAINT identity_keeping_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT identity_keeping_ended_by_check CHECK ((ended_by = ANY (ARRAY['keeper'::text, 'person'::text, 'desk'::text, 'age'::text, 'decision'::text, 'taken-over'::text]))),
  CONSTRAINT identity_keeping_ground_check CHECK ((ground = ANY (ARRAY['parental-responsibility'::text, 'guardianship'::text, 'support-administration'::text, 'consent'::text]))),
  CONSTRAINT identity_keeping_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_keeping_order CHECK ((ends_at > began_at)),
  CONSTRAINT identity_keeping_other CHECK ((keeper_id <> person_id)),
  CONSTRAINT identity_keeping_parent_ends CHECK (((ground <> 'parental-responsibility'::text) OR (ends_at IS NOT NULL))),
  CONSTRAINT identity_keeping_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_keeping_pkey PRIMARY KEY (id),
  CONSTRAINT identity_keeping_relation_check CHECK ((relation = ANY (ARRAY['child'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'partner'::text, 'sibling'::text, 'other'::text])))
);
CREATE INDEX identity_keeping_of ON identity_keeping USING btree (person_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX identity_keeping_once ON identity_keeping USING btree (keeper_id, person_id) WHERE (ended_at IS NULL);

CREATE TABLE identity_kiosk (
  id uuid NOT NULL,
  space text NOT NULL,
  label text NOT NULL,
  switched_on_by uuid NOT NULL,
  switched_on_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  CONSTRAINT identity_kiosk_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60))),
  CONSTRAINT identity_kiosk_pkey PRIMARY KEY (id),
  CONSTRAINT identity_kiosk_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  CONSTRAINT identity_kiosk_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_kiosk_space_check CHECK ((space <> ''::text)),
  CONSTRAINT identity_kiosk_switched_on_by_fkey FOREIGN KEY (switched_on_by) REFERENCES identity_person(id) ON DELETE CASCADE
);

CREATE TABLE identity_letter (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  occasion text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  handed_at timestamp with time zone,
  handed_by text,
  CONSTRAINT identity_letter_handed CHECK (((handed_at IS NULL) = (handed_by IS NULL))),
  CONSTRAINT identity_letter_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CONSTRAINT identity_letter_occasion_key UNIQUE (occasion),
  CONSTRAINT identity_letter_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_letter_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_letter_waiting ON identity_letter USING btree (created_at) WHERE (handed_at IS NULL);

CREATE TABLE identity_link (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  provider text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_link_issuer_check CHECK (((length(issuer) >= 1) AND (length(issuer) <= 500))),
  CONSTRAINT identity_link_issuer_subject_key UNIQUE (issuer, subject),
  CONSTRAINT identity_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_link_person_id_issuer_key UNIQUE (person_id, issuer),
  CONSTRAINT identity_link_pkey PRIMARY KEY (id),
  CONSTRAINT identity_link_provider_check CHECK ((provider ~ '^[a-z][a-z0-9-]{0,29}$'::text)),
  CONSTRAINT identity_link_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
);

CREATE TABLE identity_link_sign_in (
  id uuid NOT NULL,
  browser_hash text NOT NULL,
  provider text NOT NULL,
  purpose text NOT NULL,
  person_id uuid,
  back text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  taken_at timestamp with time zone,
  issuer text,
  subject text,
  claimed_name text,
  assurance smallint,
  used_at timestamp with time zone,
  CONSTRAINT identity_link_sign_in_assurance_check CHECK (((assurance >= 1) AND (assurance <= 3))),
  CONSTRAINT identity_link_sign_in_back_check CHECK ((length(back) <= 2000)),
  CONSTRAINT identity_link_sign_in_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_link_sign_in_browser_hash_key UNIQUE (browser_hash),
  CONSTRAINT identity_link_sign_in_ends_later CHECK ((expires_at > created_at)),
  CONSTRAINT identity_link_sign_in_for CHECK (((purpose = 'sign-in'::text) = (person_id IS NULL))),
  CONSTRAINT identity_link_sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_link_sign_in_pkey PRIMARY KEY (id),
  CONSTRAINT identity_link_sign_in_proven CHECK ((((issuer IS NULL) = (subject IS NULL)) AND ((issuer IS NULL) = (assurance IS NULL)) AND ((issuer IS NULL) OR (taken_at IS NOT NULL)))),
  CONSTRAINT identity_link_sign_in_provider_check CHECK ((provider ~ '^[a-z][a-z0-9-]{0,29}$'::text)),
  CONSTRAINT identity_link_sign_in_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'link'::text, 'prove'::text]))),
  CONSTRAINT identity_link_sign_in_used CHECK (((used_at IS NULL) OR (issuer IS NOT NULL)))
);

CREATE TABLE identity_mail_change (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  address text,
  code_hash text,
  attempts integer NOT NULL DEFAULT 0,
  state text NOT NULL,
  space text,
  checks text[],
  opened_by uuid,
  decided_by uuid,
  reason text NOT NULL DEFAULT ''::text,
  asked_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT identity_mail_change_address_check CHECK (((address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'::text) AND (length(address) <= 254))),
  CONSTRAINT identity_mail_change_attempts_check CHECK (((attempts >= 0) AND (attempts <= 5))),
  CONSTRAINT identity_mail_change_checks_check CHECK (((cardinality(checks) >= 2) AND (checks <@ ARRAY['document'::text, 'letter'::text, 'questions'::text, 'witness'::text, 'call-back'::text]))),
  CONSTRAINT identity_mail_change_code CHECK (((state <> 'asked'::text) OR ((address IS NOT NULL) AND (code_hash IS NOT NULL)))),
  CONSTRAINT identity_mail_change_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_mail_change_decided CHECK (((opened_by IS NULL) OR (decided_by IS NOT NULL) OR (state = ANY (ARRAY['asked'::text, 'to-decide'::text, 'stopped'::text, 'expired'::text])))),
  CONSTRAINT identity_mail_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_mail_change_desk CHECK ((((space IS NULL) = (opened_by IS NULL)) AND ((space IS NULL) = (checks IS NULL)))),
  CONSTRAINT identity_mail_change_due CHECK (((state <> 'waits'::text) OR (due_at IS NOT NULL))),
  CONSTRAINT identity_mail_change_ended CHECK (((state = ANY (ARRAY['asked'::text, 'to-decide'::text, 'waits'::text])) = (ended_at IS NULL))),
  CONSTRAINT identity_mail_change_not_own CHECK (((person_id IS DISTINCT FROM opened_by) AND (person_id IS DISTINCT FROM decided_by))),
  CONSTRAINT identity_mail_change_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_mail_change_order CHECK (((asked_at < expires_at) AND (asked_at < due_at) AND (asked_at <= ended_at))),
  CONSTRAINT identity_mail_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_mail_change_pkey PRIMARY KEY (id),
  CONSTRAINT identity_mail_change_reason CHECK (((state <> 'refused'::text) OR (reason <> ''::text))),
  CONSTRAINT identity_mail_change_reason_check CHECK ((length(reason) <= 300)),
  CONSTRAINT identity_mail_change_space_check CHECK ((space <> ''::text)),
  CONSTRAINT identity_mail_change_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'to-decide'::text, 'waits'::text, 'done'::text, 'stopped'::text, 'refused'::text, 'expired'::text, 'taken'::text]))),
  CONSTRAINT identity_mail_change_two_people CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM opened_by)))
);
CREATE INDEX identity_mail_change_due_at ON identity_mail_change USING btree (due_at) WHERE (state = 'waits'::text);
CREATE UNIQUE INDEX identity_mail_change_one_at_a_time ON identity_mail_change USING btree (person_id) WHERE (ended_at IS NULL);

CREATE TABLE identity_mandate (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  helper_id uuid NOT NULL,
  scopes text[] NOT NULL,
  began_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT identity_mandate_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT identity_mandate_ended_by_check CHECK ((ended_by = ANY (ARRAY['person'::text, 'desk'::text, 'helper'::text, 'expiry'::text, 'replaced'::text]))),
  CONSTRAINT identity_mandate_helper_id_fkey FOREIGN KEY (helper_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_mandate_other CHECK ((helper_id <> person_id)),
  CONSTRAINT identity_mandate_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_mandate_pkey PRIMARY KEY (id),
  CONSTRAINT identity_mandate_scopes CHECK (((cardinality(scopes) > 0) AND (array_position(scopes, NULL::text) IS NULL))),
  CONSTRAINT identity_mandate_year CHECK (((expires_at > began_at) AND ((expires_at - began_at) <= '366 days'::interval)))
);
CREATE INDEX identity_mandate_helper ON identity_mandate USING btree (helper_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX identity_mandate_once ON identity_mandate USING btree (person_id, helper_id) WHERE (ended_at IS NULL);

CREATE TABLE identity_new_keeper (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  space text NOT NULL,
  relation text NOT NULL,
  ground text NOT NULL,
  court text,
  decision_number text,
  decided_on date,
  ends_at timestamp with time zone,
  checks text[] NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text NOT NULL DEFAULT ''::text,
  CONSTRAINT identity_new_keeper_checks_check CHECK (((cardinality(checks) >= 2) AND ('ground-paper'::text = ANY (checks)) AND (checks <@ ARRAY['ground-paper'::text, 'document'::text, 'letter'::text, 'questions'::text, 'witness'::text, 'call-back'::text]))),
  CONSTRAINT identity_new_keeper_court_check CHECK (((length(court) >= 1) AND (length(court) <= 160))),
  CONSTRAINT identity_new_keeper_decided CHECK ((((decided_by IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'refused'::text]))) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT identity_new_keeper_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_new_keeper_decision CHECK (((ground = ANY (ARRAY['guardianship'::text, 'support-administration'::text])) = ((court IS NOT NULL) AND (decision_number IS NOT NULL) AND (decided_on IS NOT NULL)))),
  CONSTRAINT identity_new_keeper_decision_number_check CHECK (((length(decision_number) >= 1) AND (length(decision_number) <= 80))),
  CONSTRAINT identity_new_keeper_ground_check CHECK ((ground = ANY (ARRAY['parental-responsibility'::text, 'guardianship'::text, 'support-administration'::text]))),
  CONSTRAINT identity_new_keeper_in_time CHECK (((opened_at < expires_at) AND (decided_at < expires_at) AND (ends_at > opened_at))),
  CONSTRAINT identity_new_keeper_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_new_keeper_not_own CHECK (((person_id <> keeper_id) AND ((opened_by <> person_id) AND (opened_by <> keeper_id)))),
  CONSTRAINT identity_new_keeper_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_new_keeper_parent_ends CHECK (((ground <> 'parental-responsibility'::text) OR (ends_at IS NOT NULL))),
  CONSTRAINT identity_new_keeper_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_new_keeper_pkey PRIMARY KEY (id),
  CONSTRAINT identity_new_keeper_reason CHECK (((state <> 'refused'::text) OR (reason <> ''::text))),
  CONSTRAINT identity_new_keeper_reason_check CHECK ((length(reason) <= 300)),
  CONSTRAINT identity_new_keeper_relation_check CHECK ((relation = ANY (ARRAY['child'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'partner'::text, 'sibling'::text, 'other'::text]))),
  CONSTRAINT identity_new_keeper_space_check CHECK ((space <> ''::text)),
  CONSTRAINT identity_new_keeper_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'expired'::text]))),
  CONSTRAINT identity_new_keeper_two_people CHECK (((decided_by IS NULL) OR (((decided_by <> opened_by) AND (decided_by <> person_id)) AND (decided_by <> keeper_id))))
);
CREATE UNIQUE INDEX identity_new_keeper_one_at_a_time ON identity_new_keeper USING btree (person_id) WHERE (state = 'open'::text);

CREATE TABLE identity_notice (
  person_id uuid NOT NULL,
  version text NOT NULL,
  language text NOT NULL,
  visit_id uuid NOT NULL,
  read_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_notice_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CONSTRAINT identity_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_notice_pkey PRIMARY KEY (person_id, version),
  CONSTRAINT identity_notice_version_check CHECK ((version ~ '^\d{4}-\d{2}$'::text)),
  CONSTRAINT identity_notice_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES identity_visit(id) ON DELETE CASCADE
);

CREATE TABLE identity_paper_code (
  person_id uuid NOT NULL,
  number text NOT NULL,
  code_hash text NOT NULL,
  visit_id uuid,
  printed_at timestamp with time zone NOT NULL,
  shown_at timestamp with time zone,
  used_at timestamp with time zone,
  CONSTRAINT identity_paper_code_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_paper_code_number_check CHECK ((number ~ '^[1-9]\d{7}$'::text)),
  CONSTRAINT identity_paper_code_number_key UNIQUE (number),
  CONSTRAINT identity_paper_code_order CHECK (((printed_at <= shown_at) AND (printed_at <= used_at))),
  CONSTRAINT identity_paper_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_paper_code_pkey PRIMARY KEY (person_id),
  CONSTRAINT identity_paper_code_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES identity_visit(id) ON DELETE SET NULL
);

CREATE TABLE identity_passkey (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}'::text[],
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT identity_passkey_counter_check CHECK ((counter >= 0)),
  CONSTRAINT identity_passkey_credential_id_check CHECK (((credential_id ~ '^[A-Za-z0-9_-]+$'::text) AND (length(credential_id) <= 1366))),
  CONSTRAINT identity_passkey_credential_id_key UNIQUE (credential_id),
  CONSTRAINT identity_passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  CONSTRAINT identity_passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_passkey_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_passkey_of ON identity_passkey USING btree (person_id, created_at);

CREATE TABLE identity_person (
  id uuid NOT NULL,
  name text,
  language text NOT NULL,
  state text NOT NULL DEFAULT 'active'::text,
  origin text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_person_erased CHECK (((state = 'erased'::text) = (name IS NULL))),
  CONSTRAINT identity_person_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CONSTRAINT identity_person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  CONSTRAINT identity_person_origin_check CHECK ((origin = ANY (ARRAY['mail'::text, 'desk'::text, 'oidc'::text, 'office'::text, 'household'::text]))),
  CONSTRAINT identity_person_pkey PRIMARY KEY (id),
  CONSTRAINT identity_person_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'erased'::text])))
);

CREATE TABLE identity_person_key (
  person_id uuid NOT NULL,
  city_key_version integer NOT NULL,
  wrapped bytea NOT NULL,
  wrapped_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_person_key_city_key_version_fkey FOREIGN KEY (city_key_version) REFERENCES identity_city_key(version),
  CONSTRAINT identity_person_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_person_key_pkey PRIMARY KEY (person_id),
  CONSTRAINT identity_person_key_wrapped_check CHECK ((length(wrapped) = 60))
);
CREATE INDEX identity_person_key_version ON identity_person_key USING btree (city_key_version);

CREATE TABLE identity_privacy_request (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  wording text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_on date NOT NULL,
  entered_by text NOT NULL,
  due_on date NOT NULL,
  extended_at timestamp with time zone,
  extension_reasons text,
  outcome text,
  reasons text,
  decided_at timestamp with time zone,
  decided_by text,
  lifted_at timestamp with time zone,
  lifted_by text,
  lift_reasons text,
  CONSTRAINT identity_privacy_request_decided CHECK ((((outcome IS NULL) = (decided_at IS NULL)) AND ((outcome IS NULL) = (reasons IS NULL)) AND ((outcome IS NULL) = (decided_by IS NULL)))),
  CONSTRAINT identity_privacy_request_due CHECK ((due_on > asked_on)),
  CONSTRAINT identity_privacy_request_extended CHECK (((extended_at IS NULL) = (extension_reasons IS NULL))),
  CONSTRAINT identity_privacy_request_extension_reasons_check CHECK (((length(extension_reasons) >= 1) AND (length(extension_reasons) <= 2000))),
  CONSTRAINT identity_privacy_request_kind_check CHECK ((kind = ANY (ARRAY['objection'::text, 'correction'::text, 'restriction'::text]))),
  CONSTRAINT identity_privacy_request_lifted CHECK ((((lifted_at IS NULL) = (lifted_by IS NULL)) AND ((lifted_at IS NULL) = (lift_reasons IS NULL)) AND ((lift_reasons IS NULL) OR ((length(lift_reasons) >= 1) AND (length(lift_reasons) <= 2000))) AND ((lifted_at IS NULL) OR ((kind = 'restriction'::text) AND (outcome = ANY (ARRAY['granted'::text, 'partly'::text])))))),
  CONSTRAINT identity_privacy_request_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'partly'::text, 'refused'::text]))),
  CONSTRAINT identity_privacy_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_privacy_request_pkey PRIMARY KEY (id),
  CONSTRAINT identity_privacy_request_reasons_check CHECK (((length(reasons) >= 1) AND (length(reasons) <= 2000))),
  CONSTRAINT identity_privacy_request_wording_check CHECK (((length(wording) >= 1) AND (length(wording) <= 2000)))
);
CREATE INDEX identity_privacy_request_holds ON identity_privacy_request USING btree (person_id) WHERE ((kind = 'restriction'::text) AND (outcome = ANY (ARRAY['granted'::text, 'partly'::text])) AND (lifted_at IS NULL));
CREATE INDEX identity_privacy_request_of ON identity_privacy_request USING btree (person_id, asked_at);
CREATE INDEX identity_privacy_request_open ON identity_privacy_request USING btree (asked_on, id) WHERE (outcome IS NULL);

CREATE TABLE identity_recovery (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  space text NOT NULL,
  checks text[] NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text NOT NULL DEFAULT ''::text,
  printed_at timestamp with time zone,
  CONSTRAINT identity_recovery_checks_check CHECK (((cardinality(checks) >= 2) AND (checks <@ ARRAY['document'::text, 'letter'::text, 'questions'::text, 'witness'::text, 'call-back'::text]))),
  CONSTRAINT identity_recovery_decided CHECK ((
CASE state
    WHEN 'open'::text THEN (decided_by IS NULL)
    WHEN 'expired'::text THEN true
    ELSE (decided_by IS NOT NULL)
END AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT identity_recovery_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_recovery_in_time CHECK (((opened_at < expires_at) AND (decided_at <= expires_at))),
  CONSTRAINT identity_recovery_not_own CHECK (((person_id <> opened_by) AND (person_id IS DISTINCT FROM decided_by))),
  CONSTRAINT identity_recovery_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_recovery_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_recovery_pkey PRIMARY KEY (id),
  CONSTRAINT identity_recovery_printed CHECK (((state = 'done'::text) = (printed_at IS NOT NULL))),
  CONSTRAINT identity_recovery_reason CHECK (((state <> 'refused'::text) OR (reason <> ''::text))),
  CONSTRAINT identity_recovery_reason_check CHECK ((length(reason) <= 300)),
  CONSTRAINT identity_recovery_space_check CHECK ((space <> ''::text)),
  CONSTRAINT identity_recovery_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'expired'::text, 'done'::text]))),
  CONSTRAINT identity_recovery_two_people CHECK ((decided_by IS DISTINCT FROM opened_by))
);
CREATE UNIQUE INDEX identity_recovery_one_at_a_time ON identity_recovery USING btree (person_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE TABLE identity_session (
  id uuid NOT NULL,
  token_hash text NOT NULL,
  person_id uuid NOT NULL,
  method text NOT NULL,
  assurance smallint NOT NULL,
  device text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  proven_at timestamp with time zone NOT NULL,
  idle_minutes integer NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  acting_for uuid,
  acting_as text,
  acting_under uuid,
  ended_at timestamp with time zone,
  ended_by text,
  roles text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT identity_session_acting CHECK ((((acting_for IS NULL) = (acting_as IS NULL)) AND ((acting_as IS NULL) = (acting_under IS NULL)))),
  CONSTRAINT identity_session_acting_as_check CHECK ((acting_as = ANY (ARRAY['helper'::text, 'keeper'::text, 'desk'::text]))),
  CONSTRAINT identity_session_acting_for_fkey FOREIGN KEY (acting_for) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_session_acting_other CHECK ((acting_for <> person_id)),
  CONSTRAINT identity_session_assurance_check CHECK (((assurance >= 1) AND (assurance <= 3))),
  CONSTRAINT identity_session_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT identity_session_ended_by_check CHECK ((ended_by = ANY (ARRAY['person'::text, 'replaced'::text, 'office'::text]))),
  CONSTRAINT identity_session_idle_minutes_check CHECK ((idle_minutes > 0)),
  CONSTRAINT identity_session_method_check CHECK ((method = ANY (ARRAY['mail'::text, 'passkey'::text, 'oidc'::text, 'paper'::text, 'demo'::text]))),
  CONSTRAINT identity_session_order CHECK (((created_at <= proven_at) AND (created_at <= seen_at) AND (created_at < expires_at))),
  CONSTRAINT identity_session_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_session_pkey PRIMARY KEY (id),
  CONSTRAINT identity_session_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_session_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX identity_session_of ON identity_session USING btree (person_id) WHERE (ended_at IS NULL);

CREATE TABLE identity_sign_in (
  id uuid NOT NULL,
  browser_hash text NOT NULL,
  address text NOT NULL,
  code_hash text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  proven_at timestamp with time zone,
  used_at timestamp with time zone,
  CONSTRAINT identity_sign_in_attempts_check CHECK (((attempts >= 0) AND (attempts <= 5))),
  CONSTRAINT identity_sign_in_browser_hash_check CHECK ((browser_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_sign_in_browser_hash_key UNIQUE (browser_hash),
  CONSTRAINT identity_sign_in_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT identity_sign_in_pkey PRIMARY KEY (id),
  CONSTRAINT identity_sign_in_used CHECK (((used_at IS NULL) OR (proven_at IS NOT NULL)))
);

CREATE TABLE identity_visit (
  id uuid NOT NULL,
  operator_id uuid NOT NULL,
  client_id uuid NOT NULL,
  space text NOT NULL,
  checked text NOT NULL,
  began_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  locked_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT identity_visit_checked_check CHECK ((checked = ANY (ARRAY['document'::text, 'sheet'::text, 'known'::text, 'new'::text]))),
  CONSTRAINT identity_visit_client_id_fkey FOREIGN KEY (client_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_visit_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT identity_visit_ended_by_check CHECK ((ended_by = ANY (ARRAY['operator'::text, 'time'::text]))),
  CONSTRAINT identity_visit_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES identity_person(id) ON DELETE CASCADE,
  CONSTRAINT identity_visit_order CHECK (((began_at <= seen_at) AND (began_at <= locked_at) AND (began_at <= ended_at))),
  CONSTRAINT identity_visit_other CHECK ((client_id <> operator_id)),
  CONSTRAINT identity_visit_pkey PRIMARY KEY (id),
  CONSTRAINT identity_visit_space_check CHECK ((space <> ''::text))
);
CREATE INDEX identity_visit_of ON identity_visit USING btree (client_id, began_at DESC);
CREATE UNIQUE INDEX identity_visit_one_at_a_time ON identity_visit USING btree (operator_id) WHERE (ended_at IS NULL);

CREATE TABLE limit_window (
  purpose text NOT NULL,
  key_hash text NOT NULL,
  begins_at timestamp with time zone NOT NULL,
  taken integer NOT NULL,
  CONSTRAINT limit_window_pkey PRIMARY KEY (purpose, key_hash, begins_at),
  CONSTRAINT limit_window_taken_check CHECK ((taken > 0))
);

CREATE TABLE mail_broken_address (
  address_folded text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT mail_broken_address_address_folded_check CHECK ((address_folded = lower(address_folded))),
  CONSTRAINT mail_broken_address_pkey PRIMARY KEY (address_folded),
  CONSTRAINT mail_broken_address_reason_check CHECK ((reason = ANY (ARRAY['refused'::text, 'returned'::text, 'complaint'::text]))),
  CONSTRAINT mail_broken_address_status_check CHECK ((length(status) <= 20))
);

CREATE TABLE mail_domain_check (
  domain text NOT NULL,
  outcome text NOT NULL,
  checked_on date NOT NULL,
  CONSTRAINT mail_domain_check_domain_check CHECK (((domain = lower(domain)) AND (length(domain) <= 253))),
  CONSTRAINT mail_domain_check_outcome_check CHECK ((outcome = ANY (ARRAY['takes-mail'::text, 'takes-none'::text, 'not-there'::text, 'unknown'::text]))),
  CONSTRAINT mail_domain_check_pkey PRIMARY KEY (domain)
);

CREATE TABLE mail_message (
  id uuid NOT NULL,
  occasion text NOT NULL,
  recipient text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone NOT NULL,
  last_error text,
  CONSTRAINT mail_message_occasion_key UNIQUE (occasion),
  CONSTRAINT mail_message_pkey PRIMARY KEY (id),
  CONSTRAINT mail_message_recipient_check CHECK ((recipient ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'::text)),
  CONSTRAINT mail_message_subject_check CHECK ((subject !~ '[\r\n]'::text))
);
CREATE INDEX mail_message_waiting ON mail_message USING btree (next_attempt_at, id) WHERE (sent_at IS NULL);

CREATE TABLE notifications_choice (
  person_id uuid NOT NULL,
  kind text NOT NULL,
  way text NOT NULL,
  CONSTRAINT notifications_choice_kind_check CHECK ((kind ~ '^[a-z-]+$'::text)),
  CONSTRAINT notifications_choice_pkey PRIMARY KEY (person_id, kind),
  CONSTRAINT notifications_choice_way_check CHECK ((way = ANY (ARRAY['mail'::text, 'page'::text, 'none'::text])))
);

CREATE TABLE notifications_notice (
  id uuid NOT NULL,
  occasion text NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  content jsonb NOT NULL,
  link text,
  is_urgent boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  mail text NOT NULL,
  mailed_at timestamp with time zone,
  CONSTRAINT notifications_notice_kind_check CHECK ((kind ~ '^[a-z-]+$'::text)),
  CONSTRAINT notifications_notice_link_check CHECK ((link ~ '^/[a-z0-9/#?=&-]*$'::text)),
  CONSTRAINT notifications_notice_mail_check CHECK ((mail = ANY (ARRAY['none'::text, 'waiting'::text, 'sent'::text, 'unreachable'::text]))),
  CONSTRAINT notifications_notice_mailed CHECK (((mail = 'sent'::text) = (mailed_at IS NOT NULL))),
  CONSTRAINT notifications_notice_occasion_key UNIQUE (occasion),
  CONSTRAINT notifications_notice_pkey PRIMARY KEY (id)
);
CREATE INDEX notifications_notice_of ON notifications_notice USING btree (person_id, created_at DESC, id DESC);
CREATE INDEX notifications_notice_unread ON notifications_notice USING btree (person_id) WHERE (read_at IS NULL);
CREATE INDEX notifications_notice_waiting ON notifications_notice USING btree (person_id, created_at) WHERE (mail = 'waiting'::text);

CREATE TABLE notifications_setting (
  person_id uuid NOT NULL,
  rhythm text NOT NULL,
  quiet_from smallint NOT NULL,
  quiet_until smallint NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT notifications_setting_pkey PRIMARY KEY (person_id),
  CONSTRAINT notifications_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
  CONSTRAINT notifications_setting_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439))),
  CONSTRAINT notifications_setting_rhythm_check CHECK ((rhythm = ANY (ARRAY['at-once'::text, 'daily'::text, 'weekly'::text])))
);

CREATE TABLE outbox_event (
  id uuid NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone NOT NULL,
  last_error text,
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_event_waiting ON outbox_event USING btree (next_attempt_at, id) WHERE (delivered_at IS NULL);

CREATE TABLE places_house_number (
  street_id uuid NOT NULL,
  number text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  CONSTRAINT places_house_number_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT places_house_number_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT places_house_number_pkey PRIMARY KEY (street_id, number),
  CONSTRAINT places_house_number_street_id_fkey FOREIGN KEY (street_id) REFERENCES places_street(id) ON DELETE CASCADE
);

CREATE TABLE places_neighbourhood (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  polygon jsonb,
  cell jsonb,
  source text NOT NULL,
  CONSTRAINT places_neighbourhood_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT places_neighbourhood_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT places_neighbourhood_pkey PRIMARY KEY (id),
  CONSTRAINT places_neighbourhood_slug_once UNIQUE (slug)
);

CREATE TABLE places_space (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  neighbourhood_id uuid,
  opening text[] NOT NULL,
  phone text,
  email text,
  languages text[] NOT NULL DEFAULT '{}'::text[],
  help text[] NOT NULL DEFAULT '{}'::text[],
  is_step_free boolean NOT NULL DEFAULT false,
  run_by uuid,
  CONSTRAINT places_space_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT places_space_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT places_space_neighbourhood_id_fkey FOREIGN KEY (neighbourhood_id) REFERENCES places_neighbourhood(id),
  CONSTRAINT places_space_opening_check CHECK ((cardinality(opening) > 0)),
  CONSTRAINT places_space_pkey PRIMARY KEY (id),
  CONSTRAINT places_space_slug_once UNIQUE (slug)
);

CREATE TABLE places_street (
  id uuid NOT NULL,
  name text NOT NULL,
  folded text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  CONSTRAINT places_street_folded_once UNIQUE (folded),
  CONSTRAINT places_street_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT places_street_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT places_street_pkey PRIMARY KEY (id)
);
CREATE INDEX places_street_similar ON places_street USING gin (folded ext.gin_trgm_ops);

CREATE TABLE questions_day (
  day date NOT NULL,
  asked integer NOT NULL,
  CONSTRAINT questions_day_asked_check CHECK ((asked >= 0)),
  CONSTRAINT questions_day_pkey PRIMARY KEY (day)
);

CREATE TABLE questions_question (
  id uuid NOT NULL,
  kind text NOT NULL,
  about text,
  asked_text text,
  language text NOT NULL,
  asked_on date NOT NULL,
  is_urgent boolean NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  settled_on date,
  wording text,
  answer text,
  answer_language text,
  withheld_reason text,
  CONSTRAINT questions_question_about_check CHECK ((about ~ '^/([a-z0-9-]{1,80}(/[a-z0-9-]{1,80})?)?$'::text)),
  CONSTRAINT questions_question_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 2000))),
  CONSTRAINT questions_question_asked_text_check CHECK (((length(asked_text) >= 1) AND (length(asked_text) <= 500))),
  CONSTRAINT questions_question_check CHECK ((settled_on >= asked_on)),
  CONSTRAINT questions_question_figure CHECK (((kind <> 'figure'::text) OR (state <> 'open'::text) OR (asked_text IS NOT NULL))),
  CONSTRAINT questions_question_kind_check CHECK ((kind = ANY (ARRAY['unclear'::text, 'figure'::text]))),
  CONSTRAINT questions_question_pkey PRIMARY KEY (id),
  CONSTRAINT questions_question_published CHECK ((((state = 'published'::text) = (wording IS NOT NULL)) AND ((wording IS NULL) = (answer IS NULL)) AND ((answer IS NULL) = (answer_language IS NULL)))),
  CONSTRAINT questions_question_settled CHECK (((state = 'open'::text) = (settled_on IS NULL))),
  CONSTRAINT questions_question_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'withheld'::text]))),
  CONSTRAINT questions_question_withheld CHECK (((state = 'withheld'::text) = (withheld_reason IS NOT NULL))),
  CONSTRAINT questions_question_withheld_reason_check CHECK (((length(withheld_reason) >= 1) AND (length(withheld_reason) <= 500))),
  CONSTRAINT questions_question_wording_check CHECK (((length(wording) >= 1) AND (length(wording) <= 500)))
);
CREATE INDEX questions_question_open ON questions_question USING btree (is_urgent DESC, asked_on, id) WHERE (state = 'open'::text);
CREATE INDEX questions_question_published ON questions_question USING btree (settled_on DESC, id DESC) WHERE (state = 'published'::text);

CREATE TABLE register_appeal (
  id uuid NOT NULL,
  decision_id uuid NOT NULL,
  person_id uuid NOT NULL,
  words text NOT NULL,
  filed_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  barred uuid[] NOT NULL,
  decided_by uuid,
  answer text,
  decided_at timestamp with time zone,
  CONSTRAINT register_appeal_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 4000))),
  CONSTRAINT register_appeal_decided CHECK ((((state = 'open'::text) = (decided_by IS NULL)) AND ((state = 'open'::text) = (decided_at IS NULL)) AND ((state = 'open'::text) = (answer IS NULL)))),
  CONSTRAINT register_appeal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity_person(id),
  CONSTRAINT register_appeal_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES register_decision(id) ON DELETE CASCADE,
  CONSTRAINT register_appeal_decision_id_key UNIQUE (decision_id),
  CONSTRAINT register_appeal_others CHECK (((decided_by IS NULL) OR (NOT (decided_by = ANY (barred))))),
  CONSTRAINT register_appeal_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT register_appeal_pkey PRIMARY KEY (id),
  CONSTRAINT register_appeal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'overturned'::text]))),
  CONSTRAINT register_appeal_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);

CREATE TABLE register_application (
  id uuid NOT NULL,
  provider_id uuid NOT NULL,
  applicant_id uuid,
  kind text NOT NULL,
  rung text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  service_types text[] NOT NULL DEFAULT '{}'::text[],
  groups text[] NOT NULL DEFAULT '{}'::text[],
  settings text[] NOT NULL DEFAULT '{}'::text[],
  people_max integer NOT NULL DEFAULT 1,
  words text NOT NULL DEFAULT ''::text,
  language text NOT NULL,
  vouch_code text NOT NULL,
  round integer NOT NULL DEFAULT 1,
  changed_at timestamp with time zone NOT NULL,
  submitted_at timestamp with time zone,
  due_at timestamp with time zone,
  assigned_to uuid,
  escalation smallint NOT NULL DEFAULT 0,
  notice_until timestamp with time zone,
  notice_answer text,
  approved_by_first uuid,
  approved_by_second uuid,
  settled_at timestamp with time zone,
  CONSTRAINT register_application_applicant_id_fkey FOREIGN KEY (applicant_id) REFERENCES identity_person(id),
  CONSTRAINT register_application_approved CHECK (((state <> 'approved'::text) OR (approved_by_second IS NOT NULL))),
  CONSTRAINT register_application_approved_by_first_fkey FOREIGN KEY (approved_by_first) REFERENCES identity_person(id),
  CONSTRAINT register_application_approved_by_second_fkey FOREIGN KEY (approved_by_second) REFERENCES identity_person(id),
  CONSTRAINT register_application_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES identity_person(id),
  CONSTRAINT register_application_escalation_check CHECK (((escalation >= 0) AND (escalation <= 2))),
  CONSTRAINT register_application_groups_check CHECK ((groups <@ ARRAY['adults'::text, 'dependent-adults'::text, 'children'::text])),
  CONSTRAINT register_application_half CHECK (((state <> 'half-approved'::text) OR ((approved_by_first IS NOT NULL) AND (approved_by_second IS NULL)))),
  CONSTRAINT register_application_kind_check CHECK ((kind = ANY (ARRAY['entry'::text, 'climb'::text, 'renewal'::text, 'permit'::text]))),
  CONSTRAINT register_application_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CONSTRAINT register_application_not_own CHECK (((applicant_id <> approved_by_first) AND (applicant_id <> approved_by_second))),
  CONSTRAINT register_application_notice CHECK (((state <> ALL (ARRAY['notice'::text, 'refused'::text])) OR (notice_until IS NOT NULL))),
  CONSTRAINT register_application_notice_answer_check CHECK ((length(notice_answer) <= 4000)),
  CONSTRAINT register_application_people_max_check CHECK (((people_max >= 1) AND (people_max <= 10000))),
  CONSTRAINT register_application_pkey PRIMARY KEY (id),
  CONSTRAINT register_application_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_application_round_check CHECK ((round > 0)),
  CONSTRAINT register_application_rung_check CHECK ((rung = ANY (ARRAY['vouched'::text, 'supervised'::text, 'accredited'::text]))),
  CONSTRAINT register_application_second_after_first CHECK (((approved_by_second IS NULL) OR (approved_by_first IS NOT NULL))),
  CONSTRAINT register_application_sent CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR ((submitted_at IS NOT NULL) AND (due_at > submitted_at)))),
  CONSTRAINT register_application_settings_check CHECK ((settings <@ ARRAY['public-place'::text, 'space'::text, 'home'::text, 'night'::text])),
  CONSTRAINT register_application_settled CHECK (((settled_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text])))),
  CONSTRAINT register_application_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'asked'::text, 'half-approved'::text, 'notice'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  CONSTRAINT register_application_two_people CHECK ((approved_by_first <> approved_by_second)),
  CONSTRAINT register_application_version_fkey FOREIGN KEY (version) REFERENCES register_ladder(version),
  CONSTRAINT register_application_vouch_code_check CHECK ((vouch_code ~ '^[a-z2-9]{10}$'::text)),
  CONSTRAINT register_application_vouch_code_key UNIQUE (vouch_code),
  CONSTRAINT register_application_words_check CHECK ((length(words) <= 2000))
);
CREATE INDEX register_application_applicant ON register_application USING btree (applicant_id);
CREATE INDEX register_application_queue ON register_application USING btree (due_at, id) WHERE (state = ANY (ARRAY['submitted'::text, 'asked'::text, 'half-approved'::text, 'notice'::text]));
CREATE UNIQUE INDEX register_application_one_open ON register_application USING btree (provider_id) WHERE (settled_at IS NULL);

CREATE TABLE register_conflict (
  application_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  CONSTRAINT register_conflict_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE CASCADE,
  CONSTRAINT register_conflict_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity_person(id),
  CONSTRAINT register_conflict_pkey PRIMARY KEY (application_id, officer_id)
);

CREATE TABLE register_decision (
  id uuid NOT NULL,
  provider_id uuid NOT NULL,
  application_id uuid,
  round integer NOT NULL DEFAULT 1,
  kind text NOT NULL,
  officer_id uuid NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  words text NOT NULL DEFAULT ''::text,
  no_conflict boolean NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  CONSTRAINT register_decision_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE CASCADE,
  CONSTRAINT register_decision_kind_check CHECK ((kind = ANY (ARRAY['approve'::text, 'ask'::text, 'notice'::text, 'refuse'::text, 'suspend'::text, 'lift'::text, 'uphold'::text, 'overturn'::text]))),
  CONSTRAINT register_decision_no_conflict_check CHECK (no_conflict),
  CONSTRAINT register_decision_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity_person(id),
  CONSTRAINT register_decision_pkey PRIMARY KEY (id),
  CONSTRAINT register_decision_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_decision_reason_check CHECK ((reason = ANY (ARRAY[''::text, 'record-missing'::text, 'document-missing'::text, 'document-expired'::text, 'vouches-missing'::text, 'evidence-missing'::text, 'not-this-rung'::text, 'law-not-met'::text, 'untrue'::text, 'safety'::text, 'mended'::text, 'requirements-met'::text]))),
  CONSTRAINT register_decision_reasons CHECK (((kind = ANY (ARRAY['approve'::text, 'lift'::text])) OR ((words <> ''::text) AND ((reason <> ''::text) OR (kind = ANY (ARRAY['uphold'::text, 'overturn'::text])))))),
  CONSTRAINT register_decision_words_check CHECK ((length(words) <= 4000))
);
CREATE INDEX register_decision_application ON register_decision USING btree (application_id, decided_at);
CREATE INDEX register_decision_provider ON register_decision USING btree (provider_id, decided_at);
CREATE POLICY register_decision_add ON "register_decision" FOR INSERT WITH CHECK (true);
CREATE POLICY register_decision_forget ON "register_decision" FOR DELETE USING ((decided_at < (now() - '10 years'::interval)));
CREATE POLICY register_decision_read ON "register_decision" FOR SELECT USING (true);
CREATE UNIQUE INDEX register_decision_approved_once ON register_decision USING btree (application_id, round, officer_id) WHERE (kind = 'approve'::text);

CREATE TABLE register_document (
  id uuid NOT NULL,
  provider_id uuid NOT NULL,
  application_id uuid,
  kind text NOT NULL,
  upload_id uuid,
  upload_second uuid,
  issued_on date,
  expires_on date,
  result text,
  given_at timestamp with time zone NOT NULL,
  checked_at timestamp with time zone,
  checked_by uuid,
  is_accepted boolean,
  CONSTRAINT register_document_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE CASCADE,
  CONSTRAINT register_document_checked CHECK ((((checked_at IS NULL) = (checked_by IS NULL)) AND ((checked_at IS NULL) = (is_accepted IS NULL)))),
  CONSTRAINT register_document_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES identity_person(id),
  CONSTRAINT register_document_clear CHECK (((kind <> 'criminal-record'::text) OR (is_accepted IS NOT TRUE) OR (NOT (result IS DISTINCT FROM 'clear'::text)))),
  CONSTRAINT register_document_kind_check CHECK ((kind = ANY (ARRAY['identity-document'::text, 'criminal-record'::text, 'insurance'::text, 'qualification'::text, 'statute'::text, 'references'::text]))),
  CONSTRAINT register_document_order CHECK ((expires_on > issued_on)),
  CONSTRAINT register_document_pkey PRIMARY KEY (id),
  CONSTRAINT register_document_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_document_record CHECK (((kind <> 'criminal-record'::text) OR ((upload_id IS NULL) AND (upload_second IS NULL)))),
  CONSTRAINT register_document_result CHECK (((result IS NULL) OR ((kind = 'criminal-record'::text) AND (issued_on IS NOT NULL)))),
  CONSTRAINT register_document_result_check CHECK ((result = ANY (ARRAY['clear'::text, 'entries'::text])))
);
CREATE INDEX register_document_provider ON register_document USING btree (provider_id, kind);

CREATE TABLE register_event (
  id uuid NOT NULL,
  provider_id uuid,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  application_kind text,
  rung text,
  reason text NOT NULL DEFAULT ''::text,
  applied_at timestamp with time zone,
  documents smallint,
  size text NOT NULL,
  is_informal boolean NOT NULL,
  is_newcomer boolean NOT NULL,
  CONSTRAINT register_event_application_kind_check CHECK ((application_kind = ANY (ARRAY['entry'::text, 'climb'::text, 'renewal'::text, 'permit'::text]))),
  CONSTRAINT register_event_counted CHECK (((kind <> ALL (ARRAY['approved'::text, 'refused'::text, 'withdrawn'::text])) OR (applied_at <= at))),
  CONSTRAINT register_event_documents_check CHECK ((documents >= 0)),
  CONSTRAINT register_event_kind_check CHECK ((kind = ANY (ARRAY['applied'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'appealed'::text, 'appeal-upheld'::text, 'appeal-overturned'::text, 'suspended'::text, 'lifted'::text, 'ended'::text, 'nominated'::text, 'permitted'::text]))),
  CONSTRAINT register_event_pkey PRIMARY KEY (id),
  CONSTRAINT register_event_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE SET NULL,
  CONSTRAINT register_event_rung_check CHECK ((rung = ANY (ARRAY['vouched'::text, 'supervised'::text, 'accredited'::text]))),
  CONSTRAINT register_event_size_check CHECK ((size = ANY (ARRAY['one'::text, 'small'::text, 'medium'::text, 'large'::text])))
);
CREATE INDEX register_event_at ON register_event USING btree (at, id);
CREATE INDEX register_event_provider ON register_event USING btree (provider_id, at);

CREATE TABLE register_evidence (
  id uuid NOT NULL,
  provider_id uuid NOT NULL,
  kind text NOT NULL,
  amount integer NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  noted_by text NOT NULL,
  words text NOT NULL DEFAULT ''::text,
  CONSTRAINT register_evidence_amount_check CHECK ((amount > 0)),
  CONSTRAINT register_evidence_kind_check CHECK ((kind = ANY (ARRAY['visits'::text, 'feedback'::text, 'training'::text]))),
  CONSTRAINT register_evidence_pkey PRIMARY KEY (id),
  CONSTRAINT register_evidence_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_evidence_words_check CHECK ((length(words) <= 300))
);
CREATE INDEX register_evidence_provider ON register_evidence USING btree (provider_id);

CREATE TABLE register_incident (
  id uuid NOT NULL,
  code_hash text NOT NULL,
  provider_id uuid,
  kind text NOT NULL,
  channel text NOT NULL,
  reporter_id uuid,
  sealed_text text NOT NULL,
  language text NOT NULL,
  is_urgent boolean NOT NULL,
  state text NOT NULL DEFAULT 'received'::text,
  urgency text,
  received_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  escalated_at timestamp with time zone,
  suspended_at timestamp with time zone,
  closed_at timestamp with time zone,
  finding text,
  told_at timestamp with time zone,
  CONSTRAINT register_incident_channel_check CHECK ((channel = ANY (ARRAY['signed-in'::text, 'desk'::text, 'anonymous'::text]))),
  CONSTRAINT register_incident_closed CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (finding IS NULL)))),
  CONSTRAINT register_incident_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT register_incident_code_hash_key UNIQUE (code_hash),
  CONSTRAINT register_incident_finding_check CHECK ((finding = ANY (ARRAY['upheld'::text, 'not-upheld'::text, 'unproven'::text, 'passed-on'::text]))),
  CONSTRAINT register_incident_kind_check CHECK ((kind = ANY (ARRAY['violence'::text, 'neglect'::text, 'money'::text, 'unsafe'::text, 'other'::text]))),
  CONSTRAINT register_incident_order CHECK (((due_at > received_at) AND (closed_at >= received_at))),
  CONSTRAINT register_incident_pkey PRIMARY KEY (id),
  CONSTRAINT register_incident_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id),
  CONSTRAINT register_incident_reporter CHECK (((channel = 'anonymous'::text) = (reporter_id IS NULL))),
  CONSTRAINT register_incident_state_check CHECK ((state = ANY (ARRAY['received'::text, 'enquiry'::text, 'closed'::text]))),
  CONSTRAINT register_incident_told CHECK (((told_at IS NULL) OR (state = 'closed'::text))),
  CONSTRAINT register_incident_triaged CHECK (((state = 'received'::text) = (urgency IS NULL))),
  CONSTRAINT register_incident_urgency_check CHECK ((urgency = ANY (ARRAY['today'::text, 'soon'::text, 'later'::text])))
);
CREATE INDEX register_incident_about ON register_incident USING btree (provider_id);
CREATE INDEX register_incident_open ON register_incident USING btree (due_at, id) WHERE (state <> 'closed'::text);

CREATE TABLE register_incident_entry (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text NOT NULL,
  kind text NOT NULL,
  sealed_text text NOT NULL,
  CONSTRAINT register_incident_entry_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES register_incident(id) ON DELETE CASCADE,
  CONSTRAINT register_incident_entry_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'to-reporter'::text, 'from-reporter'::text, 'triaged'::text, 'tied'::text, 'suspended'::text, 'closed'::text]))),
  CONSTRAINT register_incident_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX register_incident_entry_of ON register_incident_entry USING btree (incident_id, at, id);

CREATE TABLE register_incident_look (
  id uuid NOT NULL,
  incident_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  CONSTRAINT register_incident_look_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES register_incident(id) ON DELETE CASCADE,
  CONSTRAINT register_incident_look_pkey PRIMARY KEY (id),
  CONSTRAINT register_incident_look_reason_check CHECK (((length(reason) >= 5) AND (length(reason) <= 300)))
);
CREATE INDEX register_incident_look_of ON register_incident_look USING btree (incident_id, officer_id, at DESC);

CREATE TABLE register_invitation (
  id uuid NOT NULL,
  provider_id uuid NOT NULL,
  address text NOT NULL,
  token_hash text NOT NULL,
  invited_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  used_by uuid,
  CONSTRAINT register_invitation_address_check CHECK (((address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'::text) AND (length(address) <= 254))),
  CONSTRAINT register_invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES identity_person(id),
  CONSTRAINT register_invitation_order CHECK ((created_at < expires_at)),
  CONSTRAINT register_invitation_pkey PRIMARY KEY (id),
  CONSTRAINT register_invitation_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_invitation_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT register_invitation_token_hash_key UNIQUE (token_hash),
  CONSTRAINT register_invitation_used CHECK (((used_at IS NULL) = (used_by IS NULL))),
  CONSTRAINT register_invitation_used_by_fkey FOREIGN KEY (used_by) REFERENCES identity_person(id)
);
CREATE INDEX register_invitation_provider ON register_invitation USING btree (provider_id) WHERE (used_at IS NULL);

CREATE TABLE register_ladder (
  version integer NOT NULL,
  decide_days integer NOT NULL,
  escalate_days integer NOT NULL,
  notice_days integer NOT NULL,
  object_days integer NOT NULL,
  record_months integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  CONSTRAINT register_ladder_decide_days_check CHECK (((decide_days >= 1) AND (decide_days <= 365))),
  CONSTRAINT register_ladder_escalate_days_check CHECK (((escalate_days >= 1) AND (escalate_days <= 90))),
  CONSTRAINT register_ladder_note_check CHECK ((length(note) <= 500)),
  CONSTRAINT register_ladder_notice_days_check CHECK (((notice_days >= 1) AND (notice_days <= 90))),
  CONSTRAINT register_ladder_object_days_check CHECK (((object_days >= 1) AND (object_days <= 365))),
  CONSTRAINT register_ladder_pkey PRIMARY KEY (version),
  CONSTRAINT register_ladder_record_months_check CHECK (((record_months >= 1) AND (record_months <= 60))),
  CONSTRAINT register_ladder_version_check CHECK ((version > 0))
);

CREATE TABLE register_nomination (
  id uuid NOT NULL,
  code_hash text NOT NULL,
  nominator_id uuid,
  relation text NOT NULL,
  service_type text NOT NULL,
  story text,
  language text NOT NULL,
  state text NOT NULL DEFAULT 'passed-on'::text,
  named_on date NOT NULL,
  answer_until date NOT NULL,
  answered_on date,
  blocked_on date,
  person_id uuid,
  application_id uuid,
  rule_id uuid,
  CONSTRAINT register_nomination_answered CHECK (((state = ANY (ARRAY['passed-on'::text, 'lapsed'::text])) = (answered_on IS NULL))),
  CONSTRAINT register_nomination_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE SET NULL,
  CONSTRAINT register_nomination_blocked CHECK ((((state = 'blocked'::text) = (rule_id IS NOT NULL)) AND ((rule_id IS NULL) = (blocked_on IS NULL)))),
  CONSTRAINT register_nomination_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT register_nomination_code_hash_key UNIQUE (code_hash),
  CONSTRAINT register_nomination_dates CHECK (((answer_until > named_on) AND (answered_on >= named_on) AND (blocked_on >= answered_on))),
  CONSTRAINT register_nomination_person CHECK ((((person_id IS NULL) AND (application_id IS NULL)) OR (state = ANY (ARRAY['accepted'::text, 'blocked'::text])))),
  CONSTRAINT register_nomination_pkey PRIMARY KEY (id),
  CONSTRAINT register_nomination_relation_check CHECK ((relation = ANY (ARRAY['neighbour'::text, 'family'::text, 'works-with'::text, 'heard-of'::text]))),
  CONSTRAINT register_nomination_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES register_rule_to_change(id),
  CONSTRAINT register_nomination_silent CHECK (((state <> ALL (ARRAY['declined'::text, 'lapsed'::text])) OR ((story IS NULL) AND (nominator_id IS NULL)))),
  CONSTRAINT register_nomination_state_check CHECK ((state = ANY (ARRAY['passed-on'::text, 'accepted'::text, 'blocked'::text, 'declined'::text, 'lapsed'::text]))),
  CONSTRAINT register_nomination_story_check CHECK (((length(story) >= 10) AND (length(story) <= 1000)))
);
CREATE INDEX register_nomination_person_id ON register_nomination USING btree (person_id);
CREATE INDEX register_nomination_rule ON register_nomination USING btree (rule_id);
CREATE INDEX register_nomination_waiting ON register_nomination USING btree (answered_on, id) WHERE (state = 'accepted'::text);

CREATE TABLE register_provider (
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  organization_id uuid,
  person_id uuid,
  size text NOT NULL,
  is_informal boolean NOT NULL,
  is_newcomer boolean NOT NULL,
  telephone text NOT NULL DEFAULT ''::text,
  address text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT register_provider_address_check CHECK ((length(address) <= 200)),
  CONSTRAINT register_provider_kind_check CHECK ((kind = ANY (ARRAY['organization'::text, 'person'::text]))),
  CONSTRAINT register_provider_name_check CHECK (((length(name) >= 1) AND (length(name) <= 150))),
  CONSTRAINT register_provider_one CHECK (((kind = 'organization'::text) OR (size = 'one'::text))),
  CONSTRAINT register_provider_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE SET NULL,
  CONSTRAINT register_provider_organization_id_key UNIQUE (organization_id),
  CONSTRAINT register_provider_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT register_provider_pkey PRIMARY KEY (id),
  CONSTRAINT register_provider_size_check CHECK ((size = ANY (ARRAY['one'::text, 'small'::text, 'medium'::text, 'large'::text]))),
  CONSTRAINT register_provider_telephone_check CHECK ((length(telephone) <= 40))
);
CREATE INDEX register_provider_person_id ON register_provider USING btree (person_id);
CREATE UNIQUE INDEX register_provider_sole ON register_provider USING btree (person_id) WHERE (kind = 'person'::text);

CREATE TABLE register_rule_to_change (
  id uuid NOT NULL,
  service_type text NOT NULL,
  law text NOT NULL,
  law_link text,
  stops text NOT NULL,
  proposal text NOT NULL,
  language text NOT NULL,
  opened_on date NOT NULL,
  settled_on date,
  outcome text,
  answer text,
  answer_language text,
  CONSTRAINT register_rule_to_change_answered CHECK ((((outcome IS NULL) = (answer IS NULL)) AND ((answer IS NULL) = (answer_language IS NULL)) AND ((length(answer) >= 10) AND (length(answer) <= 600)))) NOT VALID,
  CONSTRAINT register_rule_to_change_check CHECK ((settled_on >= opened_on)),
  CONSTRAINT register_rule_to_change_law_check CHECK (((length(law) >= 3) AND (length(law) <= 300))),
  CONSTRAINT register_rule_to_change_law_link_check CHECK (((law_link ~ '^https://'::text) AND (length(law_link) <= 500))),
  CONSTRAINT register_rule_to_change_outcome_check CHECK ((outcome = ANY (ARRAY['changed'::text, 'stays'::text]))),
  CONSTRAINT register_rule_to_change_pkey PRIMARY KEY (id),
  CONSTRAINT register_rule_to_change_proposal_check CHECK (((length(proposal) >= 10) AND (length(proposal) <= 600))),
  CONSTRAINT register_rule_to_change_settled CHECK (((settled_on IS NULL) = (outcome IS NULL))),
  CONSTRAINT register_rule_to_change_stops_check CHECK (((length(stops) >= 10) AND (length(stops) <= 600)))
);
CREATE UNIQUE INDEX register_rule_to_change_once ON register_rule_to_change USING btree (service_type, law) WHERE (settled_on IS NULL);

CREATE TABLE register_rung (
  version integer NOT NULL,
  rung text NOT NULL,
  "position" smallint NOT NULL,
  people_max integer NOT NULL,
  groups text[] NOT NULL,
  settings text[] NOT NULL,
  service_types text[] NOT NULL,
  valid_months integer NOT NULL,
  CONSTRAINT register_rung_groups_check CHECK ((groups <@ ARRAY['adults'::text, 'dependent-adults'::text, 'children'::text])),
  CONSTRAINT register_rung_people_max_check CHECK (((people_max >= 1) AND (people_max <= 10000))),
  CONSTRAINT register_rung_pkey PRIMARY KEY (version, rung),
  CONSTRAINT register_rung_position_check CHECK ((("position" >= 1) AND ("position" <= 3))),
  CONSTRAINT register_rung_rung_check CHECK ((rung = ANY (ARRAY['vouched'::text, 'supervised'::text, 'accredited'::text]))),
  CONSTRAINT register_rung_settings_check CHECK ((settings <@ ARRAY['public-place'::text, 'space'::text, 'home'::text, 'night'::text])),
  CONSTRAINT register_rung_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 120))),
  CONSTRAINT register_rung_version_fkey FOREIGN KEY (version) REFERENCES register_ladder(version),
  CONSTRAINT register_rung_version_position_key UNIQUE (version, "position")
);

CREATE TABLE register_rung_requirement (
  version integer NOT NULL,
  rung text NOT NULL,
  requirement text NOT NULL,
  applies_to text NOT NULL,
  amount integer NOT NULL DEFAULT 1,
  CONSTRAINT register_rung_requirement_amount_check CHECK (((amount >= 1) AND (amount <= 1000))),
  CONSTRAINT register_rung_requirement_applies_to_check CHECK ((applies_to = ANY (ARRAY['everyone'::text, 'person'::text, 'organization'::text, 'children'::text]))),
  CONSTRAINT register_rung_requirement_pkey PRIMARY KEY (version, rung, requirement, applies_to),
  CONSTRAINT register_rung_requirement_requirement_check CHECK ((requirement = ANY (ARRAY['identity-document'::text, 'criminal-record'::text, 'insurance'::text, 'qualification'::text, 'statute'::text, 'references'::text, 'vouches'::text, 'visits'::text, 'feedback'::text, 'training'::text]))),
  CONSTRAINT register_rung_requirement_version_rung_fkey FOREIGN KEY (version, rung) REFERENCES register_rung(version, rung)
);

CREATE TABLE register_standing (
  provider_id uuid NOT NULL,
  rung text NOT NULL,
  version integer NOT NULL,
  application_id uuid,
  service_types text[] NOT NULL,
  groups text[] NOT NULL,
  settings text[] NOT NULL,
  people_max integer NOT NULL,
  since timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  state text NOT NULL,
  suspended_at timestamp with time zone,
  suspended_reason text,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT register_standing_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE SET NULL,
  CONSTRAINT register_standing_groups_check CHECK ((groups <@ ARRAY['adults'::text, 'dependent-adults'::text, 'children'::text])),
  CONSTRAINT register_standing_order CHECK ((since < until)),
  CONSTRAINT register_standing_people_max_check CHECK ((people_max > 0)),
  CONSTRAINT register_standing_pkey PRIMARY KEY (provider_id),
  CONSTRAINT register_standing_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES register_provider(id) ON DELETE CASCADE,
  CONSTRAINT register_standing_rung_check CHECK ((rung = ANY (ARRAY['vouched'::text, 'supervised'::text, 'accredited'::text]))),
  CONSTRAINT register_standing_settings_check CHECK ((settings <@ ARRAY['public-place'::text, 'space'::text, 'home'::text, 'night'::text])),
  CONSTRAINT register_standing_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'ended'::text]))),
  CONSTRAINT register_standing_suspended CHECK ((((state = 'suspended'::text) = (suspended_at IS NOT NULL)) AND ((suspended_at IS NULL) = (suspended_reason IS NULL)))),
  CONSTRAINT register_standing_version_fkey FOREIGN KEY (version) REFERENCES register_ladder(version)
);

CREATE TABLE register_vouch (
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  person_id uuid NOT NULL,
  organization_id uuid,
  known_for text NOT NULL,
  words text NOT NULL,
  telephone text NOT NULL,
  is_household boolean NOT NULL,
  is_employer boolean NOT NULL,
  is_paid boolean NOT NULL,
  is_relative boolean NOT NULL,
  vouched_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  CONSTRAINT register_vouch_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE CASCADE,
  CONSTRAINT register_vouch_is_employer_check CHECK ((NOT is_employer)),
  CONSTRAINT register_vouch_is_household_check CHECK ((NOT is_household)),
  CONSTRAINT register_vouch_is_paid_check CHECK ((NOT is_paid)),
  CONSTRAINT register_vouch_is_relative_check CHECK ((NOT is_relative)),
  CONSTRAINT register_vouch_known_for_check CHECK ((known_for = ANY (ARRAY['months'::text, 'year'::text, 'years'::text]))),
  CONSTRAINT register_vouch_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES directory_organization(id) ON DELETE SET NULL,
  CONSTRAINT register_vouch_organization_once UNIQUE (application_id, organization_id),
  CONSTRAINT register_vouch_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT register_vouch_person_once UNIQUE (application_id, person_id),
  CONSTRAINT register_vouch_pkey PRIMARY KEY (id),
  CONSTRAINT register_vouch_telephone_check CHECK ((length(telephone) <= 40)),
  CONSTRAINT register_vouch_words_check CHECK (((length(words) >= 1) AND (length(words) <= 1000)))
);
CREATE INDEX register_vouch_person ON register_vouch USING btree (person_id);

CREATE TABLE register_vouch_note (
  application_id uuid NOT NULL,
  person_id uuid NOT NULL,
  what text NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  CONSTRAINT register_vouch_note_application_id_fkey FOREIGN KEY (application_id) REFERENCES register_application(id) ON DELETE CASCADE,
  CONSTRAINT register_vouch_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity_person(id),
  CONSTRAINT register_vouch_note_pkey PRIMARY KEY (application_id, person_id, what),
  CONSTRAINT register_vouch_note_what_check CHECK ((what = ANY (ARRAY['same-house'::text, 'household'::text, 'employer'::text, 'paid'::text, 'relative'::text, 'second-account'::text])))
);
CREATE INDEX register_vouch_note_person ON register_vouch_note USING btree (person_id);

CREATE TABLE uploads_chunk (
  file_id uuid NOT NULL,
  "position" integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT uploads_chunk_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploads_file(id) ON DELETE CASCADE,
  CONSTRAINT uploads_chunk_pkey PRIMARY KEY (file_id, "position"),
  CONSTRAINT uploads_chunk_position_check CHECK (("position" >= 0))
);

CREATE TABLE uploads_file (
  id uuid NOT NULL,
  owner_kind text NOT NULL,
  owner_id text NOT NULL,
  person_id uuid,
  uploaded_by text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size integer NOT NULL,
  chunks integer NOT NULL,
  wrapped_key bytea NOT NULL,
  scan text NOT NULL,
  scanned_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT uploads_file_chunks_check CHECK ((chunks > 0)),
  CONSTRAINT uploads_file_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 120)) AND (name !~ '[/\\[:cntrl:]]'::text))),
  CONSTRAINT uploads_file_owner_id_check CHECK ((owner_id <> ''::text)),
  CONSTRAINT uploads_file_owner_kind_check CHECK ((owner_kind ~ '^[a-z]+\.[a-z-]+$'::text)),
  CONSTRAINT uploads_file_pkey PRIMARY KEY (id),
  CONSTRAINT uploads_file_scan_check CHECK ((scan = ANY (ARRAY['clean'::text, 'infected'::text, 'not-scanned'::text]))),
  CONSTRAINT uploads_file_scanned CHECK (((scan = 'not-scanned'::text) = (scanned_at IS NULL))),
  CONSTRAINT uploads_file_size_check CHECK (((size >= 1) AND (size <= 41943040))),
  CONSTRAINT uploads_file_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  CONSTRAINT uploads_file_wrapped_key_check CHECK ((length(wrapped_key) = 60))
);
CREATE INDEX uploads_file_of ON uploads_file USING btree (owner_kind, owner_id, created_at);
CREATE INDEX uploads_file_person ON uploads_file USING btree (person_id, created_at);
CREATE INDEX uploads_file_unscanned ON uploads_file USING btree (created_at) WHERE (scan = 'not-scanned'::text);

CREATE VIEW directory_attribute_document (id uuid, link_id uuid, taxonomy_term_id uuid, document json);
-- reads directory_attribute, directory_metadata_document, directory_v_taxonomy_term

CREATE VIEW directory_language_document (id uuid, service_id uuid, location_id uuid, phone_id uuid, document json);
-- reads directory_attribute_document, directory_language, directory_metadata_document, directory_shown_location

CREATE VIEW directory_metadata_document (id uuid, resource_id uuid, document json);
-- reads directory_metadata

CREATE VIEW directory_phone_document (id uuid, location_id uuid, service_id uuid, organization_id uuid, contact_id uuid, service_at_location_id uuid, document json);
-- reads directory_attribute_document, directory_language_document, directory_metadata_document, directory_phone, directory_shown_location, directory_shown_service_at_location

CREATE VIEW directory_shown_accessibility (id uuid, location_id uuid, description text, details text, url text);
-- reads directory_accessibility, directory_shown_location

CREATE VIEW directory_shown_address (id uuid, location_id uuid, attention text, address_1 text, address_2 text, city text, region text, state_province text, postal_code text, country text, address_type text);
-- reads directory_address, directory_shown_location

CREATE VIEW directory_shown_contact (id uuid, organization_id uuid, service_id uuid, service_at_location_id uuid, location_id uuid, name text, title text, department text, email text);
-- reads directory_contact, directory_shown_location, directory_shown_service_at_location

CREATE VIEW directory_shown_eligibility (id uuid, service_id uuid, location_id uuid, is_exclusion boolean, fact text, value_min numeric, value_max numeric, value_text text);
-- reads directory_eligibility, directory_shown_location

CREATE VIEW directory_shown_language (id uuid, service_id uuid, location_id uuid, phone_id uuid, name text, code text, note text);
-- reads directory_language, directory_shown_location, directory_shown_phone

CREATE VIEW directory_shown_location (id uuid, location_type text, url text, organization_id uuid, name text, alternate_name text, description text, transportation text, latitude double precision, longitude double precision, external_identifier text, external_identifier_type text, is_confidential boolean, neighbourhood_id uuid);
-- reads directory_location

CREATE VIEW directory_shown_phone (id uuid, location_id uuid, service_id uuid, organization_id uuid, contact_id uuid, service_at_location_id uuid, number text, extension integer, type text, description text);
-- reads directory_phone, directory_shown_contact, directory_shown_location, directory_shown_service_at_location

CREATE VIEW directory_shown_schedule (id uuid, service_id uuid, location_id uuid, service_at_location_id uuid, valid_from text, valid_to text, dtstart text, timezone numeric, until text, count integer, wkst text, freq text, "interval" integer, byday text, byweekno text, bymonthday text, byyearday text, description text, opens_at text, closes_at text, schedule_link text, attending_type text, notes text);
-- reads directory_schedule, directory_shown_location, directory_shown_service_at_location

CREATE VIEW directory_shown_schedule_exception (id uuid, service_id uuid, location_id uuid, from_date date, to_date date, opens_at text, closes_at text, note text);
-- reads directory_schedule_exception, directory_shown_location

CREATE VIEW directory_shown_service_area (id uuid, service_id uuid, service_at_location_id uuid, name text, description text, extent text, extent_type text, uri text, neighbourhood_id uuid, covers_all boolean);
-- reads directory_service_area, directory_shown_service_at_location

CREATE VIEW directory_shown_service_at_location (id uuid, service_id uuid, location_id uuid, description text);
-- reads directory_location, directory_service_at_location

CREATE VIEW directory_v_accessibility (id uuid, location_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_shown_accessibility

CREATE VIEW directory_v_address (id uuid, location_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_shown_address

CREATE VIEW directory_v_contact (id uuid, organization_id uuid, service_id uuid, service_at_location_id uuid, location_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_phone_document, directory_shown_contact

CREATE VIEW directory_v_cost_option (id uuid, service_id uuid, document json);
-- reads directory_attribute_document, directory_cost_option, directory_metadata_document

CREATE VIEW directory_v_funding (id uuid, organization_id uuid, service_id uuid, document json);
-- reads directory_attribute_document, directory_funding, directory_metadata_document

CREATE VIEW directory_v_language (id uuid, service_id uuid, location_id uuid, phone_id uuid, document json);
-- reads directory_language_document, directory_shown_phone

CREATE VIEW directory_v_location (id uuid, organization_id uuid, document json);
-- reads directory_attribute_document, directory_location, directory_metadata_document, directory_v_accessibility, directory_v_address, directory_v_contact, directory_v_language, directory_v_phone, directory_v_schedule

CREATE VIEW directory_v_organization (id uuid, name text, parent_organization_id uuid, summary json, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_organization, directory_v_contact, directory_v_funding, directory_v_location, directory_v_organization_identifier, directory_v_phone, directory_v_program, directory_v_url

CREATE VIEW directory_v_organization_identifier (id uuid, organization_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_organization_identifier

CREATE VIEW directory_v_phone (id uuid, location_id uuid, service_id uuid, organization_id uuid, contact_id uuid, service_at_location_id uuid, document json);
-- reads directory_phone_document, directory_shown_contact

CREATE VIEW directory_v_place_of_service (id uuid, service_id uuid, location_id uuid, organization_id uuid, last_modified timestamp with time zone, summary json, document json);
-- reads directory_attribute_document, directory_location, directory_metadata_document, directory_service, directory_service_at_location, directory_v_contact, directory_v_location, directory_v_phone, directory_v_schedule, directory_v_service, directory_v_service_area

CREATE VIEW directory_v_program (id uuid, organization_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_program

CREATE VIEW directory_v_required_document (id uuid, service_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_required_document

CREATE VIEW directory_v_schedule (id uuid, service_id uuid, location_id uuid, service_at_location_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_shown_schedule

CREATE VIEW directory_v_service (id uuid, name text, organization_id uuid, last_modified timestamp with time zone, summary json, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_organization, directory_program, directory_service, directory_v_contact, directory_v_cost_option, directory_v_funding, directory_v_language, directory_v_organization, directory_v_phone, directory_v_program, directory_v_required_document, directory_v_schedule, directory_v_service_area, directory_v_service_at_location, directory_v_service_capacity, directory_v_url

CREATE VIEW directory_v_service_area (id uuid, service_id uuid, service_at_location_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_shown_service_area

CREATE VIEW directory_v_service_at_location (id uuid, service_id uuid, location_id uuid, document json);
-- reads directory_attribute_document, directory_location, directory_metadata_document, directory_service_at_location, directory_v_contact, directory_v_location, directory_v_phone, directory_v_schedule, directory_v_service_area

CREATE VIEW directory_v_service_capacity (id uuid, service_id uuid, unit_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_service_capacity, directory_v_unit

CREATE VIEW directory_v_taxonomy (id uuid, document json);
-- reads directory_metadata_document, directory_taxonomy

CREATE VIEW directory_v_taxonomy_term (id uuid, parent_id uuid, taxonomy_id uuid, document json);
-- reads directory_metadata_document, directory_taxonomy_term, directory_v_taxonomy

CREATE VIEW directory_v_unit (id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_unit

CREATE VIEW directory_v_url (id uuid, organization_id uuid, service_id uuid, document json);
-- reads directory_attribute_document, directory_metadata_document, directory_url
