-- A session gets another token when its person is given or loses a role, so what it was opened with stands beside it.
ALTER TABLE identity_session ADD COLUMN roles text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN identity_session.roles IS 'technical; the given roles for which its token was made, sorted: others ask for a new token; 30 days after its end';
