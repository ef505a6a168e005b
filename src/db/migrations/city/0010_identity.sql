-- Who acts in this city: people, how mail reaches them, what they may do and where they are signed in. All of it is the city's own, so that
-- a session of one city is no row of another.
CREATE TABLE identity_person (
  id uuid PRIMARY KEY,
  name text CHECK (length(name) BETWEEN 1 AND 120),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'erased')),
  origin text NOT NULL CHECK (origin IN ('mail', 'desk', 'oidc', 'office')),
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT identity_person_erased CHECK ((state = 'erased') = (name IS NULL))
);
COMMENT ON COLUMN identity_person.id IS 'technical; identity, all that stays of an erased person; while law asks for their acts';
COMMENT ON COLUMN identity_person.name IS 'personal; what the person is called; until erased';
COMMENT ON COLUMN identity_person.language IS 'personal; the language in which we write to them, ISO 639-1; until erased';
COMMENT ON COLUMN identity_person.state IS 'technical; whether they may sign in; while law asks for their acts';
COMMENT ON COLUMN identity_person.origin IS 'technical; how the account came to be; while law asks for their acts';
COMMENT ON COLUMN identity_person.created_at IS 'personal; when the account was made; until erased';
COMMENT ON COLUMN identity_person.changed_at IS 'technical; when name, language or state last changed; until erased';

CREATE TABLE identity_email (
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  address text NOT NULL CHECK (address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$' AND length(address) <= 254),
  address_folded text NOT NULL UNIQUE CHECK (address_folded = lower(address_folded)),
  proven_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, address_folded)
);
COMMENT ON COLUMN identity_email.person_id IS 'personal; whose address it is; until erased';
COMMENT ON COLUMN identity_email.address IS 'personal; where mail reaches them, as they wrote it; until erased';
COMMENT ON COLUMN identity_email.address_folded IS 'personal; the same in lower case, so that one address is one account; until erased';
COMMENT ON COLUMN identity_email.proven_at IS 'personal; when a code sent there came back; until erased';

CREATE TABLE identity_grant (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('space-operator', 'provider-staff', 'accreditation-officer', 'programme-officer', 'treasurer', 'moderator',
    'researcher', 'data-protection-officer', 'administrator')),
  scope text NOT NULL DEFAULT '',
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  CONSTRAINT identity_grant_admin_ends CHECK (role <> 'administrator' OR expires_at IS NOT NULL),
  CONSTRAINT identity_grant_scope CHECK ((role IN ('space-operator', 'provider-staff')) = (scope <> '')),
  CONSTRAINT identity_grant_ends_later CHECK (expires_at > granted_at),
  CONSTRAINT identity_grant_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX identity_grant_once ON identity_grant (person_id, role, scope) WHERE revoked_at IS NULL;
CREATE INDEX identity_grant_scope_of ON identity_grant (role, scope) WHERE revoked_at IS NULL;
COMMENT ON COLUMN identity_grant.id IS 'technical; identity; ten years after its end';
COMMENT ON COLUMN identity_grant.person_id IS 'personal; who has the role; ten years after its end';
COMMENT ON COLUMN identity_grant.role IS 'personal; what they are in this city; ten years after its end';
COMMENT ON COLUMN identity_grant.scope IS 'personal; the desk (slug) or organization (id) it is for, empty for the whole city; ten years after its end';
COMMENT ON COLUMN identity_grant.granted_by IS 'personal; who gave it, as the audit names actors; ten years after its end';
COMMENT ON COLUMN identity_grant.granted_at IS 'personal; when it was given or last renewed; ten years after its end';
COMMENT ON COLUMN identity_grant.expires_at IS 'personal; it holds until then, an administrator''s always ends; ten years after its end';
COMMENT ON COLUMN identity_grant.revoked_at IS 'personal; when it was taken back; ten years after its end';
COMMENT ON COLUMN identity_grant.revoked_by IS 'personal; who took it back; ten years after its end';

