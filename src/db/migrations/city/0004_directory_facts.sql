-- What a person needs to know and HSDS has no place for; where rows came from; and the table that search reads.
CREATE TABLE directory_service_profile (
  service_id uuid PRIMARY KEY REFERENCES directory_service (id) ON DELETE CASCADE,
  main_type text REFERENCES network.service_type (slug),
  responsible text,
  answer_days_max integer CHECK (answer_days_max BETWEEN 0 AND 365),
  first_step text NOT NULL DEFAULT 'contact' CHECK (first_step IN ('contact', 'call', 'write', 'visit', 'online', 'desk', 'referral'))
);
COMMENT ON COLUMN directory_service_profile.service_id IS 'technical; the service; while its provider publishes it';
COMMENT ON COLUMN directory_service_profile.main_type IS 'public; the kind of help it is first of all; while its provider publishes it';
COMMENT ON COLUMN directory_service_profile.responsible IS 'public; the office or role that answers for it; while its provider publishes it';
COMMENT ON COLUMN directory_service_profile.answer_days_max IS 'public; days until one has an answer; while its provider publishes it';
COMMENT ON COLUMN directory_service_profile.first_step IS 'public; what to do first to get it; while its provider publishes it';

CREATE TABLE directory_eligibility (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  is_exclusion boolean NOT NULL DEFAULT false,
  fact text NOT NULL CHECK (fact IN ('age', 'residence', 'income', 'disability', 'dependency', 'household', 'legal-status', 'referral', 'other')),
  value_min numeric,
  value_max numeric,
  value_text text,
  CONSTRAINT directory_eligibility_range CHECK (value_min <= value_max)
);
CREATE INDEX directory_eligibility_service_id ON directory_eligibility (service_id);
COMMENT ON COLUMN directory_eligibility.id IS 'technical; identity; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.service_id IS 'technical; the service; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.location_id IS 'technical; set when the condition holds at this location alone; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.is_exclusion IS 'public; true when who meets it is left out; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.fact IS 'public; what is asked about the person; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.value_min IS 'public; lower bound, in years for age, in currency units a year for income; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.value_max IS 'public; upper bound, same units; while its provider publishes it';
COMMENT ON COLUMN directory_eligibility.value_text IS 'public; the condition in words of the city''s first language; while its provider publishes it';

