-- Who belongs together and who helps whom (R5, R6): people kept in somebody's account, with the legal ground; helpers whom a person named,
-- for what and until when; the invitations that lead there; and letters for people whom no mail reaches.
ALTER TABLE identity_person DROP CONSTRAINT identity_person_origin_check;
ALTER TABLE identity_person ADD CONSTRAINT identity_person_origin_check CHECK (origin IN ('mail', 'desk', 'oidc', 'office', 'household')) NOT VALID;
ALTER TABLE identity_person VALIDATE CONSTRAINT identity_person_origin_check;
ALTER TABLE identity_session DROP CONSTRAINT identity_session_acting_as_check;
ALTER TABLE identity_session ADD CONSTRAINT identity_session_acting_as_check CHECK (acting_as IN ('helper', 'keeper', 'desk')) NOT VALID;
ALTER TABLE identity_session VALIDATE CONSTRAINT identity_session_acting_as_check;

CREATE TABLE identity_dependant (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('child', 'adult')),
  born_on date,
  of_age_at timestamptz,
  told_at timestamptz,
  taken_over_at timestamptz,
  CONSTRAINT identity_dependant_child_ages CHECK (taken_over_at IS NOT NULL OR ((kind = 'child') = (born_on IS NOT NULL))),
  CONSTRAINT identity_dependant_age CHECK ((born_on IS NULL) = (of_age_at IS NULL))
);
CREATE INDEX identity_dependant_of_age ON identity_dependant (of_age_at) WHERE taken_over_at IS NULL;
COMMENT ON COLUMN identity_dependant.person_id IS 'personal; who has no sign-in of their own; until erased';
COMMENT ON COLUMN identity_dependant.kind IS 'personal; a child, or an adult for whom somebody was appointed; until erased';
COMMENT ON COLUMN identity_dependant.born_on IS 'personal; a child''s birthday, since the law ends the parents'' part on it; until the account is taken over';
COMMENT ON COLUMN identity_dependant.of_age_at IS 'personal; when the child comes of age by the law of the city''s country; until the account is taken over';
COMMENT ON COLUMN identity_dependant.told_at IS 'personal; when the parents were told that it is near; until erased';
COMMENT ON COLUMN identity_dependant.taken_over_at IS 'personal; when the account became the person''s own; until erased';

