-- What people decide about their data, and what keeps the most private of them shut: a key for each person under a key of the city, facts
-- that open under it alone, consents that are only ever added to, requests with the clock that law sets, and what is to be erased (GDPR).
CREATE TABLE identity_city_key (
  version integer PRIMARY KEY CHECK (version > 0),
  salt bytea CHECK (length(salt) = 32),
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  CONSTRAINT identity_city_key_retired CHECK ((salt IS NULL) = (retired_at IS NOT NULL))
);
COMMENT ON COLUMN identity_city_key.version IS 'technical; counts the city''s keys; as long as the city';
COMMENT ON COLUMN identity_city_key.salt IS 'technical; from it and the installation''s secret the key is made (HKDF-SHA-256), without it never again; until no person''s key is under it';
COMMENT ON COLUMN identity_city_key.created_at IS 'technical; when this version began; as long as the city';
COMMENT ON COLUMN identity_city_key.retired_at IS 'technical; when the last person''s key had left it; as long as the city';

CREATE TABLE identity_person_key (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  city_key_version integer NOT NULL REFERENCES identity_city_key (version),
  wrapped bytea NOT NULL CHECK (length(wrapped) = 60),
  wrapped_at timestamptz NOT NULL
);
CREATE INDEX identity_person_key_version ON identity_person_key (city_key_version);
COMMENT ON COLUMN identity_person_key.person_id IS 'technical; whose facts open under it; until erased, and with it what it opens';
COMMENT ON COLUMN identity_person_key.city_key_version IS 'technical; the city''s key that it is wrapped under; until erased';
COMMENT ON COLUMN identity_person_key.wrapped IS 'technical; the key, encrypted (AES-256-GCM) and useless by itself; until erased';
COMMENT ON COLUMN identity_person_key.wrapped_at IS 'technical; when it was made or last wrapped anew; until erased';

CREATE TABLE identity_fact (
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('income', 'isee-bracket', 'health-need', 'disability', 'care-dependency')),
  ciphertext bytea NOT NULL CHECK (length(ciphertext) > 28),
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (person_id, kind)
);
COMMENT ON COLUMN identity_fact.person_id IS 'personal; whom it tells of; until replaced or erased';
COMMENT ON COLUMN identity_fact.kind IS 'special; what it tells of, income or health; until replaced or erased';
COMMENT ON COLUMN identity_fact.ciphertext IS 'special; what it tells, encrypted (AES-256-GCM) under that person''s key; until replaced or erased';
COMMENT ON COLUMN identity_fact.saved_at IS 'personal; when it was last told; until replaced or erased';
COMMENT ON COLUMN identity_fact.saved_by IS 'personal; who wrote it down, as the audit names actors; until replaced or erased';

CREATE TABLE identity_consent (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id),
  entry integer NOT NULL CHECK (entry > 0),
  purpose text NOT NULL CHECK (purpose IN ('news', 'research', 'photos', 'neighbours')),
  decision text NOT NULL CHECK (decision IN ('given', 'withdrawn')),
  notice_version integer NOT NULL CHECK (notice_version > 0),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  channel text NOT NULL CHECK (channel IN ('web', 'desk', 'paper', 'phone')),
  decided_at timestamptz NOT NULL,
  entered_by text NOT NULL,
  CONSTRAINT identity_consent_order UNIQUE (person_id, purpose, entry)
);
COMMENT ON TABLE identity_consent IS 'append-only: a city''s login adds and reads, and changes nothing (GDPR article 7(1))';
COMMENT ON COLUMN identity_consent.id IS 'technical; identity of the entry; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.person_id IS 'personal; who decided; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.entry IS 'technical; counts a person''s decisions on one purpose, so that two at once are one after the other; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.purpose IS 'personal; what it is for; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.decision IS 'personal; given or withdrawn; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.notice_version IS 'personal; the text that was read; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.language IS 'personal; in which language it was read; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.channel IS 'personal; how it reached us; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.decided_at IS 'personal; when; while law asks for proof of it';
COMMENT ON COLUMN identity_consent.entered_by IS 'personal; who entered it and for whom, as the audit names actors; while law asks for proof of it';

CREATE TABLE identity_privacy_request (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('objection', 'correction', 'restriction')),
  wording text NOT NULL CHECK (length(wording) BETWEEN 1 AND 2000),
  asked_at timestamptz NOT NULL,
  asked_on date NOT NULL,
  entered_by text NOT NULL,
  due_on date NOT NULL,
  extended_at timestamptz,
  extension_reasons text CHECK (length(extension_reasons) BETWEEN 1 AND 2000),
  outcome text CHECK (outcome IN ('granted', 'partly', 'refused')),
  reasons text CHECK (length(reasons) BETWEEN 1 AND 2000),
  decided_at timestamptz,
  decided_by text,
  CONSTRAINT identity_privacy_request_due CHECK (due_on > asked_on),
  CONSTRAINT identity_privacy_request_extended CHECK ((extended_at IS NULL) = (extension_reasons IS NULL)),
  CONSTRAINT identity_privacy_request_decided CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (reasons IS NULL)
    AND (outcome IS NULL) = (decided_by IS NULL))
);
CREATE INDEX identity_privacy_request_of ON identity_privacy_request (person_id, asked_at);
CREATE INDEX identity_privacy_request_open ON identity_privacy_request (asked_on, id) WHERE outcome IS NULL;
COMMENT ON COLUMN identity_privacy_request.id IS 'technical; identity, from the form, so that sending twice is one request; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.person_id IS 'personal; who asks; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.kind IS 'personal; what is asked: objection, correction or restriction (GDPR 21, 16, 18); five years after the decision';
COMMENT ON COLUMN identity_privacy_request.wording IS 'personal; what is asked, in the person''s words; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.asked_at IS 'personal; when; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.asked_on IS 'personal; the city''s day, from which the month runs; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.entered_by IS 'personal; who wrote it down, as the audit names actors; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.due_on IS 'personal; the last day for the answer, one month on or three (GDPR 12(3)); five years after the decision';
COMMENT ON COLUMN identity_privacy_request.extended_at IS 'personal; when the two further months were taken; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.extension_reasons IS 'personal; why the answer takes longer; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.outcome IS 'personal; what was decided; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.reasons IS 'personal; why; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.decided_at IS 'personal; when; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.decided_by IS 'personal; who decided, as the audit names actors; five years after the decision';

CREATE TABLE identity_erasure_request (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  entered_by text NOT NULL,
  CONSTRAINT identity_erasure_request_due CHECK (due_at > asked_at)
);
CREATE INDEX identity_erasure_request_due_at ON identity_erasure_request (due_at);
COMMENT ON COLUMN identity_erasure_request.person_id IS 'personal; who wants to be erased; until taken back or erased';
COMMENT ON COLUMN identity_erasure_request.asked_at IS 'personal; when it was asked; until taken back or erased';
COMMENT ON COLUMN identity_erasure_request.due_at IS 'personal; it is done then, unless it is taken back before; until taken back or erased';
COMMENT ON COLUMN identity_erasure_request.entered_by IS 'personal; who entered it, as the audit names actors; until taken back or erased';

CREATE TABLE identity_erasure (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id),
  erased_at timestamptz NOT NULL
);
COMMENT ON COLUMN identity_erasure.person_id IS 'technical; an id that names nobody any more, so that a restored backup is erased again; as long as backups may come back';
COMMENT ON COLUMN identity_erasure.erased_at IS 'technical; when; as long as backups may come back';
