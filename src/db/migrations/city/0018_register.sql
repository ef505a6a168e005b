-- Who may offer help, and how that was decided: the ladder that a city edits, who applied for which rung, who vouched, what was decided by whom and
-- why, who objected, and who stands where today. register_event is the history from which all that is public is computed.
CREATE TABLE register_ladder (
  version integer PRIMARY KEY CHECK (version > 0),
  decide_days integer NOT NULL CHECK (decide_days BETWEEN 1 AND 365),
  escalate_days integer NOT NULL CHECK (escalate_days BETWEEN 1 AND 90),
  notice_days integer NOT NULL CHECK (notice_days BETWEEN 1 AND 90),
  object_days integer NOT NULL CHECK (object_days BETWEEN 1 AND 365),
  record_months integer NOT NULL CHECK (record_months BETWEEN 1 AND 60),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500)
);
COMMENT ON COLUMN register_ladder.version IS 'public; number of this edition of the rungs, applications keep the one they were made under; while in force and ten years after';
COMMENT ON COLUMN register_ladder.decide_days IS 'public; so many days the city gives itself to decide; while in force and ten years after';
COMMENT ON COLUMN register_ladder.escalate_days IS 'public; so many days after the deadline the administrator is told, another officer at the deadline itself; while in force and ten years after';
COMMENT ON COLUMN register_ladder.notice_days IS 'public; so many days an applicant has to answer before a refusal; while in force and ten years after';
COMMENT ON COLUMN register_ladder.object_days IS 'public; so many days one may object to a decision; while in force and ten years after';
COMMENT ON COLUMN register_ladder.record_months IS 'public; a criminal-record check is no older than so many months; while in force and ten years after';
COMMENT ON COLUMN register_ladder.published_at IS 'public; since when it holds; while in force and ten years after';
COMMENT ON COLUMN register_ladder.published_by IS 'personal; who published it, as the audit names actors; while in force and ten years after';
COMMENT ON COLUMN register_ladder.note IS 'public; what changed and why, in the words of the city; while in force and ten years after';

CREATE TABLE register_rung (
  version integer NOT NULL REFERENCES register_ladder (version),
  rung text NOT NULL CHECK (rung IN ('vouched', 'supervised', 'accredited')),
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 3),
  people_max integer NOT NULL CHECK (people_max BETWEEN 1 AND 10000),
  groups text[] NOT NULL CHECK (groups <@ ARRAY['adults', 'dependent-adults', 'children']),
  settings text[] NOT NULL CHECK (settings <@ ARRAY['public-place', 'space', 'home', 'night']),
  service_types text[] NOT NULL,
  valid_months integer NOT NULL CHECK (valid_months BETWEEN 1 AND 120),
  PRIMARY KEY (version, rung),
  UNIQUE (version, position)
);
COMMENT ON COLUMN register_rung.version IS 'public; the edition of the rungs; while in force and ten years after';
COMMENT ON COLUMN register_rung.rung IS 'public; the rung; while in force and ten years after';
COMMENT ON COLUMN register_rung.position IS 'public; its height, the lowest is 1; while in force and ten years after';
COMMENT ON COLUMN register_rung.people_max IS 'public; how many people may be helped at once; while in force and ten years after';
COMMENT ON COLUMN register_rung.groups IS 'public; whom one may help; while in force and ten years after';
COMMENT ON COLUMN register_rung.settings IS 'public; where and when one may help; while in force and ten years after';
COMMENT ON COLUMN register_rung.service_types IS 'public; kinds of help that may be offered, none named means all; while in force and ten years after';
COMMENT ON COLUMN register_rung.valid_months IS 'public; so many months it holds before it is renewed; while in force and ten years after';

