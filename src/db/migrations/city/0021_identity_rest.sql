-- What was missing where people's lives change: another mail address, with time for the old one to object; consent to keep facts on health, by
-- itself; and the day on which a restriction that was granted ends (GDPR articles 9 and 18).
CREATE TABLE identity_mail_change (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  address text CHECK (address ~ '^[^\s@<>,;]+@[^\s@<>,;]+$' AND length(address) <= 254),
  code_hash text CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  state text NOT NULL CHECK (state IN ('asked', 'to-decide', 'waits', 'done', 'stopped', 'refused', 'expired', 'taken')),
  space text CHECK (space <> ''),
  checks text[] CHECK (cardinality(checks) >= 2 AND checks <@ ARRAY['document', 'letter', 'questions', 'witness', 'call-back']),
  opened_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  decided_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  due_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT identity_mail_change_code CHECK (state <> 'asked' OR (address IS NOT NULL AND code_hash IS NOT NULL)),
  CONSTRAINT identity_mail_change_desk CHECK ((space IS NULL) = (opened_by IS NULL) AND (space IS NULL) = (checks IS NULL)),
  CONSTRAINT identity_mail_change_not_own CHECK (person_id IS DISTINCT FROM opened_by AND person_id IS DISTINCT FROM decided_by),
  CONSTRAINT identity_mail_change_two_people CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM opened_by),
  CONSTRAINT identity_mail_change_decided CHECK (
    opened_by IS NULL OR decided_by IS NOT NULL OR state IN ('asked', 'to-decide', 'stopped', 'expired')
  ),
  CONSTRAINT identity_mail_change_reason CHECK (state <> 'refused' OR reason <> ''),
  CONSTRAINT identity_mail_change_due CHECK (state <> 'waits' OR due_at IS NOT NULL),
  CONSTRAINT identity_mail_change_ended CHECK ((state IN ('asked', 'to-decide', 'waits')) = (ended_at IS NULL)),
  CONSTRAINT identity_mail_change_order CHECK (asked_at < expires_at AND asked_at < due_at AND asked_at <= ended_at)
);
CREATE UNIQUE INDEX identity_mail_change_one_at_a_time ON identity_mail_change (person_id) WHERE ended_at IS NULL;
CREATE INDEX identity_mail_change_due_at ON identity_mail_change (due_at) WHERE state = 'waits';
COMMENT ON COLUMN identity_mail_change.id IS 'technical; identity; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.person_id IS 'personal; whose address changes; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.address IS 'personal; the new address, empty where they want no mail any more; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.code_hash IS 'technical; the code that was sent there, under the installation''s key (HMAC-SHA-256); 90 days after its end';
COMMENT ON COLUMN identity_mail_change.attempts IS 'technical; codes tried, five at most; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.state IS 'personal; how far it is; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.space IS 'personal; the desk (slug) where it was asked for; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.checks IS 'personal; what the first officer checked, two things at least and no copies; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.opened_by IS 'personal; the first officer; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.decided_by IS 'personal; the second officer, who is never the first; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.reason IS 'personal; why it was refused; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.asked_at IS 'personal; when it was asked for; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.expires_at IS 'technical; the code is good until then, or a second officer decides until then; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.due_at IS 'personal; it counts from then on, unless somebody objects; 90 days after its end';
COMMENT ON COLUMN identity_mail_change.ended_at IS 'personal; when it was done, stopped or refused; 90 days after its end';

ALTER TABLE identity_consent DROP CONSTRAINT identity_consent_purpose_check;
ALTER TABLE identity_consent ADD CONSTRAINT identity_consent_purpose_check CHECK (purpose IN ('news', 'research', 'photos', 'neighbours', 'health')) NOT VALID;
ALTER TABLE identity_consent VALIDATE CONSTRAINT identity_consent_purpose_check;

ALTER TABLE identity_privacy_request ADD COLUMN lifted_at timestamptz;
ALTER TABLE identity_privacy_request ADD COLUMN lifted_by text;
ALTER TABLE identity_privacy_request ADD COLUMN lift_reasons text;
ALTER TABLE identity_privacy_request ADD CONSTRAINT identity_privacy_request_lifted CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)
  AND (lifted_at IS NULL) = (lift_reasons IS NULL) AND (lift_reasons IS NULL OR length(lift_reasons) BETWEEN 1 AND 2000) AND (lifted_at IS NULL OR (kind = 'restriction' AND outcome IN ('granted', 'partly')))) NOT VALID;
ALTER TABLE identity_privacy_request VALIDATE CONSTRAINT identity_privacy_request_lifted;
CREATE INDEX identity_privacy_request_holds ON identity_privacy_request (person_id)
  WHERE kind = 'restriction' AND outcome IN ('granted', 'partly') AND lifted_at IS NULL;
COMMENT ON COLUMN identity_privacy_request.lifted_at IS 'personal; when a restriction ended; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.lifted_by IS 'personal; who ended it, as the audit names actors; five years after the decision';
COMMENT ON COLUMN identity_privacy_request.lift_reasons IS 'personal; why, told to the person before (GDPR 18(3)); five years after the decision';
