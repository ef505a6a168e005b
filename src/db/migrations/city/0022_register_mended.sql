-- An upheld objection to a refusal sends the application back to two people: nobody enters the register by one. And what speaks against a
-- vouch is kept beside it, so that whoever tries again with other words is seen by those who decide.
ALTER TABLE register_application DROP CONSTRAINT register_application_approved;
-- Until this day an objection alone could approve; what was approved so stays.
ALTER TABLE register_application ADD CONSTRAINT register_application_approved
  CHECK (state <> 'approved' OR approved_by_second IS NOT NULL OR (by_appeal AND settled_at < '2026-11-23')) NOT VALID;
ALTER TABLE register_application VALIDATE CONSTRAINT register_application_approved;
COMMENT ON COLUMN register_application.by_appeal IS 'public; whether an appeal took back a refusal of it; ten years after it was settled, drafts one year';

-- Whether a decision holds is no reason of the list: it is said in words.
ALTER TABLE register_decision DROP CONSTRAINT register_decision_reasons;
ALTER TABLE register_decision ADD CONSTRAINT register_decision_reasons
  CHECK (kind IN ('approve', 'lift') OR (words <> '' AND (reason <> '' OR kind IN ('uphold', 'overturn')))) NOT VALID;
ALTER TABLE register_decision VALIDATE CONSTRAINT register_decision_reasons;

CREATE TABLE register_vouch_note (
  application_id uuid NOT NULL REFERENCES register_application (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES identity_person (id),
  what text NOT NULL CHECK (what IN ('same-house', 'household', 'employer', 'paid', 'relative', 'second-account')),
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, person_id, what)
);
CREATE INDEX register_vouch_note_person ON register_vouch_note (person_id);
COMMENT ON COLUMN register_vouch_note.application_id IS 'technical; whom the vouch is for; with its application';
COMMENT ON COLUMN register_vouch_note.person_id IS 'personal; who vouches or tried to; with its application';
COMMENT ON COLUMN register_vouch_note.what IS 'personal; what they declared or wrote that speaks against a vouch, or that they live in the same house; with its application';
COMMENT ON COLUMN register_vouch_note.noted_at IS 'personal; when; with its application';
