-- What happens at a desk: visits of one person at a time, accounts made for whoever has no mail, codes on paper, recovery by two people, and
-- public computers. The rules that protect people from a desk stand here, so that no page can forget them.
CREATE TABLE identity_visit (
  id uuid PRIMARY KEY,
  operator_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  space text NOT NULL CHECK (space <> ''),
  checked text NOT NULL CHECK (checked IN ('document', 'sheet', 'known', 'new')),
  began_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  locked_at timestamptz,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('operator', 'time')),
  CONSTRAINT identity_visit_other CHECK (client_id <> operator_id),
  CONSTRAINT identity_visit_order CHECK (began_at <= seen_at AND began_at <= locked_at AND began_at <= ended_at),
  CONSTRAINT identity_visit_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX identity_visit_one_at_a_time ON identity_visit (operator_id) WHERE ended_at IS NULL;
CREATE INDEX identity_visit_of ON identity_visit (client_id, began_at DESC);
COMMENT ON COLUMN identity_visit.id IS 'technical; identity of the visit, named by the session that acts under it; ten years after its end';
COMMENT ON COLUMN identity_visit.operator_id IS 'personal; who serves; ten years after its end';
COMMENT ON COLUMN identity_visit.client_id IS 'personal; who is served, one person at a time; ten years after its end';
COMMENT ON COLUMN identity_visit.space IS 'personal; the desk (slug) it happens at; ten years after its end';
COMMENT ON COLUMN identity_visit.checked IS 'personal; how the desk knew who it is, without a copy of any paper; ten years after its end';
COMMENT ON COLUMN identity_visit.began_at IS 'personal; when it began; ten years after its end';
COMMENT ON COLUMN identity_visit.seen_at IS 'technical; the last page of it, from which idle minutes count; ten years after its end';
COMMENT ON COLUMN identity_visit.locked_at IS 'technical; when the operator locked it, empty while it is open; ten years after its end';
COMMENT ON COLUMN identity_visit.ended_at IS 'personal; when it ended; ten years after its end';
COMMENT ON COLUMN identity_visit.ended_by IS 'technical; by the operator, or by time because nobody came back; ten years after its end';

CREATE TABLE identity_notice (
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  version text NOT NULL CHECK (version ~ '^\d{4}-\d{2}$'),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  visit_id uuid NOT NULL REFERENCES identity_visit (id) ON DELETE CASCADE,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, version)
);
COMMENT ON COLUMN identity_notice.person_id IS 'personal; to whom the notice on their data was read aloud (GDPR article 13); until erased';
COMMENT ON COLUMN identity_notice.version IS 'personal; which version of the notice; until erased';
COMMENT ON COLUMN identity_notice.language IS 'personal; in which language, ISO 639-1; until erased';
COMMENT ON COLUMN identity_notice.visit_id IS 'technical; the visit in which it was read; until erased';
COMMENT ON COLUMN identity_notice.read_at IS 'personal; when; until erased';

CREATE TABLE identity_paper_code (
  person_id uuid PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  number text NOT NULL UNIQUE CHECK (number ~ '^[1-9]\d{7}$'),
  code_hash text NOT NULL CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  visit_id uuid REFERENCES identity_visit (id) ON DELETE SET NULL,
  printed_at timestamptz NOT NULL,
  shown_at timestamptz,
  used_at timestamptz,
  CONSTRAINT identity_paper_code_order CHECK (printed_at <= shown_at AND printed_at <= used_at)
);
COMMENT ON COLUMN identity_paper_code.person_id IS 'personal; whose code it is; until erased';
COMMENT ON COLUMN identity_paper_code.number IS 'personal; the number that stands for their name when they sign in, no secret; until erased';
COMMENT ON COLUMN identity_paper_code.code_hash IS 'technical; the code under the installation''s key (HMAC-SHA-256), replaced with each new sheet; until erased';
COMMENT ON COLUMN identity_paper_code.visit_id IS 'personal; the visit in which the sheet was printed; until erased';
COMMENT ON COLUMN identity_paper_code.printed_at IS 'personal; when this code was made; until erased';
COMMENT ON COLUMN identity_paper_code.shown_at IS 'technical; when the sheet was shown, which happens once; until erased';
COMMENT ON COLUMN identity_paper_code.used_at IS 'personal; when somebody last signed in with it; until erased';

CREATE TABLE identity_recovery (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  space text NOT NULL CHECK (space <> ''),
  checks text[] NOT NULL CHECK (cardinality(checks) >= 2 AND checks <@ ARRAY['document', 'letter', 'questions', 'witness', 'call-back']),
  opened_by uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'expired', 'done')),
  decided_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  decided_at timestamptz,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  printed_at timestamptz,
  CONSTRAINT identity_recovery_not_own CHECK (person_id <> opened_by AND person_id IS DISTINCT FROM decided_by),
  CONSTRAINT identity_recovery_two_people CHECK (decided_by IS DISTINCT FROM opened_by),
  CONSTRAINT identity_recovery_decided CHECK (
    CASE state WHEN 'open' THEN decided_by IS NULL WHEN 'expired' THEN true ELSE decided_by IS NOT NULL END
    AND (decided_by IS NULL) = (decided_at IS NULL)
  ),
  CONSTRAINT identity_recovery_in_time CHECK (opened_at < expires_at AND decided_at <= expires_at),
  CONSTRAINT identity_recovery_reason CHECK (state <> 'refused' OR reason <> ''),
  CONSTRAINT identity_recovery_printed CHECK ((state = 'done') = (printed_at IS NOT NULL))
);
CREATE UNIQUE INDEX identity_recovery_one_at_a_time ON identity_recovery (person_id) WHERE state IN ('open', 'approved');
COMMENT ON COLUMN identity_recovery.id IS 'technical; identity; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.person_id IS 'personal; who lost every way to sign in; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.space IS 'personal; the desk (slug) where they asked; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.checks IS 'personal; what the first officer checked, two things at least and no copies; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.opened_by IS 'personal; the first officer; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.opened_at IS 'personal; when; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.expires_at IS 'technical; a second officer decides until then, or once approved the sheet is printed; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.state IS 'personal; what became of it; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.decided_by IS 'personal; the second officer, who is never the first; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.decided_at IS 'personal; when; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.reason IS 'personal; why it was refused; ten years after it was opened';
COMMENT ON COLUMN identity_recovery.printed_at IS 'personal; when the new sheet was printed and old sessions ended; ten years after it was opened';

CREATE TABLE identity_kiosk (
  id uuid PRIMARY KEY,
  space text NOT NULL CHECK (space <> ''),
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  switched_on_by uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  switched_on_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  CONSTRAINT identity_kiosk_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
COMMENT ON COLUMN identity_kiosk.id IS 'technical; names the public computer in its sealed cookie; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.space IS 'technical; the desk (slug) where it stands; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.label IS 'technical; where in the room, so that a desk knows it again; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.switched_on_by IS 'personal; who made the browser a public one; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.switched_on_at IS 'personal; when; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.seen_at IS 'technical; its last page, from which idle minutes count; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.revoked_at IS 'personal; when it was switched off; one year after it was switched off';
COMMENT ON COLUMN identity_kiosk.revoked_by IS 'personal; who switched it off; one year after it was switched off';
