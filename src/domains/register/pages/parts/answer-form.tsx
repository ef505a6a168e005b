import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ShownApplication } from '../../queries/read-application.ts';
import { NEXT } from '../../rules/life-cycle.ts';
import { REASONS_LENGTH_MAX } from '../../rules/words.ts';
import { dayOf } from './frame.tsx';

type Props = { page: PageContext; application: ShownApplication; answer: string; errors: FieldError[] };

/** What the city asked or announced, and the answer: a box as long as there is none, and then what was sent. */
export function Answer(props: Props) {
  const { page, application, errors } = props;
  const { t } = page;
  const mayAnswer = NEXT[application.state].answer !== undefined;
  if (!application.answer) return mayAnswer ? <AnswerForm {...props} /> : null;
  return (
    <section class="card stack" aria-labelledby="answered">
      <h2 class="smaller" id="answered">
        {t('register.answer.sent')}
      </h2>
      <p class="letter" dir="auto">
        {application.answer}
      </p>
      {mayAnswer && (
        <details open={errors.some(({ field }) => field === 'answer')}>
          <summary>{t('register.answer.change')}</summary>
          <AnswerForm {...props} />
        </details>
      )}
    </section>
  );
}

function AnswerForm({ page, application, answer, errors }: Props) {
  const { t, at } = page;
  const latest = application.decisions.findLast(({ kind }) => kind === 'ask' || kind === 'notice');
  return (
    <form class="card stack" method="post" action={paths.registerApplication(at, application.id)}>
      <h2 class="smaller">{t('register.answer.title')}</h2>
      {latest && (
        <p class="letter" dir="auto">
          {latest.words}
        </p>
      )}
      {application.state === 'notice' && application.noticeUntil && (
        <p>{t('register.letter.answer', { until: dayOf(page, application.noticeUntil) })}</p>
      )}
      <TextField
        id="answer"
        label={t('register.answer.label')}
        value={answer || application.answer || ''}
        errors={errors}
        rows={6}
        lengthMax={REASONS_LENGTH_MAX}
      />
      <p class="tags">
        <button class="button" type="submit" name="act" value="answer">
          {t('register.answer.send')}
        </button>
        {application.state === 'asked' && (
          <a class="button second" href={paths.registerStep(at, application.id, 'papers')}>
            {t('register.step.papers')}
          </a>
        )}
      </p>
    </form>
  );
}
