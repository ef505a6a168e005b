-- What the register guards and whom it reaches: reports on safety (K3) in a file that few may open, people who help already and are named by
-- somebody who knows them (A7), and the rules that stop good help. What was written in a report is sealed under a key that the database does not hold.
CREATE TABLE register_incident (
  id uuid PRIMARY KEY,
  code_hash text NOT NULL UNIQUE CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  provider_id uuid REFERENCES register_provider (id),
  kind text NOT NULL CHECK (kind IN ('violence', 'neglect', 'money', 'unsafe', 'other')),
  channel text NOT NULL CHECK (channel IN ('signed-in', 'desk', 'anonymous')),
  reporter_id uuid,
  sealed_text text NOT NULL,
  language text NOT NULL,
  is_urgent boolean NOT NULL,
  state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'enquiry', 'closed')),
  urgency text CHECK (urgency IN ('today', 'soon', 'later')),
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  escalated_at timestamptz,
  suspended_at timestamptz,
  closed_at timestamptz,
  finding text CHECK (finding IN ('upheld', 'not-upheld', 'unproven', 'passed-on')),
  told_at timestamptz,
  CONSTRAINT register_incident_reporter CHECK ((channel = 'anonymous') = (reporter_id IS NULL)),
  CONSTRAINT register_incident_triaged CHECK ((state = 'received') = (urgency IS NULL)),
  CONSTRAINT register_incident_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (finding IS NULL)),
  CONSTRAINT register_incident_order CHECK (due_at > received_at AND closed_at >= received_at),
  CONSTRAINT register_incident_told CHECK (told_at IS NULL OR state = 'closed')
);
CREATE INDEX register_incident_open ON register_incident (due_at, id) WHERE state <> 'closed';
CREATE INDEX register_incident_about ON register_incident (provider_id);
COMMENT ON COLUMN register_incident.id IS 'technical; identity, made with the form, so that sending twice counts once; as the report''s text';
COMMENT ON COLUMN register_incident.code_hash IS 'technical; the code with which the reporter comes back, under the installation''s key (HMAC-SHA-256); as the report''s text';
COMMENT ON COLUMN register_incident.provider_id IS 'personal; whom it is about, if the register knows them; as the report''s text';
COMMENT ON COLUMN register_incident.kind IS 'personal; what it is about, in one word; as the report''s text';
COMMENT ON COLUMN register_incident.channel IS 'technical; by an account, at a desk or without a name; as the report''s text';
COMMENT ON COLUMN register_incident.reporter_id IS 'personal; whose account it came from, or the client''s at a desk; as the report''s text';
COMMENT ON COLUMN register_incident.sealed_text IS 'special; what was reported, sealed (AES-256-GCM); five years after closing if upheld or passed on, else one year after closing';
COMMENT ON COLUMN register_incident.language IS 'technical; the language it was written in, ISO 639-1; as the report''s text';
COMMENT ON COLUMN register_incident.is_urgent IS 'special; its words may tell of danger, so it is due sooner; as the report''s text';
COMMENT ON COLUMN register_incident.state IS 'personal; how far the enquiry is; as the report''s text';
COMMENT ON COLUMN register_incident.urgency IS 'personal; how soon it has to be decided, as an officer judged; as the report''s text';
COMMENT ON COLUMN register_incident.received_at IS 'personal; when it came; as the report''s text';
COMMENT ON COLUMN register_incident.due_at IS 'technical; by when the next step is due; as the report''s text';
COMMENT ON COLUMN register_incident.escalated_at IS 'technical; when the officers were last told that the step is late; as the report''s text';
COMMENT ON COLUMN register_incident.suspended_at IS 'personal; when the provider''s standing was suspended because of it; as the report''s text';
COMMENT ON COLUMN register_incident.closed_at IS 'personal; when it was closed; as the report''s text';
COMMENT ON COLUMN register_incident.finding IS 'personal; what the enquiry found; as the report''s text';
COMMENT ON COLUMN register_incident.told_at IS 'personal; since when the reported person may read who opened the file, because it is safe; as the report''s text';

CREATE TABLE register_incident_entry (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES register_incident (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('note', 'to-reporter', 'from-reporter', 'triaged', 'suspended', 'closed')),
  sealed_text text NOT NULL
);
CREATE INDEX register_incident_entry_of ON register_incident_entry (incident_id, at, id);
COMMENT ON COLUMN register_incident_entry.id IS 'technical; identity; as its report';
COMMENT ON COLUMN register_incident_entry.incident_id IS 'technical; the report it belongs to; as its report';
COMMENT ON COLUMN register_incident_entry.at IS 'personal; when; as its report';
COMMENT ON COLUMN register_incident_entry.actor IS 'personal; who, as the audit names actors; as its report';
COMMENT ON COLUMN register_incident_entry.kind IS 'personal; a note of the office, a message, or a step; as its report';
COMMENT ON COLUMN register_incident_entry.sealed_text IS 'special; the words, sealed (AES-256-GCM); as its report';

CREATE TABLE register_incident_look (
  id uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES register_incident (id) ON DELETE CASCADE,
  officer_id uuid NOT NULL,
  at timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 5 AND 300)
);
CREATE INDEX register_incident_look_of ON register_incident_look (incident_id, officer_id, at DESC);
COMMENT ON COLUMN register_incident_look.id IS 'technical; identity; as its report';
COMMENT ON COLUMN register_incident_look.incident_id IS 'technical; the file that was opened; as its report';
COMMENT ON COLUMN register_incident_look.officer_id IS 'personal; who opened it; as its report';
COMMENT ON COLUMN register_incident_look.at IS 'personal; when; as its report';
COMMENT ON COLUMN register_incident_look.reason IS 'personal; why, in the words of who opened it; as its report';