CREATE TABLE identity_session (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  method text NOT NULL CHECK (method IN ('mail', 'passkey', 'oidc', 'paper', 'demo')),
  assurance smallint NOT NULL CHECK (assurance BETWEEN 1 AND 3),
  device text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  proven_at timestamptz NOT NULL,
  idle_minutes integer NOT NULL CHECK (idle_minutes > 0),
  expires_at timestamptz NOT NULL,
  acting_for uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  acting_as text CHECK (acting_as IN ('helper', 'desk')),
  acting_under uuid,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('person', 'replaced', 'office')),
  CONSTRAINT identity_session_acting CHECK ((acting_for IS NULL) = (acting_as IS NULL) AND (acting_as IS NULL) = (acting_under IS NULL)),
  CONSTRAINT identity_session_acting_other CHECK (acting_for <> person_id),
  CONSTRAINT identity_session_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT identity_session_order CHECK (created_at <= proven_at AND created_at <= seen_at AND created_at < expires_at)
);
CREATE INDEX identity_session_of ON identity_session (person_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN identity_session.id IS 'technical; names the session on its owner''s page; 30 days after its end';
COMMENT ON COLUMN identity_session.token_hash IS 'technical; SHA-256 of the cookie, from which it cannot be made again; 30 days after its end';
COMMENT ON COLUMN identity_session.person_id IS 'personal; who is signed in; 30 days after its end';
COMMENT ON COLUMN identity_session.method IS 'personal; how they proved who they are; 30 days after its end';
COMMENT ON COLUMN identity_session.assurance IS 'personal; how sure that proof is: 1 low, 2 substantial, 3 high (eIDAS); 30 days after its end';
COMMENT ON COLUMN identity_session.device IS 'personal; browser and system in two words, so that the owner knows it again; 30 days after its end';
COMMENT ON COLUMN identity_session.created_at IS 'personal; when they signed in; 30 days after its end';
COMMENT ON COLUMN identity_session.seen_at IS 'personal; the minute of the last page; 30 days after its end';
COMMENT ON COLUMN identity_session.proven_at IS 'personal; when they last proved who they are, since sensitive acts ask for a fresh proof; 30 days after its end';
COMMENT ON COLUMN identity_session.idle_minutes IS 'technical; without a page for so long it is over; 30 days after its end';
COMMENT ON COLUMN identity_session.expires_at IS 'technical; it is over then at the latest; 30 days after its end';
COMMENT ON COLUMN identity_session.acting_for IS 'personal; whom they act for at the moment, one person at a time; 30 days after its end';
COMMENT ON COLUMN identity_session.acting_as IS 'personal; as a helper whom that person named, or as staff of a desk; 30 days after its end';
COMMENT ON COLUMN identity_session.acting_under IS 'personal; the helper''s mandate or the desk''s visit that allows it; 30 days after its end';
COMMENT ON COLUMN identity_session.ended_at IS 'personal; when it was ended; 30 days after its end';
COMMENT ON COLUMN identity_session.ended_by IS 'personal; by whom: its owner, a newer token, or the city; 30 days after its end';

CREATE TABLE identity_sign_in (
  id uuid PRIMARY KEY,
  browser_hash text NOT NULL UNIQUE CHECK (browser_hash ~ '^[0-9a-f]{64}$'),
  address text NOT NULL,
  code_hash text NOT NULL CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  proven_at timestamptz,
  used_at timestamptz,
  CONSTRAINT identity_sign_in_used CHECK (used_at IS NULL OR proven_at IS NOT NULL)
);
COMMENT ON COLUMN identity_sign_in.id IS 'technical; identity; one day';
COMMENT ON COLUMN identity_sign_in.browser_hash IS 'technical; SHA-256 of this browser''s cookie: a code is good in the browser alone that asked for it; one day';
COMMENT ON COLUMN identity_sign_in.address IS 'personal; where the code went; one day';
COMMENT ON COLUMN identity_sign_in.code_hash IS 'technical; the code under the installation''s key (HMAC-SHA-256); one day';
COMMENT ON COLUMN identity_sign_in.attempts IS 'technical; codes tried, five at most; one day';
COMMENT ON COLUMN identity_sign_in.created_at IS 'personal; when it was asked for; one day';
COMMENT ON COLUMN identity_sign_in.expires_at IS 'technical; the code is good until then; one day';
COMMENT ON COLUMN identity_sign_in.proven_at IS 'personal; when the right code came; one day';
COMMENT ON COLUMN identity_sign_in.used_at IS 'personal; when a session was made of it; one day';

CREATE TABLE identity_access (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor text NOT NULL,
  what text NOT NULL CHECK (what ~ '^[a-z]+\.[a-z-]+$'),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  thing_id text NOT NULL DEFAULT ''
);
CREATE INDEX identity_access_of ON identity_access (person_id, at DESC, id DESC);
COMMENT ON COLUMN identity_access.id IS 'technical; identity of the entry; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.person_id IS 'personal; whose data were seen or for whom something was done; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.at IS 'personal; when; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.actor_id IS 'personal; who, where it was a person; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.actor IS 'personal; who, for whom and at which desk, as the audit names actors; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.what IS 'personal; what was seen or done, as domain.verb, named in a text of that key; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.reason IS 'personal; why, in the words of who did it; ten years, or until the person is erased';
COMMENT ON COLUMN identity_access.thing_id IS 'technical; the request, case or document it belongs to; ten years, or until the person is erased';

CREATE TABLE limit_window (
  purpose text NOT NULL,
  key_hash text NOT NULL,
  begins_at timestamptz NOT NULL,
  taken integer NOT NULL CHECK (taken > 0),
  PRIMARY KEY (purpose, key_hash, begins_at)
);
COMMENT ON COLUMN limit_window.purpose IS 'technical; what is limited; two days';
COMMENT ON COLUMN limit_window.key_hash IS 'technical; for whom: an address or a network under the installation''s key, readable by nobody; two days';
COMMENT ON COLUMN limit_window.begins_at IS 'technical; start of the window counted; two days';
COMMENT ON COLUMN limit_window.taken IS 'technical; how often in this window; two days';
