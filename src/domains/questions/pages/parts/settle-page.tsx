import type { Child } from 'hono/jsx';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { LanguageField } from '../../../../web/fields.tsx';
import type { StaffQuestion } from '../../queries/read-question.ts';
import { ANSWER_LENGTH_MAX, ASKED_LENGTH_MAX, REASON_LENGTH_MAX } from '../../rules.ts';
import { AskedPage } from './asked-page.tsx';
import { AskedText, QuestionTags } from './asked-text.tsx';

export type Typed = { wording: string; answer: string; language: string; reason: string };
type Props = { page: PageContext; question: StaffQuestion; typed: Typed; errors: FieldError[]; remarks: Child | undefined };

export function SettlePage(props: Props) {
  const { page, question, errors } = props;
  const { t } = page;
  const title = question.state === 'open' ? t('questions.staff.one') : t('questions.staff.mend');
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} crumbs={[{ href: paths.staffQuestions(page.at), text: t('questions.staff.title') }]}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <section class="stack" aria-label={t('questions.staff.asked')}>
            <QuestionTags page={page} question={question} />
            <AskedText page={page} question={question} />
            {question.about && (
              <p>
                {t('questions.page')} <AskedPage page={page} about={question.about} />
              </p>
            )}
          </section>
          <PublishForm {...props} />
          <WithholdForm {...props} />
        </div>
      </div>
    </Layout>
  );
}

function PublishForm({ page, question, typed, errors, remarks }: Props) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffQuestion(page.at, question.id)} aria-labelledby="publish">
      <h2 id="publish" class="smaller">
        {question.kind === 'figure' ? t('questions.staff.accept') : t('questions.staff.publish')}
      </h2>
      <input type="hidden" name="decision" value="publish" />
      {remarks && <input type="hidden" name="warned" value={typed.answer.length} />}
      <input type="hidden" name="seen" value={question.state} />
      <TextField
        id="wording"
        label={t('questions.staff.wording')}
        hint={t('questions.staff.wording.hint')}
        value={typed.wording}
        errors={errors}
        rows={3}
        lengthMax={ASKED_LENGTH_MAX}
      />
      <TextField
        id="answer"
        label={question.kind === 'figure' ? t('questions.staff.corrected') : t('questions.staff.answer')}
        hint={t('questions.staff.answer.hint')}
        value={typed.answer}
        errors={errors}
        rows={6}
        lengthMax={ANSWER_LENGTH_MAX}
      />
      {remarks}
      <LanguageField page={page} id="language" label={t('questions.staff.language')} value={typed.language} />
      <p>
        <button class="button" type="submit">
          {t('questions.staff.publish.send')}
        </button>
      </p>
    </form>
  );
}

function WithholdForm({ page, question, typed, errors }: Props) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffQuestion(page.at, question.id)} aria-labelledby="withhold">
      <h2 id="withhold" class="smaller">
        {question.state === 'open' ? t('questions.staff.withhold') : t('questions.staff.takeBack')}
      </h2>
      <input type="hidden" name="decision" value="withhold" />
      <input type="hidden" name="seen" value={question.state} />
      <TextField
        id="reason"
        label={t('questions.staff.reason')}
        hint={t('questions.staff.reason.hint')}
        value={typed.reason}
        errors={errors}
        rows={2}
        lengthMax={REASON_LENGTH_MAX}
      />
      <p>
        <button class="button second" type="submit">
          {t('questions.staff.withhold.send')}
        </button>
      </p>
    </form>
  );
}
