import { cityTime } from '../../../kernel/clock.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { settleQuestion } from '../commands/settle-question.ts';
import { readQuestion } from '../queries/read-question.ts';
import { ANSWER_LENGTH_MAX, ASKED_LENGTH_MAX, type Decision, type DecisionFlaw, REASON_LENGTH_MAX } from '../rules.ts';
import { SettlePage, type Typed } from './parts/settle-page.tsx';
import type { QuestionServices } from './services.ts';

type Parts = { platform: Platform; services: QuestionServices };

/** One question with its two ways out: an answer for everyone, or a reason why there is none. */
export async function showQuestion({ platform, services }: Parts, context: WebContext, typed: Partial<Typed> = {}, errors: FieldError[] = []) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const question = isUuid(id) ? await readQuestion(page.db, id) : undefined;
  if (!question || question.state === 'withheld') return errorResponse(platform, context, 'notFound');
  const shown: Typed = {
    wording: question.wording ?? question.text ?? '',
    answer: question.answer ?? '',
    language: question.answerLanguage ?? question.language,
    reason: '',
    ...typed,
  };
  const remarks = services.plainRemarks(page, { text: shown.answer, language: shown.language });
  return context.html(<SettlePage page={page} question={question} typed={shown} errors={errors} remarks={remarks} />, errors.length > 0 ? 422 : 200);
}

/** An answer that is hard to read is shown once more with what would make it plainer; whoever sends it again has decided (a warning, no gate). */
export async function settle(parts: Parts, context: WebContext) {
  const { platform, services } = parts;
  const page = context.get('page');
  const field = await readForm(context);
  const decision = readDecision(page, field);
  if (decision.type === 'publish' && decision.answer.trim() !== '' && field('warned') !== decision.answer.length.toString()) {
    const { type: _, ...typed } = decision;
    if (!services.isPlain(decision.answer, decision.language))
      return showQuestion(parts, context, typed, [{ field: 'answer', message: page.t('questions.staff.hard') }]);
  }
  const outcome = await settleQuestion(
    { db: page.db, actor: page.actor, now: page.now },
    {
      id: context.req.param('id') ?? '',
      seen: field('seen') === 'published' ? 'published' : 'open',
      decision,
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (outcome.ok) return context.redirect(paths.staffQuestions(page.at), 303);
  const { type: _, ...typed } = decision;
  switch (outcome.failure.type) {
    case 'unknown':
      return errorResponse(platform, context, 'notFound');
    case 'settled-meanwhile':
      return showQuestion(parts, context, typed, [{ field: 'wording', message: page.t('questions.staff.meanwhile') }]);
    case 'flawed':
      return showQuestion(
        parts,
        context,
        typed,
        outcome.failure.flaws.map((flaw) => ({ field: flaw.field, message: flawMessage(page, flaw) })),
      );
  }
}

/** A language that nobody chose is the city's own. */
function readDecision(page: PageContext, field: (name: string) => string): Decision {
  if (field('decision') === 'withhold') return { type: 'withhold', reason: field('reason') };
  const language = page.languages.find(({ code }) => code === field('language'))?.code ?? page.city.languages[0]!;
  return { type: 'publish', wording: field('wording'), answer: field('answer'), language };
}

const LENGTHS = { wording: ASKED_LENGTH_MAX, answer: ANSWER_LENGTH_MAX, reason: REASON_LENGTH_MAX };

function flawMessage({ t, language }: PageContext, { field, flaw }: DecisionFlaw): string {
  if (flaw === 'too-long') return t('questions.error.tooLong', { most: formatCount(LENGTHS[field], language.locale) });
  const empty = {
    wording: t('questions.staff.wording.empty'),
    answer: t('questions.staff.answer.empty'),
    reason: t('questions.staff.reason.empty'),
  };
  return empty[field];
}