CREATE TABLE register_rung_requirement (
  version integer NOT NULL,
  rung text NOT NULL,
  requirement text NOT NULL CHECK (requirement IN ('identity-document', 'criminal-record', 'insurance', 'qualification', 'statute', 'references', 'vouches', 'visits', 'feedback', 'training')),
  applies_to text NOT NULL CHECK (applies_to IN ('everyone', 'person', 'organization', 'children')),
  amount integer NOT NULL DEFAULT 1 CHECK (amount BETWEEN 1 AND 1000),
  PRIMARY KEY (version, rung, requirement, applies_to),
  FOREIGN KEY (version, rung) REFERENCES register_rung (version, rung)
);
COMMENT ON COLUMN register_rung_requirement.version IS 'public; the edition of the rungs; while in force and ten years after';
COMMENT ON COLUMN register_rung_requirement.rung IS 'public; the rung; while in force and ten years after';
COMMENT ON COLUMN register_rung_requirement.requirement IS 'public; the document or evidence that is asked for; while in force and ten years after';
COMMENT ON COLUMN register_rung_requirement.applies_to IS 'public; who has to bring it: all, sole carers, organizations, or whoever works with children; while in force and ten years after';
COMMENT ON COLUMN register_rung_requirement.amount IS 'public; how many vouches, visits, answers or hours; while in force and ten years after';

CREATE TABLE register_provider (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('organization', 'person')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 150),
  organization_id uuid UNIQUE REFERENCES directory_organization (id) ON DELETE SET NULL,
  person_id uuid REFERENCES identity_person (id),
  size text NOT NULL CHECK (size IN ('one', 'small', 'medium', 'large')),
  is_informal boolean NOT NULL,
  is_newcomer boolean NOT NULL,
  telephone text NOT NULL DEFAULT '' CHECK (length(telephone) <= 40),
  address text NOT NULL DEFAULT '' CHECK (length(address) <= 200),
  created_at timestamptz NOT NULL,
  CONSTRAINT register_provider_one CHECK (kind = 'organization' OR size = 'one')
);
CREATE INDEX register_provider_person_id ON register_provider (person_id);
CREATE UNIQUE INDEX register_provider_sole ON register_provider (person_id) WHERE kind = 'person';
COMMENT ON COLUMN register_provider.id IS 'technical; identity; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.kind IS 'public; an organization or a sole carer; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.name IS 'public; name on the register, for a sole carer the name they chose for it; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.organization_id IS 'public; its organization in the directory, once there is one; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.person_id IS 'personal; who applied and looks after it; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.size IS 'public; people who work there: one, up to 9, up to 49, more; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.is_informal IS 'public; helped without being an organization or a registered worker when first applying; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.is_newcomer IS 'public; was not in the directory when first applying; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.telephone IS 'personal; where the city reaches them about the application; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.address IS 'personal; street and number, also shows who vouches for somebody of their own home; ten years after it last stood on the register';
COMMENT ON COLUMN register_provider.created_at IS 'technical; when they first began an application; ten years after it last stood on the register';

