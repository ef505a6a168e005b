import type { Child } from 'hono/jsx';
import { newId } from '../../../../kernel/ids.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { INCIDENT_KINDS, REPORT_LENGTH_MAX } from '../../rules/incidents.ts';

/** What the form holds. `provider`: the name on the register of who it is about, if it was begun there. */
export type Reported = { providerId: string; provider: string | undefined; kind: string; text: string; isNameless: boolean };

type Props = {
  page: PageContext;
  reported: Reported;
  errors?: FieldError[];
  /** The emergency numbers: the text tells of danger, and is taken when it is sent a second time. */
  danger?: Child;
  /** This network has sent as many reports as it may in a day. */
  isFull?: boolean;
};

export function ReportFormPage(props: Props) {
  const { page, errors = [], danger, isFull = false } = props;
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.report.title')} languagePath={paths.reportIncident(at)} isIndexed={false}>
      <div class="wrap measure">
        {danger}
        <PageHead
          page={page}
          title={t('register.report.title')}
          lead={t('register.report.lead')}
          crumbs={[{ href: paths.register(at), text: t('register.public.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
          {danger && <p class="notice">{t('register.report.danger')}</p>}
          {isFull && (
            <p class="notice" role="alert">
              {t('register.report.full')}
            </p>
          )}
          <p>
            <a class="link-row" href={paths.emergency(at)}>
              {t('web.nav.emergency')}
            </a>
          </p>
        </PageHead>
        <div class="stack">
          <ReportForm {...props} />
          <p>
            <a class="link-row" href={paths.reportReturn(at)}>
              {t('register.report.return.title')}
            </a>
          </p>
        </div>
      </div>
    </Layout>
  );
}

/** The form's id makes sending twice count once; `warned` says that the emergency numbers have been shown. */
function ReportForm({ page, reported, errors = [], danger }: Props) {
  const { t } = page;
  const { provider, providerId, kind, text, isNameless } = reported;
  return (
    <form class="card stack" method="post" action={paths.reportIncident(page.at)}>
      <input type="hidden" name="id" value={newId(page.now)} />
      {danger && <input type="hidden" name="warned" value="1" />}
      {provider && (
        <p>
          <input type="hidden" name="provider" value={providerId} />
          {t('register.report.about')}{' '}
          <strong>
            <bdi>{provider}</bdi>
          </strong>
        </p>
      )}
      <KindChoice page={page} kind={kind} errors={errors} />
      <TextField
        id="text"
        label={t('register.report.text')}
        hint={provider ? t('register.report.text.hint') : t('register.report.text.hintWho')}
        value={text}
        errors={errors}
        rows={8}
        lengthMax={REPORT_LENGTH_MAX}
      />
      {page.signedIn && (
        <div class="check">
          <input type="checkbox" id="nameless" name="nameless" value="1" checked={isNameless} />
          <label for="nameless">{t('register.report.nameless')}</label>
        </div>
      )}
      <p class="soft">{t('register.report.private')}</p>
      <p>
        <button class="button" type="submit">
          {danger ? t('register.report.sendAgain') : t('register.report.send')}
        </button>
      </p>
    </form>
  );
}

function KindChoice({ page, kind, errors }: { page: PageContext; kind: string; errors: FieldError[] }) {
  const { t } = page;
  const error = errors.find(({ field }) => field === 'kind-violence');
  return (
    <fieldset class="choices">
      <legend class="legend">{t('register.report.kind')}</legend>
      {error && <p class="field-error">{error.message}</p>}
      {INCIDENT_KINDS.map((known) => (
        <label class="choice" for={`kind-${known}`}>
          <input type="radio" id={`kind-${known}`} name="kind" value={known} checked={known === kind} /> {t(`register.report.kind.${known}`)}
        </label>
      ))}
    </fieldset>
  );
}
