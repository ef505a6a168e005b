-- More ways to sign in than a code by mail: keys that a device holds (WebAuthn), and identities that somebody else vouches for (OpenID
-- Connect). What is on its way between browser, device and provider has a row of its own, so that it is good once and in one browser.
CREATE TABLE identity_passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  credential_id text NOT NULL UNIQUE CHECK (credential_id ~ '^[A-Za-z0-9_-]+$' AND length(credential_id) <= 1366),
  public_key bytea NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  created_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX identity_passkey_of ON identity_passkey (person_id, created_at);
COMMENT ON COLUMN identity_passkey.id IS 'technical; names the key on its owner''s page; until removed or erased';
COMMENT ON COLUMN identity_passkey.person_id IS 'personal; whose key it is; until removed or erased';
COMMENT ON COLUMN identity_passkey.credential_id IS 'personal; by which the device knows its key again; until removed or erased';
COMMENT ON COLUMN identity_passkey.public_key IS 'technical; the open half of the key (COSE), the other half never leaves the device; until removed or erased';
COMMENT ON COLUMN identity_passkey.counter IS 'technical; how often the device says it was used, so that a copied key is noticed; until removed or erased';
COMMENT ON COLUMN identity_passkey.transports IS 'technical; how the device can be reached, told to the browser; until removed or erased';
COMMENT ON COLUMN identity_passkey.name IS 'personal; what its owner calls it; until removed or erased';
COMMENT ON COLUMN identity_passkey.created_at IS 'personal; when it was added; until removed or erased';
COMMENT ON COLUMN identity_passkey.used_at IS 'personal; when it last signed somebody in; until removed or erased';

CREATE TABLE identity_challenge (
  browser_hash text PRIMARY KEY CHECK (browser_hash ~ '^[0-9a-f]{64}$'),
  purpose text NOT NULL CHECK (purpose IN ('add', 'use')),
  person_id uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  challenge text NOT NULL CHECK (length(challenge) >= 22),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT identity_challenge_for CHECK ((purpose = 'add') = (person_id IS NOT NULL)),
  CONSTRAINT identity_challenge_ends_later CHECK (expires_at > created_at)
);
COMMENT ON COLUMN identity_challenge.browser_hash IS 'technical; SHA-256 of this browser''s cookie: an answer is good in the browser alone that asked; one day';
COMMENT ON COLUMN identity_challenge.purpose IS 'technical; to add a key or to use one; one day';
COMMENT ON COLUMN identity_challenge.person_id IS 'personal; who adds a key; one day';
COMMENT ON COLUMN identity_challenge.challenge IS 'technical; what the device has to sign, once; one day';
COMMENT ON COLUMN identity_challenge.created_at IS 'personal; when it was asked for; one day';
COMMENT ON COLUMN identity_challenge.expires_at IS 'technical; it is good until then; one day';

CREATE TABLE identity_link (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  provider text NOT NULL CHECK (provider ~ '^[a-z][a-z0-9-]{0,29}$'),
  issuer text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  created_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  UNIQUE (issuer, subject),
  UNIQUE (person_id, issuer)
);
COMMENT ON COLUMN identity_link.id IS 'technical; names the identity on its owner''s page; until removed or erased';
COMMENT ON COLUMN identity_link.person_id IS 'personal; whose account it opens; until removed or erased';
COMMENT ON COLUMN identity_link.provider IS 'personal; the provider as the settings call it; until removed or erased';
COMMENT ON COLUMN identity_link.issuer IS 'personal; who vouches for the identity (OpenID Connect iss); until removed or erased';
COMMENT ON COLUMN identity_link.subject IS 'personal; how the provider calls the person (OpenID Connect sub); until removed or erased';
COMMENT ON COLUMN identity_link.created_at IS 'personal; when it was linked; until removed or erased';
COMMENT ON COLUMN identity_link.used_at IS 'personal; when it last signed somebody in; until removed or erased';

CREATE TABLE identity_link_sign_in (
  id uuid PRIMARY KEY,
  browser_hash text NOT NULL UNIQUE CHECK (browser_hash ~ '^[0-9a-f]{64}$'),
  provider text NOT NULL CHECK (provider ~ '^[a-z][a-z0-9-]{0,29}$'),
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'link', 'prove')),
  person_id uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  back text NOT NULL DEFAULT '' CHECK (length(back) <= 2000),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  taken_at timestamptz,
  issuer text,
  subject text,
  claimed_name text,
  assurance smallint CHECK (assurance BETWEEN 1 AND 3),
  used_at timestamptz,
  CONSTRAINT identity_link_sign_in_for CHECK ((purpose = 'sign-in') = (person_id IS NULL)),
  CONSTRAINT identity_link_sign_in_ends_later CHECK (expires_at > created_at),
  CONSTRAINT identity_link_sign_in_proven CHECK ((issuer IS NULL) = (subject IS NULL) AND (issuer IS NULL) = (assurance IS NULL) AND (issuer IS NULL OR taken_at IS NOT NULL)),
  CONSTRAINT identity_link_sign_in_used CHECK (used_at IS NULL OR issuer IS NOT NULL)
);
COMMENT ON COLUMN identity_link_sign_in.id IS 'technical; identity, and part of what state, nonce and PKCE verifier are made of; one day';
COMMENT ON COLUMN identity_link_sign_in.browser_hash IS 'technical; SHA-256 of this browser''s cookie: the way back is open in the browser alone that left; one day';
COMMENT ON COLUMN identity_link_sign_in.provider IS 'personal; where the person went; one day';
COMMENT ON COLUMN identity_link_sign_in.purpose IS 'technical; to sign in, to link an identity, or to prove once more who it is; one day';
COMMENT ON COLUMN identity_link_sign_in.person_id IS 'personal; who was signed in when they left; one day';
COMMENT ON COLUMN identity_link_sign_in.back IS 'personal; the page they were on their way to; one day';
COMMENT ON COLUMN identity_link_sign_in.created_at IS 'personal; when they left; one day';
COMMENT ON COLUMN identity_link_sign_in.expires_at IS 'technical; the way back is open until then; one day';
COMMENT ON COLUMN identity_link_sign_in.taken_at IS 'technical; when they came back, once; one day';
COMMENT ON COLUMN identity_link_sign_in.issuer IS 'personal; who vouched for them; one day';
COMMENT ON COLUMN identity_link_sign_in.subject IS 'personal; how the provider calls them; one day';
COMMENT ON COLUMN identity_link_sign_in.claimed_name IS 'personal; their name as the provider says it, shown to be confirmed; one day';
COMMENT ON COLUMN identity_link_sign_in.assurance IS 'personal; how sure the provider is: 1 low, 2 substantial, 3 high (eIDAS); one day';
COMMENT ON COLUMN identity_link_sign_in.used_at IS 'personal; when an account was made or linked of it; one day';