CREATE TABLE register_application (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES register_provider (id) ON DELETE CASCADE,
  applicant_id uuid REFERENCES identity_person (id),
  kind text NOT NULL CHECK (kind IN ('entry', 'climb', 'renewal', 'permit')),
  rung text NOT NULL CHECK (rung IN ('vouched', 'supervised', 'accredited')),
  version integer NOT NULL REFERENCES register_ladder (version),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'asked', 'half-approved', 'notice', 'approved', 'refused', 'withdrawn')),
  service_types text[] NOT NULL DEFAULT '{}',
  groups text[] NOT NULL DEFAULT '{}' CHECK (groups <@ ARRAY['adults', 'dependent-adults', 'children']),
  settings text[] NOT NULL DEFAULT '{}' CHECK (settings <@ ARRAY['public-place', 'space', 'home', 'night']),
  people_max integer NOT NULL DEFAULT 1 CHECK (people_max BETWEEN 1 AND 10000),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  vouch_code text NOT NULL UNIQUE CHECK (vouch_code ~ '^[a-z2-9]{10}$'),
  round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  changed_at timestamptz NOT NULL,
  submitted_at timestamptz,
  due_at timestamptz,
  assigned_to uuid REFERENCES identity_person (id),
  escalation smallint NOT NULL DEFAULT 0 CHECK (escalation BETWEEN 0 AND 2),
  notice_until timestamptz,
  notice_answer text CHECK (length(notice_answer) <= 4000),
  approved_by_first uuid REFERENCES identity_person (id),
  approved_by_second uuid REFERENCES identity_person (id),
  settled_at timestamptz,
  CONSTRAINT register_application_two_people CHECK (approved_by_first <> approved_by_second),
  CONSTRAINT register_application_approved CHECK (state <> 'approved' OR approved_by_second IS NOT NULL),
  CONSTRAINT register_application_not_own CHECK (applicant_id <> approved_by_first AND applicant_id <> approved_by_second),
  CONSTRAINT register_application_half CHECK (state <> 'half-approved' OR (approved_by_first IS NOT NULL AND approved_by_second IS NULL)),
  CONSTRAINT register_application_second_after_first CHECK (approved_by_second IS NULL OR approved_by_first IS NOT NULL),
  CONSTRAINT register_application_sent CHECK (state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND due_at > submitted_at)),
  CONSTRAINT register_application_settled CHECK ((settled_at IS NOT NULL) = (state IN ('approved', 'refused', 'withdrawn'))),
  CONSTRAINT register_application_notice CHECK (state NOT IN ('notice', 'refused') OR notice_until IS NOT NULL)
);
CREATE UNIQUE INDEX register_application_one_open ON register_application (provider_id) WHERE settled_at IS NULL;
CREATE INDEX register_application_queue ON register_application (due_at, id) WHERE state IN ('submitted', 'asked', 'half-approved', 'notice');
CREATE INDEX register_application_applicant ON register_application (applicant_id);
COMMENT ON COLUMN register_application.id IS 'technical; identity; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.provider_id IS 'technical; who applies; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.applicant_id IS 'personal; the person who applies for them; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.kind IS 'public; a first rung, a higher one, the same one anew, or the supervised permit of somebody who was nominated; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.rung IS 'public; the rung asked for; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.version IS 'public; the edition of the rungs under which it is decided; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.state IS 'public; where it stands; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.service_types IS 'public; kinds of help that they want to offer; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.groups IS 'public; whom they want to help; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.settings IS 'public; where and when; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.people_max IS 'public; how many people at once; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.words IS 'personal; what they say about themselves and their help; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.language IS 'technical; the language in which they are answered; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.vouch_code IS 'technical; what they hand to people who vouch for them; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.round IS 'technical; approvals count within one round, a question or an answer begins another; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.changed_at IS 'technical; last change; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.submitted_at IS 'public; when it was sent; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.due_at IS 'public; until when the city decides; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.assigned_to IS 'personal; the officer who answers for it; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.escalation IS 'public; 0 in time, 1 given to another officer, 2 told to the administrator; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.notice_until IS 'public; until when the applicant may answer the announced refusal; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.notice_answer IS 'personal; what they answered to a question or an announced refusal; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.approved_by_first IS 'personal; who approved first; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.approved_by_second IS 'personal; who approved second, never the same person; ten years after it was settled, drafts one year';
COMMENT ON COLUMN register_application.settled_at IS 'public; when it was approved, refused or withdrawn; ten years after it was settled, drafts one year';

