import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment, languageName } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { KnownPerson } from '../../../identity/index.ts';
import type { ProviderName } from '../../queries/list-provider-names.ts';
import type { IncidentFile } from '../../queries/read-incident.ts';
import { LOOK_MINUTES, REASON_LENGTH_MAX } from '../../rules/incidents.ts';
import { CloseForm, MessageForm, NoteForm, SuspendForm, TieForm, TriageForm } from './incident-acts.tsx';

/** What an officer typed, by the form it stands in. */
export type IncidentTyped = Record<'reason' | 'urgency' | 'triage' | 'note' | 'message' | 'provider' | 'suspend' | 'finding' | 'close', string>;
export type FileProps = {
  page: PageContext;
  file: IncidentFile;
  /** Those who opened the file. */
  readers: Map<string, KnownPerson>;
  /** Whom the report may be about. */
  providers: ProviderName[];
  typed: IncidentTyped;
  errors: FieldError[];
};

/** Before a file opens, its reader says why; the reason stays with the file. */
export function LookPage({ page, id, typed, errors }: { page: PageContext; id: string; typed: IncidentTyped; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.incidents.look')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('register.incidents.look')}
          lead={t('register.incidents.look.lead', { minutes: LOOK_MINUTES })}
          crumbs={[{ href: paths.staffIncidents(at), text: t('register.incidents.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="card stack" method="post" action={paths.staffIncident(at, id)}>
          <TextField
            id="reason"
            label={t('register.incidents.reason')}
            hint={t('register.incidents.reason.hint')}
            value={typed.reason}
            errors={errors}
            lengthMax={REASON_LENGTH_MAX}
          />
          <p>
            <button class="button" type="submit" name="act" value="open">
              {t('register.incidents.look')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

export function IncidentPage(props: FileProps) {
  const { page, file, errors } = props;
  const { t, at } = page;
  const title = t('register.incidents.file');
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} crumbs={[{ href: paths.staffIncidents(at), text: t('register.incidents.title') }]}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <Report page={page} file={file} />
          <Entries page={page} file={file} />
          {file.state === 'received' && <TriageForm {...props} />}
          {file.state !== 'closed' && !file.suspendedAt && <TieForm {...props} />}
          {file.provider?.standing === 'active' && file.state !== 'closed' && <SuspendForm {...props} />}
          {file.state !== 'closed' && <MessageForm {...props} />}
          {file.state !== 'closed' && <NoteForm {...props} />}
          {file.state === 'enquiry' && <CloseForm {...props} />}
          <Looks {...props} />
        </div>
      </div>
    </Layout>
  );
}

type ShownProps = { page: PageContext; file: IncidentFile };

const momentOf = ({ city, language }: PageContext, when: Date): string => formatMoment(when, { timezone: city.timezone, language: language.locale });

function Report({ page, file }: ShownProps) {
  const { t, at, language } = page;
  return (
    <section class="stack" aria-label={t('register.incidents.file')}>
      <p class="tags">
        {file.isUrgent && <span class="tag warn">{t('register.incidents.urgent')}</span>}
        <span class="tag second">{t(`register.report.kind.${file.kind}`)}</span>
        <span class="tag">{t(`register.incidents.state.${file.state}`)}</span>
        <span class="tag">{t(`register.incidents.channel.${file.channel}`)}</span>
        <span class="tag">{languageName(file.language, language.code)}</span>
      </p>
      {file.provider && (
        <p>
          {t('register.report.about')}{' '}
          <a href={paths.registerProvider(at, file.provider.id)}>
            <bdi>{file.provider.name}</bdi>
          </a>{' '}
          {file.provider.standing === 'suspended' && <span class="tag warn">{t('register.public.suspended')}</span>}
        </p>
      )}
      <blockquote class="letter report" lang={file.language} dir="auto">
        {file.text ?? t('register.incidents.unreadable')}
      </blockquote>
      <p class="soft small">
        {t('register.report.received', { moment: momentOf(page, file.receivedAt) })}
        {file.state !== 'closed' && ` · ${t('register.incidents.due', { moment: momentOf(page, file.dueAt) })}`}
      </p>
      {file.finding && <p class="notice">{t(`register.incidents.finding.${file.finding}`)}</p>}
    </section>
  );
}

function Entries({ page, file }: ShownProps) {
  const { t } = page;
  if (file.entries.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="entries">
      <h2 id="entries">{t('register.incidents.entries')}</h2>
      <ul class="hits">
        {file.entries.map((entry) => (
          <li class="card stack">
            <p class="soft small">
              {t(`register.incidents.entry.${entry.kind}`)} · {momentOf(page, entry.at)}
            </p>
            <p class="letter" dir="auto">
              {entry.text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who opened the file, when and why, for everybody who may open it. */
function Looks({ page, file, readers }: FileProps) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="looks">
      <h2 id="looks">{t('register.incidents.looks')}</h2>
      <ul>
        {file.looks.map(({ at, officer, reason }) => (
          <li>
            {momentOf(page, at)}: <bdi>{reason}</bdi> <bdi class="soft small">{readers.get(officer)?.name ?? t('register.person.gone')}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