CREATE TABLE directory_schedule_exception (
  id uuid PRIMARY KEY,
  service_id uuid REFERENCES directory_service (id) ON DELETE CASCADE,
  location_id uuid REFERENCES directory_location (id) ON DELETE CASCADE,
  from_date date NOT NULL,
  to_date date NOT NULL,
  opens_at text CHECK (opens_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  closes_at text CHECK (closes_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  note text,
  CONSTRAINT directory_schedule_exception_order CHECK (from_date <= to_date),
  CONSTRAINT directory_schedule_exception_owner CHECK (service_id IS NOT NULL OR location_id IS NOT NULL)
);
CREATE INDEX directory_schedule_exception_service_id ON directory_schedule_exception (service_id);
COMMENT ON COLUMN directory_schedule_exception.id IS 'technical; identity; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.service_id IS 'technical; the service whose hours change; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.location_id IS 'technical; the location whose hours change; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.from_date IS 'public; first day; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.to_date IS 'public; last day; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.opens_at IS 'public; HH:MM, empty when closed; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.closes_at IS 'public; HH:MM, empty when closed; while its provider publishes it';
COMMENT ON COLUMN directory_schedule_exception.note IS 'public; why, in words; while its provider publishes it';

CREATE TABLE directory_translation (
  entity text NOT NULL CHECK (entity IN ('organization', 'service', 'location', 'cost_option', 'required_document', 'eligibility')),
  entity_id uuid NOT NULL,
  field text NOT NULL,
  language text NOT NULL,
  content text NOT NULL,
  origin text NOT NULL CHECK (origin IN ('person', 'provider', 'machine')),
  PRIMARY KEY (entity_id, field, language)
);
COMMENT ON COLUMN directory_translation.entity IS 'technical; kind of thing translated; while its provider publishes it';
COMMENT ON COLUMN directory_translation.entity_id IS 'technical; which thing; while its provider publishes it';
COMMENT ON COLUMN directory_translation.field IS 'technical; which of its texts; while its provider publishes it';
COMMENT ON COLUMN directory_translation.language IS 'public; ISO 639-1; while its provider publishes it';
COMMENT ON COLUMN directory_translation.content IS 'public; the text; while its provider publishes it';
COMMENT ON COLUMN directory_translation.origin IS 'public; who translated it; while its provider publishes it';

CREATE TABLE directory_service_floor (
  service_type text PRIMARY KEY REFERENCES network.service_type (slug),
  legal_floor text NOT NULL,
  legal_source text NOT NULL,
  labour_cost_minor bigint CHECK (labour_cost_minor > 0),
  labour_cost_source text,
  as_of date NOT NULL
);
COMMENT ON COLUMN directory_service_floor.service_type IS 'public; the kind of help; while in force';
COMMENT ON COLUMN directory_service_floor.legal_floor IS 'public; what law asks of whoever gives this help, in the city''s first language (K2); while in force';
COMMENT ON COLUMN directory_service_floor.legal_source IS 'public; the law, collective agreement or rule; while in force';
COMMENT ON COLUMN directory_service_floor.labour_cost_minor IS 'public; what an hour of this work costs at least, in the smallest unit of the city''s currency (K7); while in force';
COMMENT ON COLUMN directory_service_floor.labour_cost_source IS 'public; where that figure stands; while in force';
COMMENT ON COLUMN directory_service_floor.as_of IS 'public; date of the figure; while in force';

CREATE TABLE directory_source_record (
  source text NOT NULL,
  entity text NOT NULL,
  source_id text NOT NULL,
  entity_id uuid NOT NULL,
  content_hash text NOT NULL,
  unknown_fields jsonb NOT NULL DEFAULT '{}',
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (source, entity, source_id)
);
CREATE INDEX directory_source_record_entity_id ON directory_source_record (entity_id);
COMMENT ON COLUMN directory_source_record.source IS 'technical; name of the register it came from; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.entity IS 'technical; kind of thing; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.source_id IS 'technical; its id there; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.entity_id IS 'technical; its id here; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.content_hash IS 'technical; SHA-256 of the row, an equal row changes nothing; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.unknown_fields IS 'public; what the source says beyond our model; while its provider publishes it';
COMMENT ON COLUMN directory_source_record.imported_at IS 'technical; when it last changed; while its provider publishes it';

CREATE TABLE directory_import (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  started_at timestamptz NOT NULL,
  heartbeat_at timestamptz NOT NULL,
  finished_at timestamptz,
  report jsonb
);
CREATE UNIQUE INDEX directory_import_one_at_a_time ON directory_import ((finished_at IS NULL)) WHERE finished_at IS NULL;
COMMENT ON COLUMN directory_import.id IS 'technical; identity; five years';
COMMENT ON COLUMN directory_import.source IS 'public; name of the register; five years';
COMMENT ON COLUMN directory_import.started_at IS 'public; when it began; five years';
COMMENT ON COLUMN directory_import.heartbeat_at IS 'technical; an import silent for a minute was killed and may be replaced; five years';
COMMENT ON COLUMN directory_import.finished_at IS 'public; when it ended; five years';
COMMENT ON COLUMN directory_import.report IS 'public; the quality report; five years';

CREATE TABLE directory_missing_help (
  id uuid PRIMARY KEY,
  asked_on date NOT NULL,
  service_type text REFERENCES network.service_type (slug),
  neighbourhood_id uuid REFERENCES places_neighbourhood (id),
  language text NOT NULL
);
COMMENT ON COLUMN directory_missing_help.id IS 'technical; identity, chosen by the form so that sending twice counts once; five years';
COMMENT ON COLUMN directory_missing_help.asked_on IS 'public; the day, without the hour; five years';
COMMENT ON COLUMN directory_missing_help.service_type IS 'public; the kind of help that was not there; five years';
COMMENT ON COLUMN directory_missing_help.neighbourhood_id IS 'public; where, as coarse as a neighbourhood; five years';
COMMENT ON COLUMN directory_missing_help.language IS 'public; language of the page; five years';

CREATE TABLE directory_search_entry (
  service_id uuid PRIMARY KEY REFERENCES directory_service (id) ON DELETE CASCADE,
  organization_id uuid NOT NULL REFERENCES directory_organization (id) ON DELETE CASCADE,
  types text[] NOT NULL,
  audience text[] NOT NULL,
  delivery text[] NOT NULL,
  sharing text[] NOT NULL,
  languages text[] NOT NULL,
  access text[] NOT NULL,
  price text NOT NULL CHECK (price IN ('free', 'by-income', 'paid', 'unknown')),
  covers_all boolean NOT NULL,
  neighbourhoods uuid[] NOT NULL,
  latitudes double precision[] NOT NULL,
  longitudes double precision[] NOT NULL,
  open_week int4multirange NOT NULL,
  closed_days datemultirange NOT NULL,
  confirmed_on date,
  names text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX directory_search_entry_types ON directory_search_entry USING gin (types);
CREATE INDEX directory_search_entry_words ON directory_search_entry USING gin (words);
CREATE INDEX directory_search_entry_names ON directory_search_entry USING gin (names ext.gin_trgm_ops);
COMMENT ON COLUMN directory_search_entry.service_id IS 'technical; the service, active ones alone; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.organization_id IS 'technical; who offers it; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.types IS 'public; kinds of help, the main one first; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.audience IS 'public; for whom; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.delivery IS 'public; at home, on site or remote; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.sharing IS 'public; alone or shared; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.languages IS 'public; languages spoken, ISO 639-1; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.access IS 'public; accessibility; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.price IS 'public; free, by income, paid or unknown; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.covers_all IS 'public; serves the whole city; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.neighbourhoods IS 'public; neighbourhoods it serves; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.latitudes IS 'public; its public locations, degrees; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.longitudes IS 'public; its public locations, degrees; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.open_week IS 'public; minutes of the week at which it is open, 0 is Monday 00:00; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.closed_days IS 'public; days on which it is closed all the same; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.confirmed_on IS 'public; when its facts were last confirmed; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.names IS 'public; folded names of service and provider, for typing errors; rebuilt from the directory';
COMMENT ON COLUMN directory_search_entry.words IS 'public; its texts for full-text search; rebuilt from the directory';