CREATE TABLE register_document (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES register_provider (id) ON DELETE CASCADE,
  application_id uuid REFERENCES register_application (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('identity-document', 'criminal-record', 'insurance', 'qualification', 'statute', 'references')),
  upload_id uuid,
  upload_second uuid,
  issued_on date,
  expires_on date,
  result text CHECK (result IN ('clear', 'entries')),
  given_at timestamptz NOT NULL,
  checked_at timestamptz,
  checked_by uuid REFERENCES identity_person (id),
  is_accepted boolean,
  CONSTRAINT register_document_record CHECK (kind <> 'criminal-record' OR (upload_id IS NULL AND upload_second IS NULL)),
  CONSTRAINT register_document_result CHECK (result IS NULL OR (kind = 'criminal-record' AND issued_on IS NOT NULL)),
  CONSTRAINT register_document_checked CHECK ((checked_at IS NULL) = (checked_by IS NULL) AND (checked_at IS NULL) = (is_accepted IS NULL)),
  CONSTRAINT register_document_clear CHECK (kind <> 'criminal-record' OR is_accepted IS NOT TRUE OR (result IS NOT DISTINCT FROM 'clear')),
  CONSTRAINT register_document_order CHECK (expires_on > issued_on)
);
CREATE INDEX register_document_provider ON register_document (provider_id, kind);
COMMENT ON COLUMN register_document.id IS 'technical; identity; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.provider_id IS 'technical; whose it is; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.application_id IS 'technical; the application it came with; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.kind IS 'personal; what it is; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.upload_id IS 'personal; the file, where one was sent, none means paper that is shown at the desk; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.upload_second IS 'personal; the back of the same paper, where there is one; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.issued_on IS 'personal; its date, as written on it; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.expires_on IS 'personal; it holds until then; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.result IS 'special; outcome of a criminal-record check, all that is kept of it (K2); two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.given_at IS 'personal; when it was named or sent; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.checked_at IS 'personal; when an officer saw it; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.checked_by IS 'personal; which officer; two years after it ran out or its application was settled';
COMMENT ON COLUMN register_document.is_accepted IS 'personal; whether it is what was asked for; two years after it ran out or its application was settled';

CREATE TABLE register_evidence (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES register_provider (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('visits', 'feedback', 'training')),
  amount integer NOT NULL CHECK (amount > 0),
  noted_at timestamptz NOT NULL,
  noted_by text NOT NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 300)
);
CREATE INDEX register_evidence_provider ON register_evidence (provider_id);
COMMENT ON COLUMN register_evidence.id IS 'technical; identity; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.provider_id IS 'technical; whose it is; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.kind IS 'personal; visits confirmed by both sides, good answers after them, hours of training; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.amount IS 'personal; how many; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.noted_at IS 'personal; when it was entered; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.noted_by IS 'personal; who entered it, as the audit names actors; while they stand on the register and ten years after';
COMMENT ON COLUMN register_evidence.words IS 'personal; where it is from; while they stand on the register and ten years after';

