-- Where things are: neighbourhoods, streets and house numbers of the city's own gazetteer, and the spaces with a desk.
CREATE TABLE places_neighbourhood (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  name text NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  polygon jsonb,
  cell jsonb,
  source text NOT NULL,
  CONSTRAINT places_neighbourhood_slug_once UNIQUE (slug)
);
COMMENT ON COLUMN places_neighbourhood.id IS 'public; identity; while the city is here';
COMMENT ON COLUMN places_neighbourhood.slug IS 'public; its name in addresses; while the city is here';
COMMENT ON COLUMN places_neighbourhood.name IS 'public; its name; while the city is here';
COMMENT ON COLUMN places_neighbourhood.latitude IS 'public; centre, degrees WGS 84; while the city is here';
COMMENT ON COLUMN places_neighbourhood.longitude IS 'public; centre, degrees WGS 84; while the city is here';
COMMENT ON COLUMN places_neighbourhood.polygon IS 'public; its border as GeoJSON, where the city publishes one; while the city is here';
COMMENT ON COLUMN places_neighbourhood.cell IS 'public; computed stand-in for the border: all that is nearer to this centre than to any other; while the city is here';
COMMENT ON COLUMN places_neighbourhood.source IS 'public; who says so; while the city is here';

CREATE TABLE places_street (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  folded text NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT places_street_folded_once UNIQUE (folded)
);
CREATE INDEX places_street_similar ON places_street USING gin (folded ext.gin_trgm_ops);
COMMENT ON COLUMN places_street.id IS 'public; identity; while the city is here';
COMMENT ON COLUMN places_street.name IS 'public; its name as on the street sign; while the city is here';
COMMENT ON COLUMN places_street.folded IS 'technical; the form it is looked up by; while the city is here';
COMMENT ON COLUMN places_street.latitude IS 'public; middle of the street, degrees WGS 84; while the city is here';
COMMENT ON COLUMN places_street.longitude IS 'public; middle of the street, degrees WGS 84; while the city is here';

CREATE TABLE places_house_number (
  street_id uuid NOT NULL REFERENCES places_street (id) ON DELETE CASCADE,
  number text NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  PRIMARY KEY (street_id, number)
);
COMMENT ON COLUMN places_house_number.street_id IS 'public; its street; while the city is here';
COMMENT ON COLUMN places_house_number.number IS 'public; the number; while the city is here';
COMMENT ON COLUMN places_house_number.latitude IS 'public; where it is, degrees WGS 84; while the city is here';
COMMENT ON COLUMN places_house_number.longitude IS 'public; where it is, degrees WGS 84; while the city is here';

CREATE TABLE places_space (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  neighbourhood_id uuid REFERENCES places_neighbourhood (id),
  opening text[] NOT NULL CHECK (cardinality(opening) > 0),
  phone text,
  email text,
  languages text[] NOT NULL DEFAULT '{}',
  help text[] NOT NULL DEFAULT '{}',
  is_step_free boolean NOT NULL DEFAULT false,
  CONSTRAINT places_space_slug_once UNIQUE (slug)
);
COMMENT ON COLUMN places_space.id IS 'public; identity; while the space is open';
COMMENT ON COLUMN places_space.slug IS 'public; its name in addresses; while the space is open';
COMMENT ON COLUMN places_space.name IS 'public; its name; while the space is open';
COMMENT ON COLUMN places_space.address IS 'public; street and number; while the space is open';
COMMENT ON COLUMN places_space.latitude IS 'public; degrees WGS 84; while the space is open';
COMMENT ON COLUMN places_space.longitude IS 'public; degrees WGS 84; while the space is open';
COMMENT ON COLUMN places_space.neighbourhood_id IS 'public; where it is; while the space is open';
COMMENT ON COLUMN places_space.opening IS 'public; when the desk is open, each as MO-FR 09:00-13:00; while the space is open';
COMMENT ON COLUMN places_space.phone IS 'public; the desk''s telephone; while the space is open';
COMMENT ON COLUMN places_space.email IS 'public; the desk''s address; while the space is open';
COMMENT ON COLUMN places_space.languages IS 'public; languages spoken at the desk, ISO 639-1; while the space is open';
COMMENT ON COLUMN places_space.help IS 'public; service types with which the desk helps; while the space is open';
COMMENT ON COLUMN places_space.is_step_free IS 'public; can be entered without a step; while the space is open';
