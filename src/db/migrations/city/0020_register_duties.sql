-- What the register owes once it has decided: a suspension holds in the search at once, its history cannot be rewritten, and a service of
-- one's own house is marked where it is shown (K4).
CREATE TABLE directory_halt (
  organization_id uuid PRIMARY KEY REFERENCES directory_organization (id) ON DELETE CASCADE,
  halted_at timestamptz NOT NULL
);
COMMENT ON COLUMN directory_halt.organization_id IS 'public; an organization that may take on nobody new, so that search does not offer its services; while it may not';
COMMENT ON COLUMN directory_halt.halted_at IS 'public; since when search does not offer it; while it may not';

COMMENT ON TABLE register_event IS 'append-only: the history of the register is added to, and nobody rewrites it';
COMMENT ON TABLE register_decision IS 'append-only for its time: what was decided about somebody is never changed, and goes after ten years';

-- A city's login may forget a decision when its ten years are over, and no day sooner. What belongs to an application goes with it.
ALTER TABLE register_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY register_decision_read ON register_decision FOR SELECT USING (true);
CREATE POLICY register_decision_add ON register_decision FOR INSERT WITH CHECK (true);
CREATE POLICY register_decision_forget ON register_decision FOR DELETE USING (decided_at < now() - interval '10 years');

-- What became of a rule to change is said with its reasons: that a rule stays, without a word why, would end a conversation that it owes.
ALTER TABLE register_rule_to_change ADD COLUMN answer text;
ALTER TABLE register_rule_to_change ADD COLUMN answer_language text;
ALTER TABLE register_rule_to_change ADD CONSTRAINT register_rule_to_change_answered
  CHECK ((outcome IS NULL) = (answer IS NULL) AND (answer IS NULL) = (answer_language IS NULL) AND length(answer) BETWEEN 10 AND 600) NOT VALID;
COMMENT ON COLUMN register_rule_to_change.answer IS 'public; what was changed, or why the rule stays; while the register stands';
COMMENT ON COLUMN register_rule_to_change.answer_language IS 'public; the language of the answer, ISO 639-1; while the register stands';

-- Desks are often run by bodies that also offer help: who works there is told when a result is of their own house (K4).
ALTER TABLE places_space ADD COLUMN run_by uuid;
COMMENT ON COLUMN places_space.run_by IS 'public; the organization of the directory that runs the desk, empty when the city does; while the space is open';
