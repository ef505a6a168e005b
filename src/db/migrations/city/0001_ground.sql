-- What every city has before any domain: events that wait to be told, and the trail of who did what.
CREATE TABLE outbox_event (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  delivered_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_error text
);
CREATE INDEX outbox_event_waiting ON outbox_event (next_attempt_at, id) WHERE delivered_at IS NULL;
COMMENT ON COLUMN outbox_event.id IS 'technical; identity of the event, subscribers see it once; 30 days after delivery';
COMMENT ON COLUMN outbox_event.type IS 'technical; what happened, as domain.event; 30 days after delivery';
COMMENT ON COLUMN outbox_event.payload IS 'technical; ids alone, never what people typed; 30 days after delivery';
COMMENT ON COLUMN outbox_event.created_at IS 'technical; when it happened; 30 days after delivery';
COMMENT ON COLUMN outbox_event.delivered_at IS 'technical; when every subscriber had it; 30 days after delivery';
COMMENT ON COLUMN outbox_event.attempts IS 'technical; deliveries tried; 30 days after delivery';
COMMENT ON COLUMN outbox_event.next_attempt_at IS 'technical; not before this; 30 days after delivery';
COMMENT ON COLUMN outbox_event.last_error IS 'technical; why the last attempt failed; 30 days after delivery';

CREATE TABLE audit_entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  thing_kind text NOT NULL,
  thing_id text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_thing ON audit_entry (thing_kind, thing_id, at);
COMMENT ON COLUMN audit_entry.id IS 'technical; identity of the entry; ten years';
COMMENT ON COLUMN audit_entry.at IS 'technical; when it was done; ten years';
COMMENT ON COLUMN audit_entry.actor IS 'personal; who did it, to account for acts of office; ten years';
COMMENT ON COLUMN audit_entry.action IS 'technical; what was done, as domain.verb; ten years';
COMMENT ON COLUMN audit_entry.thing_kind IS 'technical; kind of thing it was done to; ten years';
COMMENT ON COLUMN audit_entry.thing_id IS 'technical; which thing; ten years';
COMMENT ON COLUMN audit_entry.detail IS 'technical; figures of the act, never what people typed; ten years';
