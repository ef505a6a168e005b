-- Mail waits here, written in the command's own transaction: a mail server that is slow or gone blocks nobody, and nothing is sent twice on purpose.
CREATE TABLE mail_message (
  id uuid PRIMARY KEY,
  occasion text NOT NULL UNIQUE,
  recipient text NOT NULL CHECK (recipient ~ '^[^\s@<>,;]+@[^\s@<>,;]+$'),
  language text NOT NULL,
  subject text NOT NULL CHECK (subject !~ '[\r\n]'),
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_error text
);
CREATE INDEX mail_message_waiting ON mail_message (next_attempt_at, id) WHERE sent_at IS NULL;
COMMENT ON COLUMN mail_message.id IS 'technical; identity of the message; 30 days';
COMMENT ON COLUMN mail_message.occasion IS 'technical; what it was written for: the same occasion is written once; 30 days';
COMMENT ON COLUMN mail_message.recipient IS 'personal; where it goes; 30 days';
COMMENT ON COLUMN mail_message.language IS 'technical; ISO 639-1; 30 days';
COMMENT ON COLUMN mail_message.subject IS 'technical; never a private fact; 30 days';
COMMENT ON COLUMN mail_message.body IS 'personal; the text with its link; 30 days';
COMMENT ON COLUMN mail_message.created_at IS 'technical; when it was written; 30 days';
COMMENT ON COLUMN mail_message.sent_at IS 'technical; when the mail server took it; 30 days';
COMMENT ON COLUMN mail_message.attempts IS 'technical; deliveries tried; 30 days';
COMMENT ON COLUMN mail_message.next_attempt_at IS 'technical; not before this; 30 days';
COMMENT ON COLUMN mail_message.last_error IS 'technical; why the last attempt failed; 30 days';