CREATE TABLE register_vouch (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES register_application (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity_person (id),
  organization_id uuid REFERENCES directory_organization (id) ON DELETE SET NULL,
  known_for text NOT NULL CHECK (known_for IN ('months', 'year', 'years')),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  telephone text NOT NULL CHECK (length(telephone) <= 40),
  is_household boolean NOT NULL CHECK (NOT is_household),
  is_employer boolean NOT NULL CHECK (NOT is_employer),
  is_paid boolean NOT NULL CHECK (NOT is_paid),
  is_relative boolean NOT NULL CHECK (NOT is_relative),
  vouched_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  CONSTRAINT register_vouch_person_once UNIQUE (application_id, person_id),
  CONSTRAINT register_vouch_organization_once UNIQUE (application_id, organization_id)
);
CREATE INDEX register_vouch_person ON register_vouch (person_id);
COMMENT ON COLUMN register_vouch.id IS 'technical; identity; with its application';
COMMENT ON COLUMN register_vouch.application_id IS 'technical; whom it is for; with its application';
COMMENT ON COLUMN register_vouch.person_id IS 'personal; who vouches; with its application';
COMMENT ON COLUMN register_vouch.organization_id IS 'public; the organization they speak for, if one; with its application';
COMMENT ON COLUMN register_vouch.known_for IS 'personal; how long they have known each other; with its application';
COMMENT ON COLUMN register_vouch.words IS 'personal; why they vouch; with its application';
COMMENT ON COLUMN register_vouch.telephone IS 'personal; where an officer can ask back, also shows a second account of the same person; with its application';
COMMENT ON COLUMN register_vouch.is_household IS 'personal; declared: lives with them, such a vouch is not taken; with its application';
COMMENT ON COLUMN register_vouch.is_employer IS 'personal; declared: one works for the other, such a vouch is not taken; with its application';
COMMENT ON COLUMN register_vouch.is_paid IS 'personal; declared: gets money or favours for it, such a vouch is not taken; with its application';
COMMENT ON COLUMN register_vouch.is_relative IS 'personal; declared: family, such a vouch is not taken; with its application';
COMMENT ON COLUMN register_vouch.vouched_at IS 'personal; when; with its application';
COMMENT ON COLUMN register_vouch.withdrawn_at IS 'personal; when they took it back; with its application';

CREATE TABLE register_decision (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES register_provider (id) ON DELETE CASCADE,
  application_id uuid REFERENCES register_application (id) ON DELETE CASCADE,
  round integer NOT NULL DEFAULT 1,
  kind text NOT NULL CHECK (kind IN ('approve', 'ask', 'notice', 'refuse', 'suspend', 'lift', 'uphold', 'overturn')),
  officer_id uuid NOT NULL REFERENCES identity_person (id),
  reason text NOT NULL DEFAULT '' CHECK (reason IN ('', 'record-missing', 'document-missing', 'document-expired', 'vouches-missing', 'evidence-missing', 'not-this-rung', 'law-not-met', 'untrue', 'safety', 'mended', 'requirements-met')),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 4000),
  no_conflict boolean NOT NULL CHECK (no_conflict),
  decided_at timestamptz NOT NULL,
  CONSTRAINT register_decision_reasons CHECK (kind IN ('approve', 'lift') OR (words <> '' AND (reason <> '' OR kind IN ('uphold', 'overturn'))))
);
CREATE UNIQUE INDEX register_decision_approved_once ON register_decision (application_id, round, officer_id) WHERE kind = 'approve';
CREATE INDEX register_decision_application ON register_decision (application_id, decided_at);
CREATE INDEX register_decision_provider ON register_decision (provider_id, decided_at);
COMMENT ON COLUMN register_decision.id IS 'technical; identity; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.provider_id IS 'technical; about whom; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.application_id IS 'technical; about which application, none for a suspension; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.round IS 'technical; the round of the application it belongs to; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.kind IS 'public; what was decided; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.officer_id IS 'personal; by whom; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.reason IS 'public; the reason from the list; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.words IS 'personal; the reasons in writing, for the applicant; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.no_conflict IS 'personal; declared each time: no family, household, work or money between officer and applicant; ten years, and nobody changes it';
COMMENT ON COLUMN register_decision.decided_at IS 'public; when; ten years, and nobody changes it';

CREATE TABLE register_conflict (
  application_id uuid NOT NULL REFERENCES register_application (id) ON DELETE CASCADE,
  officer_id uuid NOT NULL REFERENCES identity_person (id),
  declared_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, officer_id)
);
COMMENT ON COLUMN register_conflict.application_id IS 'technical; the application; with its application';
COMMENT ON COLUMN register_conflict.officer_id IS 'personal; the officer who stands back from it; with its application';
COMMENT ON COLUMN register_conflict.declared_at IS 'personal; when they said so; with its application';

