-- Providers write who may have a service and who is left out beside its texts (D9), and a draft knows when what it translates has changed.
ALTER TABLE directory_draft ADD COLUMN conditions jsonb;
ALTER TABLE directory_draft ADD COLUMN is_outdated boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN directory_draft.conditions IS 'technical; the conditions as they are being written, empty when nobody has touched them; until published or dropped';
COMMENT ON COLUMN directory_draft.is_outdated IS 'technical; the original has changed since this was translated; until published or dropped';

-- Whoever publishes a text that is hard to read answers for it in front of those who have to read it, not only in the office.
COMMENT ON COLUMN directory_text_check.override_name IS 'public; who published it all the same, shown on the service''s page; while its provider publishes it';
COMMENT ON COLUMN directory_text_check.override_reason IS 'public; why, shown on the service''s page; while its provider publishes it';