CREATE TABLE identity_keeping (
  id uuid PRIMARY KEY,
  keeper_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  relation text NOT NULL CHECK (relation IN ('child', 'parent', 'grandparent', 'grandchild', 'partner', 'sibling', 'other')),
  ground text NOT NULL CHECK (ground IN ('parental-responsibility', 'guardianship', 'support-administration', 'consent')),
  court text CHECK (length(court) BETWEEN 1 AND 160),
  decision_number text CHECK (length(decision_number) BETWEEN 1 AND 80),
  decided_on date,
  checked_at timestamptz,
  checked_by text,
  began_at timestamptz NOT NULL,
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('keeper', 'person', 'desk', 'age', 'decision', 'taken-over')),
  CONSTRAINT identity_keeping_other CHECK (keeper_id <> person_id),
  CONSTRAINT identity_keeping_decision CHECK ((ground IN ('guardianship', 'support-administration')) =
    (court IS NOT NULL AND decision_number IS NOT NULL AND decided_on IS NOT NULL)),
  CONSTRAINT identity_keeping_parent_ends CHECK (ground <> 'parental-responsibility' OR ends_at IS NOT NULL),
  CONSTRAINT identity_keeping_checked CHECK ((checked_at IS NULL) = (checked_by IS NULL)),
  CONSTRAINT identity_keeping_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT identity_keeping_order CHECK (ends_at > began_at)
);
CREATE UNIQUE INDEX identity_keeping_once ON identity_keeping (keeper_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX identity_keeping_of ON identity_keeping (person_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN identity_keeping.id IS 'technical; identity; ten years after its end';
COMMENT ON COLUMN identity_keeping.keeper_id IS 'personal; in whose account somebody is kept; ten years after its end';
COMMENT ON COLUMN identity_keeping.person_id IS 'personal; who is kept there; ten years after its end';
COMMENT ON COLUMN identity_keeping.relation IS 'personal; what they are to the keeper; ten years after its end';
COMMENT ON COLUMN identity_keeping.ground IS 'personal; why the keeper may act: the law, a court, or the person''s own consent; ten years after its end';
COMMENT ON COLUMN identity_keeping.court IS 'personal; which court decided; ten years after its end';
COMMENT ON COLUMN identity_keeping.decision_number IS 'personal; the decision''s number there, so that it can be looked up; ten years after its end';
COMMENT ON COLUMN identity_keeping.decided_on IS 'personal; the decision''s day; ten years after its end';
COMMENT ON COLUMN identity_keeping.checked_at IS 'personal; when a help desk saw the paper; ten years after its end';
COMMENT ON COLUMN identity_keeping.checked_by IS 'personal; who saw it, as the audit names actors; ten years after its end';
COMMENT ON COLUMN identity_keeping.began_at IS 'personal; since when it holds, which for a consent is the moment it was given; ten years after its end';
COMMENT ON COLUMN identity_keeping.ends_at IS 'personal; when the ground ends by itself: on the coming of age, or after the decision''s last day; ten years after its end';
COMMENT ON COLUMN identity_keeping.ended_at IS 'personal; when it was ended; ten years after its end';
COMMENT ON COLUMN identity_keeping.ended_by IS 'personal; by whom or what; ten years after its end';

CREATE TABLE identity_mandate (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  helper_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  scopes text[] NOT NULL,
  began_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('person', 'desk', 'helper', 'expiry', 'replaced')),
  CONSTRAINT identity_mandate_other CHECK (helper_id <> person_id),
  CONSTRAINT identity_mandate_scopes CHECK (cardinality(scopes) > 0 AND array_position(scopes, NULL) IS NULL),
  CONSTRAINT identity_mandate_year CHECK (expires_at > began_at AND expires_at - began_at <= interval '366 days'),
  CONSTRAINT identity_mandate_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX identity_mandate_once ON identity_mandate (person_id, helper_id) WHERE ended_at IS NULL;
CREATE INDEX identity_mandate_helper ON identity_mandate (helper_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN identity_mandate.id IS 'technical; identity; ten years after its end';
COMMENT ON COLUMN identity_mandate.person_id IS 'personal; who named the helper; ten years after its end';
COMMENT ON COLUMN identity_mandate.helper_id IS 'personal; who was named; ten years after its end';
COMMENT ON COLUMN identity_mandate.scopes IS 'personal; what for, in the words of the product''s list; ten years after its end';
COMMENT ON COLUMN identity_mandate.began_at IS 'personal; when the helper accepted; ten years after its end';
COMMENT ON COLUMN identity_mandate.expires_at IS 'personal; it ends by itself then, after a year at most; ten years after its end';
COMMENT ON COLUMN identity_mandate.ended_at IS 'personal; when it was ended; ten years after its end';
COMMENT ON COLUMN identity_mandate.ended_by IS 'personal; by whom or what; ten years after its end';

CREATE TABLE identity_invitation (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('helper', 'member', 'keeper', 'take-over')),
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  asked_by uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  called text NOT NULL CHECK (length(called) BETWEEN 1 AND 120),
  address_folded text CHECK (address_folded = lower(address_folded)),
  code_hash text NOT NULL UNIQUE CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  scopes text[] NOT NULL DEFAULT '{}',
  days integer CHECK (days BETWEEN 1 AND 365),
  relation text CHECK (relation IN ('child', 'parent', 'grandparent', 'grandchild', 'partner', 'sibling', 'other')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  claimed_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  claimed_at timestamptz,
  settled_at timestamptz,
  outcome text CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
  CONSTRAINT identity_invitation_helper CHECK ((purpose = 'helper') = (days IS NOT NULL) AND (purpose = 'helper') = (cardinality(scopes) > 0)),
  CONSTRAINT identity_invitation_relation CHECK ((purpose IN ('member', 'keeper')) = (relation IS NOT NULL)),
  CONSTRAINT identity_invitation_take_over CHECK (purpose <> 'take-over' OR address_folded IS NOT NULL),
  CONSTRAINT identity_invitation_ends CHECK (expires_at > created_at AND expires_at - created_at <= interval '14 days'),
  CONSTRAINT identity_invitation_claimed CHECK ((claimed_at IS NULL) = (claimed_by IS NULL)),
  CONSTRAINT identity_invitation_settled CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT identity_invitation_not_own CHECK (claimed_by <> asked_by)
);
CREATE INDEX identity_invitation_asked ON identity_invitation (asked_by) WHERE settled_at IS NULL;
CREATE INDEX identity_invitation_claimed_by ON identity_invitation (claimed_by) WHERE settled_at IS NULL;
COMMENT ON COLUMN identity_invitation.id IS 'technical; identity, of which the code is made; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.purpose IS 'personal; to help, to be kept in an account, to keep a child together, to take over an account; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.person_id IS 'personal; whose affairs it is about; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.asked_by IS 'personal; who invites; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.called IS 'personal; what they call whom they invite; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.address_folded IS 'personal; whose address alone may accept; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.code_hash IS 'technical; the code under the installation''s key; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.scopes IS 'personal; what a helper is asked for; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.days IS 'personal; for how long a helper is asked; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.relation IS 'personal; what who is kept is to the keeper; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.created_at IS 'personal; when it was written; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.expires_at IS 'personal; it is good until then; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.claimed_by IS 'personal; whose account typed the code first, and alone may answer; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.claimed_at IS 'personal; when; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.settled_at IS 'personal; when it was answered or taken back; 30 days after it ran out';
COMMENT ON COLUMN identity_invitation.outcome IS 'personal; how; 30 days after it ran out';

CREATE TABLE identity_letter (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  occasion text NOT NULL UNIQUE,
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  subject text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  handed_at timestamptz,
  handed_by text,
  CONSTRAINT identity_letter_handed CHECK ((handed_at IS NULL) = (handed_by IS NULL))
);
CREATE INDEX identity_letter_waiting ON identity_letter (created_at) WHERE handed_at IS NULL;
COMMENT ON COLUMN identity_letter.id IS 'technical; identity; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.person_id IS 'personal; whom it is for; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.occasion IS 'personal; what it is written for, so that it is written once; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.language IS 'personal; its language; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.subject IS 'personal; its heading; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.body IS 'personal; its text; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.created_at IS 'personal; when it was written; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.handed_at IS 'personal; when a help desk printed and sent or gave it; 90 days after it was handed over';
COMMENT ON COLUMN identity_letter.handed_by IS 'personal; who did, as the audit names actors; 90 days after it was handed over';
