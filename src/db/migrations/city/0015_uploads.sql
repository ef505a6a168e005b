-- Files that people hand in. They lie here, encrypted, and not in a folder: one thing to back up, one wall between cities, one transaction.
CREATE TABLE uploads_file (
  id uuid PRIMARY KEY,
  owner_kind text NOT NULL CHECK (owner_kind ~ '^[a-z]+\.[a-z-]+$'),
  owner_id text NOT NULL CHECK (owner_id <> ''),
  person_id uuid,
  uploaded_by text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120 AND name !~ '[/\\[:cntrl:]]'),
  type text NOT NULL CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  size integer NOT NULL CHECK (size BETWEEN 1 AND 41943040),
  chunks integer NOT NULL CHECK (chunks > 0),
  wrapped_key bytea NOT NULL CHECK (length(wrapped_key) = 60),
  scan text NOT NULL CHECK (scan IN ('clean', 'infected', 'not-scanned')),
  scanned_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT uploads_file_scanned CHECK ((scan = 'not-scanned') = (scanned_at IS NULL))
);
CREATE INDEX uploads_file_of ON uploads_file (owner_kind, owner_id, created_at);
CREATE INDEX uploads_file_person ON uploads_file (person_id, created_at);
CREATE INDEX uploads_file_unscanned ON uploads_file (created_at) WHERE scan = 'not-scanned';
COMMENT ON COLUMN uploads_file.id IS 'technical; identity; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.owner_kind IS 'technical; kind of thing it was handed in for, as domain.thing; as long as that thing';
COMMENT ON COLUMN uploads_file.owner_id IS 'technical; which thing; as long as that thing';
COMMENT ON COLUMN uploads_file.person_id IS 'personal; for whom it was handed in; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.uploaded_by IS 'personal; who handed it in, as the audit names actors; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.name IS 'personal; the name its owner knows it by, cleaned; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.type IS 'technical; what it is by its content, as a media type; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.size IS 'technical; bytes as kept; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.chunks IS 'technical; in how many pieces it lies here; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.wrapped_key IS 'technical; the file''s own key under the installation''s; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.scan IS 'technical; what the virus scanner said; as long as what it was handed in for, 30 days for an infected one';
COMMENT ON COLUMN uploads_file.scanned_at IS 'technical; when it said so; as long as what it was handed in for';
COMMENT ON COLUMN uploads_file.created_at IS 'personal; when it was handed in; as long as what it was handed in for';

CREATE TABLE uploads_chunk (
  file_id uuid NOT NULL REFERENCES uploads_file (id) ON DELETE CASCADE,
  position integer NOT NULL CHECK (position >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (file_id, position)
);
COMMENT ON COLUMN uploads_chunk.file_id IS 'technical; the file it is a piece of; as long as the file';
COMMENT ON COLUMN uploads_chunk.position IS 'technical; which piece, from 0; as long as the file';
COMMENT ON COLUMN uploads_chunk.bytes IS 'special; the piece, encrypted under the file''s key; as long as the file';
