-- How people are told: what was said to them, how they want to hear it, and which addresses do not work.
CREATE TABLE notifications_notice (
  id uuid PRIMARY KEY,
  occasion text NOT NULL UNIQUE,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z-]+$'),
  content jsonb NOT NULL,
  link text CHECK (link ~ '^/[a-z0-9/#?=&-]*$'),
  is_urgent boolean NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  mail text NOT NULL CHECK (mail IN ('none', 'waiting', 'sent', 'unreachable')),
  mailed_at timestamptz,
  CONSTRAINT notifications_notice_mailed CHECK ((mail = 'sent') = (mailed_at IS NOT NULL))
);
CREATE INDEX notifications_notice_of ON notifications_notice (person_id, created_at DESC, id DESC);
CREATE INDEX notifications_notice_unread ON notifications_notice (person_id) WHERE read_at IS NULL;
CREATE INDEX notifications_notice_waiting ON notifications_notice (person_id, created_at) WHERE mail = 'waiting';
COMMENT ON COLUMN notifications_notice.id IS 'technical; identity; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.occasion IS 'technical; what it was said for: the same occasion is said once; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.person_id IS 'personal; who is told; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.kind IS 'personal; what kind of thing it is, by which people choose how to hear it; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.content IS 'personal; the key of a text with its values, or the text in several languages; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.link IS 'personal; the page of the city it leads to; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.is_urgent IS 'technical; whether its mail waits for nothing; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.created_at IS 'personal; when it was said; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.read_at IS 'personal; when the person had read it; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.mail IS 'technical; whether it goes by mail, and whether it went; one year, or until the person is erased';
COMMENT ON COLUMN notifications_notice.mailed_at IS 'personal; when its mail was written; one year, or until the person is erased';

CREATE TABLE notifications_setting (
  person_id uuid PRIMARY KEY,
  rhythm text NOT NULL CHECK (rhythm IN ('at-once', 'daily', 'weekly')),
  quiet_from smallint NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until smallint NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
  changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN notifications_setting.person_id IS 'personal; whose wish it is; until erased';
COMMENT ON COLUMN notifications_setting.rhythm IS 'personal; how often mail comes: at once, together each day or each week; until erased';
COMMENT ON COLUMN notifications_setting.quiet_from IS 'personal; from this minute of the day no mail comes, in the city''s time; until erased';
COMMENT ON COLUMN notifications_setting.quiet_until IS 'personal; until this minute, and never quiet where both are the same; until erased';
COMMENT ON COLUMN notifications_setting.changed_at IS 'personal; when it was last said; until erased';

CREATE TABLE notifications_choice (
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z-]+$'),
  way text NOT NULL CHECK (way IN ('mail', 'page', 'none')),
  PRIMARY KEY (person_id, kind)
);
COMMENT ON COLUMN notifications_choice.person_id IS 'personal; whose choice it is; until erased';
COMMENT ON COLUMN notifications_choice.kind IS 'personal; for which kind of notice; until erased';
COMMENT ON COLUMN notifications_choice.way IS 'personal; by mail and on their page, on their page alone, or not at all; until erased';

CREATE TABLE mail_broken_address (
  address_folded text PRIMARY KEY CHECK (address_folded = lower(address_folded)),
  reason text NOT NULL CHECK (reason IN ('refused', 'returned', 'complaint')),
  status text NOT NULL CHECK (length(status) <= 20),
  since timestamptz NOT NULL
);
COMMENT ON COLUMN mail_broken_address.address_folded IS 'personal; an address that mail does not reach, in lower case; until a code sent there comes back, one year at most';
COMMENT ON COLUMN mail_broken_address.reason IS 'technical; refused by its server, returned later, or its owner complained; as long as the address';
COMMENT ON COLUMN mail_broken_address.status IS 'technical; the code its server gave (RFC 3463); as long as the address';
COMMENT ON COLUMN mail_broken_address.since IS 'personal; when we learned of it; as long as the address';

CREATE TABLE mail_domain_check (
  domain text PRIMARY KEY CHECK (domain = lower(domain) AND length(domain) <= 253),
  outcome text NOT NULL CHECK (outcome IN ('takes-mail', 'takes-none', 'not-there', 'unknown')),
  checked_on date NOT NULL
);
COMMENT ON COLUMN mail_domain_check.domain IS 'technical; the part of published addresses behind the sign @; 90 days after it was last asked for';
COMMENT ON COLUMN mail_domain_check.outcome IS 'technical; what its name servers say about mail; 90 days after it was last asked for';
COMMENT ON COLUMN mail_domain_check.checked_on IS 'technical; the day they were asked; 90 days after it was last asked for';