CREATE TABLE register_rule_to_change (
  id uuid PRIMARY KEY,
  service_type text NOT NULL,
  law text NOT NULL CHECK (length(law) BETWEEN 3 AND 300),
  law_link text CHECK (law_link ~ '^https://' AND length(law_link) <= 500),
  stops text NOT NULL CHECK (length(stops) BETWEEN 10 AND 600),
  proposal text NOT NULL CHECK (length(proposal) BETWEEN 10 AND 600),
  language text NOT NULL,
  opened_on date NOT NULL,
  settled_on date CHECK (settled_on >= opened_on),
  outcome text CHECK (outcome IN ('changed', 'stays')),
  CONSTRAINT register_rule_to_change_settled CHECK ((settled_on IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX register_rule_to_change_once ON register_rule_to_change (service_type, law) WHERE settled_on IS NULL;
COMMENT ON COLUMN register_rule_to_change.id IS 'public; identity; while the register stands';
COMMENT ON COLUMN register_rule_to_change.service_type IS 'public; the kind of help that the rule stops; while the register stands';
COMMENT ON COLUMN register_rule_to_change.law IS 'public; the law that stops it; while the register stands';
COMMENT ON COLUMN register_rule_to_change.law_link IS 'public; where the law can be read; while the register stands';
COMMENT ON COLUMN register_rule_to_change.stops IS 'public; what good help it stops, naming nobody; while the register stands';
COMMENT ON COLUMN register_rule_to_change.proposal IS 'public; what would have to change; while the register stands';
COMMENT ON COLUMN register_rule_to_change.language IS 'public; the language of these texts, ISO 639-1; while the register stands';
COMMENT ON COLUMN register_rule_to_change.opened_on IS 'public; since when it stands on the list; while the register stands';
COMMENT ON COLUMN register_rule_to_change.settled_on IS 'public; when it was settled; while the register stands';
COMMENT ON COLUMN register_rule_to_change.outcome IS 'public; whether the rule was changed; while the register stands';

CREATE TABLE register_nomination (
  id uuid PRIMARY KEY,
  code_hash text NOT NULL UNIQUE CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  nominator_id uuid,
  relation text NOT NULL CHECK (relation IN ('neighbour', 'family', 'works-with', 'heard-of')),
  service_type text NOT NULL,
  story text CHECK (length(story) BETWEEN 10 AND 1000),
  language text NOT NULL,
  state text NOT NULL DEFAULT 'passed-on' CHECK (state IN ('passed-on', 'accepted', 'blocked', 'declined', 'lapsed')),
  named_on date NOT NULL,
  answer_until date NOT NULL,
  answered_on date,
  blocked_on date,
  person_id uuid,
  application_id uuid REFERENCES register_application (id) ON DELETE SET NULL,
  rule_id uuid REFERENCES register_rule_to_change (id),
  CONSTRAINT register_nomination_dates CHECK (answer_until > named_on AND answered_on >= named_on AND blocked_on >= answered_on),
  CONSTRAINT register_nomination_answered CHECK ((state IN ('passed-on', 'lapsed')) = (answered_on IS NULL)),
  CONSTRAINT register_nomination_person CHECK ((person_id IS NULL AND application_id IS NULL) OR state IN ('accepted', 'blocked')),
  CONSTRAINT register_nomination_silent CHECK (state NOT IN ('declined', 'lapsed') OR (story IS NULL AND nominator_id IS NULL)),
  CONSTRAINT register_nomination_blocked CHECK ((state = 'blocked') = (rule_id IS NOT NULL) AND (rule_id IS NULL) = (blocked_on IS NULL))
);
CREATE INDEX register_nomination_waiting ON register_nomination (answered_on, id) WHERE state = 'accepted';
CREATE INDEX register_nomination_rule ON register_nomination (rule_id);
CREATE INDEX register_nomination_person_id ON register_nomination (person_id);
COMMENT ON COLUMN register_nomination.id IS 'technical; identity, made with the form, so that sending twice counts once; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.code_hash IS 'technical; the code in the letter, under the installation''s key (HMAC-SHA-256); two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.nominator_id IS 'personal; who named them, if signed in; until it is declined or lapses, else two years after the answer';
COMMENT ON COLUMN register_nomination.relation IS 'personal; how the one who names them knows them; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.service_type IS 'personal; how they help; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.story IS 'personal; what the one who names them tells, without a name; until it is declined or lapses, else two years after the answer';
COMMENT ON COLUMN register_nomination.language IS 'technical; the language it was written in, ISO 639-1; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.state IS 'personal; how far it is, the application that comes of it has states of its own; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.named_on IS 'personal; the day they were named; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.answer_until IS 'technical; the letter''s code is good until then; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.answered_on IS 'personal; the day they answered; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.blocked_on IS 'personal; the day a rule was found that stops it; two years after the answer, or after the letter ran out';
COMMENT ON COLUMN register_nomination.person_id IS 'personal; the one who was named, once they said yes themselves; two years after the answer';
COMMENT ON COLUMN register_nomination.application_id IS 'personal; the application that came of it; two years after the answer';
COMMENT ON COLUMN register_nomination.rule_id IS 'personal; the rule that stops it; two years after the answer';