CREATE TABLE register_appeal (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE REFERENCES register_decision (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity_person (id),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
  filed_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'upheld', 'overturned')),
  barred uuid[] NOT NULL,
  decided_by uuid REFERENCES identity_person (id),
  answer text CHECK (length(answer) BETWEEN 1 AND 4000),
  decided_at timestamptz,
  CONSTRAINT register_appeal_others CHECK (decided_by IS NULL OR NOT decided_by = ANY (barred)),
  CONSTRAINT register_appeal_decided CHECK ((state = 'open') = (decided_by IS NULL) AND (state = 'open') = (decided_at IS NULL) AND (state = 'open') = (answer IS NULL))
);
COMMENT ON COLUMN register_appeal.id IS 'technical; identity; ten years after it was decided';
COMMENT ON COLUMN register_appeal.decision_id IS 'technical; the refusal or suspension objected to; ten years after it was decided';
COMMENT ON COLUMN register_appeal.person_id IS 'personal; who objects; ten years after it was decided';
COMMENT ON COLUMN register_appeal.words IS 'personal; why; ten years after it was decided';
COMMENT ON COLUMN register_appeal.filed_at IS 'public; when; ten years after it was decided';
COMMENT ON COLUMN register_appeal.due_at IS 'public; until when it is decided; ten years after it was decided';
COMMENT ON COLUMN register_appeal.state IS 'public; where it stands; ten years after it was decided';
COMMENT ON COLUMN register_appeal.barred IS 'personal; who decided before and may not decide again; ten years after it was decided';
COMMENT ON COLUMN register_appeal.decided_by IS 'personal; who decided on it; ten years after it was decided';
COMMENT ON COLUMN register_appeal.answer IS 'personal; the reasons in writing; ten years after it was decided';
COMMENT ON COLUMN register_appeal.decided_at IS 'public; when; ten years after it was decided';

CREATE TABLE register_standing (
  provider_id uuid PRIMARY KEY REFERENCES register_provider (id) ON DELETE CASCADE,
  rung text NOT NULL CHECK (rung IN ('vouched', 'supervised', 'accredited')),
  version integer NOT NULL REFERENCES register_ladder (version),
  application_id uuid REFERENCES register_application (id) ON DELETE SET NULL,
  service_types text[] NOT NULL,
  groups text[] NOT NULL CHECK (groups <@ ARRAY['adults', 'dependent-adults', 'children']),
  settings text[] NOT NULL CHECK (settings <@ ARRAY['public-place', 'space', 'home', 'night']),
  people_max integer NOT NULL CHECK (people_max > 0),
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'suspended', 'ended')),
  suspended_at timestamptz,
  suspended_reason text,
  changed_at timestamptz NOT NULL,
  CONSTRAINT register_standing_order CHECK (since < until),
  CONSTRAINT register_standing_suspended CHECK ((state = 'suspended') = (suspended_at IS NOT NULL) AND (suspended_at IS NULL) = (suspended_reason IS NULL))
);
COMMENT ON COLUMN register_standing.provider_id IS 'technical; who stands on the register; ten years after it ended';
COMMENT ON COLUMN register_standing.rung IS 'public; on which rung; ten years after it ended';
COMMENT ON COLUMN register_standing.version IS 'public; under which edition of the rungs; ten years after it ended';
COMMENT ON COLUMN register_standing.application_id IS 'technical; the application it came from; ten years after it ended';
COMMENT ON COLUMN register_standing.service_types IS 'public; kinds of help that they may offer; ten years after it ended';
COMMENT ON COLUMN register_standing.groups IS 'public; whom they may help; ten years after it ended';
COMMENT ON COLUMN register_standing.settings IS 'public; where and when; ten years after it ended';
COMMENT ON COLUMN register_standing.people_max IS 'public; how many people at once; ten years after it ended';
COMMENT ON COLUMN register_standing.since IS 'public; on this rung since; ten years after it ended';
COMMENT ON COLUMN register_standing.until IS 'public; until when, unless renewed; ten years after it ended';
COMMENT ON COLUMN register_standing.state IS 'public; whether it holds today; ten years after it ended';
COMMENT ON COLUMN register_standing.suspended_at IS 'public; since when it is suspended; ten years after it ended';
COMMENT ON COLUMN register_standing.suspended_reason IS 'public; why, from the list of reasons; ten years after it ended';
COMMENT ON COLUMN register_standing.changed_at IS 'technical; last change; ten years after it ended';

