-- Whoever has no sign-in of their own and lost their last keeper gets a new one at a desk: one officer asks, after checks, a second one who has
-- no part in it decides. Nothing counts before that; one request at a time runs for a person, and the database says so.
CREATE TABLE identity_new_keeper (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  keeper_id uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  space text NOT NULL CHECK (space <> ''),
  relation text NOT NULL CHECK (relation IN ('child', 'parent', 'grandparent', 'grandchild', 'partner', 'sibling', 'other')),
  ground text NOT NULL CHECK (ground IN ('parental-responsibility', 'guardianship', 'support-administration')),
  court text CHECK (length(court) BETWEEN 1 AND 160),
  decision_number text CHECK (length(decision_number) BETWEEN 1 AND 80),
  decided_on date,
  ends_at timestamptz,
  checks text[] NOT NULL CHECK (cardinality(checks) >= 2 AND 'ground-paper' = ANY (checks)
    AND checks <@ ARRAY['ground-paper', 'document', 'letter', 'questions', 'witness', 'call-back']),
  opened_by uuid NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'expired')),
  decided_by uuid REFERENCES identity_person (id) ON DELETE CASCADE,
  decided_at timestamptz,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
  CONSTRAINT identity_new_keeper_not_own CHECK (person_id <> keeper_id AND opened_by NOT IN (person_id, keeper_id)),
  CONSTRAINT identity_new_keeper_two_people CHECK (decided_by IS NULL OR decided_by NOT IN (opened_by, person_id, keeper_id)),
  CONSTRAINT identity_new_keeper_decision CHECK ((ground IN ('guardianship', 'support-administration')) =
    (court IS NOT NULL AND decision_number IS NOT NULL AND decided_on IS NOT NULL)),
  CONSTRAINT identity_new_keeper_parent_ends CHECK (ground <> 'parental-responsibility' OR ends_at IS NOT NULL),
  CONSTRAINT identity_new_keeper_decided CHECK ((decided_by IS NOT NULL) = (state IN ('approved', 'refused')) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT identity_new_keeper_in_time CHECK (opened_at < expires_at AND decided_at < expires_at AND ends_at > opened_at),
  CONSTRAINT identity_new_keeper_reason CHECK (state <> 'refused' OR reason <> '')
);
CREATE UNIQUE INDEX identity_new_keeper_one_at_a_time ON identity_new_keeper (person_id) WHERE state = 'open';
COMMENT ON COLUMN identity_new_keeper.id IS 'technical; identity; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.person_id IS 'personal; who was left without a keeper; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.keeper_id IS 'personal; who is to become the keeper; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.space IS 'personal; the desk (slug) where it was asked for; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.relation IS 'personal; what the person is to the new keeper; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.ground IS 'personal; why the new keeper may act: the law or a court; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.court IS 'personal; which court decided; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.decision_number IS 'personal; the decision''s number there, so that it can be looked up; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.decided_on IS 'personal; the day of the court''s decision; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.ends_at IS 'personal; when the ground ends by itself; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.checks IS 'personal; what the first officer checked, the paper and one thing more at least, and no copies; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.opened_by IS 'personal; the first officer; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.opened_at IS 'personal; when it was asked for; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.expires_at IS 'technical; a second officer decides until then; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.state IS 'personal; what became of it; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.decided_by IS 'personal; the second officer, who has no part in it; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.decided_at IS 'personal; when the second officer decided; ten years after it was asked for';
COMMENT ON COLUMN identity_new_keeper.reason IS 'personal; why it was refused; ten years after it was asked for';
