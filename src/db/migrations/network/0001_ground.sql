-- What all cities share: who is here, which version each schema has, which cities have work waiting, and the service types of the product.
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id text NOT NULL CHECK (id ~ '^[a-z0-9]{6}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN installation.only_row IS 'technical; keeps the table at one row; for good';
COMMENT ON COLUMN installation.id IS 'technical; part of every city role name, since roles are cluster-wide; for good';
COMMENT ON COLUMN installation.created_at IS 'technical; when this installation was made; for good';

CREATE TABLE schema_version (
  schema_name text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (schema_name, version)
);
COMMENT ON COLUMN schema_version.schema_name IS 'technical; network or city_<slug>; for good';
COMMENT ON COLUMN schema_version.version IS 'technical; number of the migration; for good';
COMMENT ON COLUMN schema_version.name IS 'technical; file name of the migration; for good';
COMMENT ON COLUMN schema_version.applied_at IS 'technical; when it was applied; for good';

CREATE TABLE city (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z][a-z0-9-]{1,29}$'),
  name text NOT NULL,
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  timezone text NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  languages text[] NOT NULL CHECK (cardinality(languages) > 0),
  theme text NOT NULL DEFAULT 'terracotta',
  neighbours text[] NOT NULL DEFAULT '{}',
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN city.slug IS 'public; the city in addresses, schema and role names; while the city is here';
COMMENT ON COLUMN city.name IS 'public; shown name; while the city is here';
COMMENT ON COLUMN city.country IS 'public; ISO 3166-1 alpha-2, chooses the emergency numbers; while the city is here';
COMMENT ON COLUMN city.timezone IS 'public; IANA zone in which opening hours are meant; while the city is here';
COMMENT ON COLUMN city.currency IS 'public; ISO 4217 of its prices; while the city is here';
COMMENT ON COLUMN city.languages IS 'public; its own languages, the first one is that of its administration; while the city is here';
COMMENT ON COLUMN city.theme IS 'public; name of its colours; while the city is here';
COMMENT ON COLUMN city.neighbours IS 'public; cities to look in when nothing is found here; while the city is here';
COMMENT ON COLUMN city.latitude IS 'public; centre, degrees WGS 84; while the city is here';
COMMENT ON COLUMN city.longitude IS 'public; centre, degrees WGS 84; while the city is here';
COMMENT ON COLUMN city.is_demo IS 'public; its pages say that the data are samples; while the city is here';
COMMENT ON COLUMN city.created_at IS 'public; when it joined; while the city is here';

CREATE TABLE city_wake (
  city text PRIMARY KEY REFERENCES city (slug) ON DELETE CASCADE,
  woken_at timestamptz NOT NULL
);
COMMENT ON COLUMN city_wake.city IS 'technical; a city whose outbox has unread events; until read';
COMMENT ON COLUMN city_wake.woken_at IS 'technical; when the relay was last asked to look; until read';

CREATE TABLE service_type (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z][a-z0-9-]*$'),
  group_slug text NOT NULL,
  definition text NOT NULL,
  position integer NOT NULL
);
COMMENT ON COLUMN service_type.slug IS 'public; the frozen name of a kind of help; for good';
COMMENT ON COLUMN service_type.group_slug IS 'public; the group it is shown in; for good';
COMMENT ON COLUMN service_type.definition IS 'public; what it is and is not, in English; for good';
COMMENT ON COLUMN service_type.position IS 'technical; order within the list; for good';

CREATE TABLE service_type_text (
  service_type text NOT NULL REFERENCES service_type (slug) ON DELETE CASCADE,
  language text NOT NULL,
  name text NOT NULL,
  choice text NOT NULL,
  summary text NOT NULL,
  what text NOT NULL,
  who text NOT NULL,
  how text NOT NULL,
  cost text NOT NULL,
  synonyms text[] NOT NULL,
  PRIMARY KEY (service_type, language)
);
COMMENT ON COLUMN service_type_text.service_type IS 'public; the kind of help described; for good';
COMMENT ON COLUMN service_type_text.language IS 'public; ISO 639-1; for good';
COMMENT ON COLUMN service_type_text.name IS 'public; its plain name; for good';
COMMENT ON COLUMN service_type_text.choice IS 'public; its words on a picture card; for good';
COMMENT ON COLUMN service_type_text.summary IS 'public; one sentence; for good';
COMMENT ON COLUMN service_type_text.what IS 'public; what happens; for good';
COMMENT ON COLUMN service_type_text.who IS 'public; for whom; for good';
COMMENT ON COLUMN service_type_text.how IS 'public; how to get it; for good';
COMMENT ON COLUMN service_type_text.cost IS 'public; how it is paid; for good';
COMMENT ON COLUMN service_type_text.synonyms IS 'public; other names people use; for good';