CREATE TABLE register_event (
  id uuid PRIMARY KEY,
  provider_id uuid REFERENCES register_provider (id) ON DELETE SET NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('applied', 'approved', 'refused', 'withdrawn', 'appealed', 'appeal-upheld', 'appeal-overturned', 'suspended', 'lifted', 'ended', 'nominated', 'permitted')),
  application_kind text CHECK (application_kind IN ('entry', 'climb', 'renewal', 'permit')),
  rung text CHECK (rung IN ('vouched', 'supervised', 'accredited')),
  reason text NOT NULL DEFAULT '',
  applied_at timestamptz,
  documents smallint CHECK (documents >= 0),
  size text NOT NULL CHECK (size IN ('one', 'small', 'medium', 'large')),
  is_informal boolean NOT NULL,
  is_newcomer boolean NOT NULL,
  CONSTRAINT register_event_counted CHECK (kind NOT IN ('approved', 'refused', 'withdrawn') OR applied_at <= at)
);
CREATE INDEX register_event_at ON register_event (at, id);
CREATE INDEX register_event_provider ON register_event (provider_id, at);
COMMENT ON COLUMN register_event.id IS 'technical; identity; as long as the city, without names of people';
COMMENT ON COLUMN register_event.provider_id IS 'public; about whom; as long as the city, without names of people';
COMMENT ON COLUMN register_event.at IS 'public; when; as long as the city, without names of people';
COMMENT ON COLUMN register_event.kind IS 'public; what happened; as long as the city, without names of people';
COMMENT ON COLUMN register_event.application_kind IS 'public; what was applied for; as long as the city, without names of people';
COMMENT ON COLUMN register_event.rung IS 'public; which rung; as long as the city, without names of people';
COMMENT ON COLUMN register_event.reason IS 'public; the reason from the list; as long as the city, without names of people';
COMMENT ON COLUMN register_event.applied_at IS 'public; when the application was sent that this settles: the days to a decision are counted from here; as long as the city, without names of people';
COMMENT ON COLUMN register_event.documents IS 'public; how many documents were asked for; as long as the city, without names of people';
COMMENT ON COLUMN register_event.size IS 'public; how many people worked there then; as long as the city, without names of people';
COMMENT ON COLUMN register_event.is_informal IS 'public; an informal helper when first applying; as long as the city, without names of people';
COMMENT ON COLUMN register_event.is_newcomer IS 'public; not in the directory when first applying; as long as the city, without names of people';

CREATE TABLE register_invitation (
  id uuid PRIMARY KEY,
  provider_id uuid NOT NULL REFERENCES register_provider (id) ON DELETE CASCADE,
  address text NOT NULL CHECK (address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$' AND length(address) <= 254),
  token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  invited_by uuid NOT NULL REFERENCES identity_person (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by uuid REFERENCES identity_person (id),
  CONSTRAINT register_invitation_used CHECK ((used_at IS NULL) = (used_by IS NULL)),
  CONSTRAINT register_invitation_order CHECK (created_at < expires_at)
);
CREATE INDEX register_invitation_provider ON register_invitation (provider_id) WHERE used_at IS NULL;
COMMENT ON COLUMN register_invitation.id IS 'technical; identity; three months after it ran out';
COMMENT ON COLUMN register_invitation.provider_id IS 'technical; whose staff they are asked to be; three months after it ran out';
COMMENT ON COLUMN register_invitation.address IS 'personal; where the invitation went; three months after it ran out';
COMMENT ON COLUMN register_invitation.token_hash IS 'technical; SHA-256 of the token in the link, kept nowhere else; three months after it ran out';
COMMENT ON COLUMN register_invitation.invited_by IS 'personal; who asked them; three months after it ran out';
COMMENT ON COLUMN register_invitation.created_at IS 'personal; when; three months after it ran out';
COMMENT ON COLUMN register_invitation.expires_at IS 'technical; the link works until then; three months after it ran out';
COMMENT ON COLUMN register_invitation.used_at IS 'personal; when it was taken up: it works once; three months after it ran out';
COMMENT ON COLUMN register_invitation.used_by IS 'personal; by whom; three months after it ran out';
