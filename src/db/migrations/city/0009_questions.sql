-- What people do not understand (K15) and which figures they doubt (K16): a question without a name, and the answer that stands for everyone.
CREATE TABLE questions_question (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('unclear', 'figure')),
  about text CHECK (about ~ '^/([a-z0-9-]{1,80}(/[a-z0-9-]{1,80})?)?$'),
  asked_text text CHECK (length(asked_text) BETWEEN 1 AND 500),
  language text NOT NULL,
  asked_on date NOT NULL,
  is_urgent boolean NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'withheld')),
  settled_on date CHECK (settled_on >= asked_on),
  wording text CHECK (length(wording) BETWEEN 1 AND 500),
  answer text CHECK (length(answer) BETWEEN 1 AND 2000),
  answer_language text,
  withheld_reason text CHECK (length(withheld_reason) BETWEEN 1 AND 500),
  CONSTRAINT questions_question_settled CHECK ((state = 'open') = (settled_on IS NULL)),
  CONSTRAINT questions_question_published CHECK (
    (state = 'published') = (wording IS NOT NULL) AND (wording IS NULL) = (answer IS NULL) AND (answer IS NULL) = (answer_language IS NULL)
  ),
  CONSTRAINT questions_question_withheld CHECK ((state = 'withheld') = (withheld_reason IS NOT NULL)),
  CONSTRAINT questions_question_figure CHECK (kind <> 'figure' OR state <> 'open' OR asked_text IS NOT NULL)
);
CREATE INDEX questions_question_open ON questions_question (is_urgent DESC, asked_on, id) WHERE state = 'open';
CREATE INDEX questions_question_published ON questions_question (settled_on DESC, id DESC) WHERE state = 'published';
COMMENT ON COLUMN questions_question.id IS 'technical; identity, made with the form, so that sending twice counts once; five years';
COMMENT ON COLUMN questions_question.kind IS 'public; something is hard to understand, or a figure is doubted; five years';
COMMENT ON COLUMN questions_question.about IS 'public; the page of the city it was asked on, never one that belongs to one person; five years';
COMMENT ON COLUMN questions_question.asked_text IS 'personal; what a person wrote, which may tell of somebody: staff alone read it; 90 days after it was settled, five years at most';
COMMENT ON COLUMN questions_question.language IS 'public; the page''s language when it was asked, ISO 639-1; five years';
COMMENT ON COLUMN questions_question.asked_on IS 'public; the day, no hour; five years';
COMMENT ON COLUMN questions_question.is_urgent IS 'technical; its words may tell of danger, so it is read first; five years';
COMMENT ON COLUMN questions_question.state IS 'public; waits, stands published, or is not for publication; five years';
COMMENT ON COLUMN questions_question.settled_on IS 'public; the day it was answered or withheld; five years';
COMMENT ON COLUMN questions_question.wording IS 'public; the question as staff publish it, with nothing private in it; five years';
COMMENT ON COLUMN questions_question.answer IS 'public; what the city answers; five years';
COMMENT ON COLUMN questions_question.answer_language IS 'public; the answer''s language, ISO 639-1; five years';
COMMENT ON COLUMN questions_question.withheld_reason IS 'technical; why it is not for publication; five years';

CREATE TABLE questions_day (
  day date PRIMARY KEY,
  asked integer NOT NULL CHECK (asked >= 0)
);
COMMENT ON COLUMN questions_day.day IS 'technical; the day counted; two days';
COMMENT ON COLUMN questions_day.asked IS 'technical; how many questions it brought, since a day takes only so many; two days';
