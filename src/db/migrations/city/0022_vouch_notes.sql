-- What speaks against a vouch is kept beside it, so that whoever tries again with other words is seen by those who decide.
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
