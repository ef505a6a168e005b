import type { Child } from 'hono/jsx';
import { newId } from '../../../../kernel/ids.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { ASKED_LENGTH_MAX, type QuestionKind } from '../../rules.ts';
import { AskedPage } from './asked-page.tsx';

/** What the form holds: on the way in from the address, later from what was sent. */
export type Asked = { kind: QuestionKind; about: string | undefined; text: string };

type Props = {
  page: PageContext;
  asked: Asked;
  errors?: FieldError[];
  /** The emergency numbers: the text tells of danger, and is taken when it is sent a second time. */
  danger?: Child;
  /** The city has as many questions as it can read in a day. */
  /** Why no question is taken any more today: of anybody, or from here. */
  refusal?: 'full' | 'too-many';
};

/** No name and no address are asked for, and none is wanted in the text. */
export function QuestionFormPage({ page, asked, errors = [], danger, refusal }: Props) {
  const { t } = page;
  const { kind, about } = asked;
  const title = kind === 'figure' ? t('questions.new.figure') : t('questions.new.unclear');
  const address = paths.newQuestion(page.at, { about, kind: kind === 'figure' ? kind : undefined });
  return (
    <Layout page={page} title={title} languagePath={address} isIndexed={false}>
      <div class="wrap measure">
        {danger}
        <PageHead page={page} title={title} crumbs={[{ href: paths.questions(page.at), text: t('questions.title') }]}>
          <ErrorSummary page={page} errors={errors} />
          {danger && <p class="notice">{t('questions.danger')}</p>}
          {refusal && <NoneTaken page={page} text={t(refusal === 'full' ? 'questions.full' : 'questions.tooMany')} />}
        </PageHead>
        <QuestionForm page={page} asked={asked} errors={errors} isWarned={danger !== undefined} />
      </div>
    </Layout>
  );
}

function NoneTaken({ page, text }: { page: PageContext; text: string }) {
  return (
    <div class="notice stack" role="alert">
      <p>{text}</p>
      <p>
        <a class="link-row" href={paths.spaces(page.at)}>
          {page.t('web.nav.spaces')}
        </a>
      </p>
    </div>
  );
}

type FormProps = Pick<Props, 'page' | 'asked'> & { errors: FieldError[]; isWarned: boolean };

/** The form's id makes sending twice count once; `warned` says that the emergency numbers have been shown. */
function QuestionForm({ page, asked, errors, isWarned }: FormProps) {
  const { t } = page;
  const { kind, about, text } = asked;
  const isFigure = kind === 'figure';
  return (
    <form class="card stack" method="post" action={paths.questions(page.at)}>
      <input type="hidden" name="id" value={newId(page.now)} />
      <input type="hidden" name="kind" value={kind} />
      {about && <input type="hidden" name="about" value={about} />}
      {isWarned && <input type="hidden" name="warned" value="1" />}
      <p>{isFigure ? t('questions.new.figure.text') : t('questions.new.unclear.text')}</p>
      {about && (
        <p>
          {t('questions.page')} <AskedPage page={page} about={about} />
        </p>
      )}
      <TextField
        id="text"
        label={isFigure ? t('questions.new.figure.label') : t('questions.new.unclear.label')}
        hint={isFigure ? t('questions.new.figure.hint') : t('questions.new.hint')}
        value={text}
        errors={errors}
        rows={4}
        lengthMax={ASKED_LENGTH_MAX}
      />
      <p class="soft">{t('questions.new.private')}</p>
      <p>
        <button class="button" type="submit">
          {isWarned ? t('questions.new.sendAgain') : t('questions.new.send')}
        </button>
      </p>
    </form>
  );
}
