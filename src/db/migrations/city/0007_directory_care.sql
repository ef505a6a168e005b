-- What keeps the directory true: who confirmed what and when, whom we asked, texts being written and how plain they are, the city's own phrases.
CREATE TABLE directory_confirmation (
  service_id uuid NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  confirmed_on date NOT NULL,
  channel text NOT NULL CHECK (channel IN ('link', 'edit', 'import')),
  PRIMARY KEY (service_id, confirmed_on, channel)
);
COMMENT ON COLUMN directory_confirmation.service_id IS 'technical; the service; while its provider publishes it';
COMMENT ON COLUMN directory_confirmation.confirmed_on IS 'public; the day its facts were said to be right; while its provider publishes it';
COMMENT ON COLUMN directory_confirmation.channel IS 'public; by the link in a mail, by editing it, or as its source says; while its provider publishes it';

CREATE TABLE directory_confirmation_request (
  id uuid PRIMARY KEY,
  recipient text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT directory_confirmation_request_order CHECK (created_at < expires_at)
);
CREATE INDEX directory_confirmation_request_recipient ON directory_confirmation_request (recipient, created_at);
COMMENT ON COLUMN directory_confirmation_request.id IS 'technical; identity; two years';
COMMENT ON COLUMN directory_confirmation_request.recipient IS 'personal; the provider''s address that was asked; two years';
COMMENT ON COLUMN directory_confirmation_request.token_hash IS 'technical; SHA-256 of the token in the link, the token itself is kept nowhere; two years';
COMMENT ON COLUMN directory_confirmation_request.created_at IS 'technical; when it was asked; two years';
COMMENT ON COLUMN directory_confirmation_request.expires_at IS 'technical; the link works until then; two years';
COMMENT ON COLUMN directory_confirmation_request.used_at IS 'technical; when it was answered: a link works once; two years';

CREATE TABLE directory_confirmation_item (
  request_id uuid NOT NULL REFERENCES directory_confirmation_request (id) ON DELETE CASCADE,
  service_id uuid NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  stage text NOT NULL CHECK (stage IN ('before-fading', 'fading', 'before-hiding', 'hidden')),
  answer text CHECK (answer IN ('confirmed', 'changed', 'ended')),
  PRIMARY KEY (request_id, service_id)
);
CREATE INDEX directory_confirmation_item_service_id ON directory_confirmation_item (service_id);
COMMENT ON COLUMN directory_confirmation_item.request_id IS 'technical; the request; two years';
COMMENT ON COLUMN directory_confirmation_item.service_id IS 'technical; the service asked about; two years';
COMMENT ON COLUMN directory_confirmation_item.stage IS 'technical; how old its facts were when we asked; two years';
COMMENT ON COLUMN directory_confirmation_item.answer IS 'public; what the provider said; two years';

CREATE TABLE directory_freshness_day (
  day date PRIMARY KEY,
  fresh integer NOT NULL CHECK (fresh >= 0),
  fading integer NOT NULL CHECK (fading >= 0),
  hidden integer NOT NULL CHECK (hidden >= 0)
);
COMMENT ON COLUMN directory_freshness_day.day IS 'public; the day counted; as long as the city';
COMMENT ON COLUMN directory_freshness_day.fresh IS 'public; services confirmed within half a year; as long as the city';
COMMENT ON COLUMN directory_freshness_day.fading IS 'public; services confirmed within a year; as long as the city';
COMMENT ON COLUMN directory_freshness_day.hidden IS 'public; services hidden because nobody confirmed them for a year; as long as the city';

CREATE TABLE directory_draft (
  service_id uuid NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  language text NOT NULL,
  texts jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (service_id, language)
);
COMMENT ON COLUMN directory_draft.service_id IS 'technical; the service; until published or dropped';
COMMENT ON COLUMN directory_draft.language IS 'technical; ISO 639-1; until published or dropped';
COMMENT ON COLUMN directory_draft.texts IS 'technical; the texts as they are being written, by field; until published or dropped';
COMMENT ON COLUMN directory_draft.saved_at IS 'technical; when it was last saved; until published or dropped';
COMMENT ON COLUMN directory_draft.saved_by IS 'personal; who is writing, to account for it; until published or dropped';

CREATE TABLE directory_text_check (
  service_id uuid NOT NULL REFERENCES directory_service (id) ON DELETE CASCADE,
  language text NOT NULL,
  index_name text NOT NULL,
  index_value numeric,
  index_bar numeric NOT NULL,
  blocking integer NOT NULL CHECK (blocking >= 0),
  is_plain boolean NOT NULL,
  checked_at timestamptz NOT NULL,
  override_name text,
  override_reason text,
  PRIMARY KEY (service_id, language),
  CONSTRAINT directory_text_check_override CHECK ((override_name IS NULL) = (override_reason IS NULL))
);
COMMENT ON COLUMN directory_text_check.service_id IS 'technical; the service; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.language IS 'public; ISO 639-1; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.index_name IS 'public; the readability formula; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.index_value IS 'public; its value, empty when the text is too short to measure; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.index_bar IS 'public; the value that a plain text reaches; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.blocking IS 'public; words and sentences that have to be mended; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.is_plain IS 'public; whether the gate let it pass by itself; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.checked_at IS 'technical; when it was measured; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.override_name IS 'personal; who published it all the same, to account for it; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.override_reason IS 'technical; why; while its provider publishes it';

CREATE TABLE directory_phrase (
  id uuid PRIMARY KEY,
  phrase text NOT NULL UNIQUE CHECK (length(phrase) BETWEEN 3 AND 200),
  service_type text NOT NULL REFERENCES network.service_type (slug),
  added_at timestamptz NOT NULL,
  added_by text NOT NULL
);
COMMENT ON COLUMN directory_phrase.id IS 'technical; identity; until taken back';
COMMENT ON COLUMN directory_phrase.phrase IS 'public; words as people of this city say them, folded; until taken back';
COMMENT ON COLUMN directory_phrase.service_type IS 'public; the kind of help they mean; until taken back';
COMMENT ON COLUMN directory_phrase.added_at IS 'technical; when; until taken back';
COMMENT ON COLUMN directory_phrase.added_by IS 'personal; who, to account for it; until taken back';
