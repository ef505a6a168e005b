import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ReportedIncident } from '../../queries/read-incident.ts';
import { REPORT_LENGTH_MAX } from '../../rules/incidents.ts';
import { CodeForm } from './code-form.tsx';

/** The report has come, and the code is shown once: with it anybody comes back, with or without an account. */
export function ReportThanksPage({ page, code }: { page: PageContext; code: string | undefined }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.report.thanks')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.report.thanks')} lead={t('register.report.thanks.text')} />
        <div class="stack">
          {code ? <Code page={page} code={code} text={t('register.report.thanks.code')} /> : <p>{t('register.report.thanks.gone')}</p>}
          <p>{t('register.report.thanks.next')}</p>
          <form class="tags" method="post" action={paths.reportFile(at)}>
            <a class="button second" href={paths.reportReturn(at)}>
              {t('register.report.return.title')}
            </a>
            <button class="button" type="submit" name="act" value="leave">
              {t('register.report.leave')}
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}

/** A code large enough to copy by hand; read out it is single signs. */
export function Code({ page, code, text }: { page: PageContext; code: string; text: string }) {
  return (
    <div class="card stack">
      <p>{text}</p>
      <p class="figure-number code">
        <bdi dir="ltr" class="number">
          {code}
        </bdi>
      </p>
      <p class="soft">{page.t('register.report.code.keep')}</p>
    </div>
  );
}

export function ReportReturnPage({ page, errors }: { page: PageContext; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.report.return.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.report.return.title')} lead={t('register.report.return.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack">
          <CodeForm page={page} action={paths.reportReturn(at)} send={t('register.report.return.open')} errors={errors} />
          <p>{t('register.report.return.lost')}</p>
        </div>
      </div>
    </Layout>
  );
}

type ReportedProps = { page: PageContext; file: ReportedIncident; typed: string; errors: FieldError[] };

/** How far a report is, for who sent it: no word of what the office found about another person. */
export function ReportedPage({ page, file, typed, errors }: ReportedProps) {
  const { t, at, city, language } = page;
  const moment = (when: Date) => formatMoment(when, { timezone: city.timezone, language: language.locale });
  return (
    <Layout page={page} title={t('register.report.file.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.report.file.title')} lead={t(`register.report.state.${file.state}`)}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <p class="soft">{t('register.report.received', { moment: moment(file.receivedAt) })}</p>
          {file.isSuspended && <p class="notice">{t('register.report.suspended')}</p>}
          <ul class="hits">
            {file.entries.map((entry) => (
              <li class="card stack">
                <p class="soft small">
                  {entry.kind === 'to-reporter' ? t('register.report.fromOffice') : t('register.report.fromYou')} · {moment(entry.at)}
                </p>
                <p class="letter" dir="auto">
                  {entry.text}
                </p>
              </li>
            ))}
          </ul>
          <form class="card stack" method="post" action={paths.reportFile(at)}>
            {file.state !== 'closed' && (
              <TextField id="text" label={t('register.report.add')} value={typed} errors={errors} rows={5} lengthMax={REPORT_LENGTH_MAX} />
            )}
            <p class="tags">
              {file.state !== 'closed' && (
                <button class="button" type="submit">
                  {t('register.report.send')}
                </button>
              )}
              <button class="button second" type="submit" name="act" value="leave">
                {t('register.report.leave')}
              </button>
            </p>
          </form>
        </div>
      </div>
    </Layout>
  );
}
