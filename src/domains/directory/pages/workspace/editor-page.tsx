import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount, formatDay, languageName } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { pairSegments } from '../../engine/plain-language/segments.ts';
import {
  EDITED_FIELDS,
  type EditedField,
  type EditedTexts,
  GATED_FIELDS,
  type GatedField,
  type Reports,
  isPlain,
} from '../../engine/plain-language/plain-gate.ts';
import type { EditedService } from '../../queries/read-edited.ts';
import { IndexLine, PlainReportCard } from './plain-report.tsx';

export type EditorProps = {
  page: PageContext;
  service: EditedService;
  /** Language of the texts being written. */
  edited: string;
  cityLanguage: string;
  texts: EditedTexts;
  reports: Reports;
  errors: FieldError[];
  isOverrideAsked: boolean;
  override: { name: string; reason: string };
  /** What was just done: saved, published, dropped. */
  outcome: string | undefined;
};

const ROWS: Record<EditedField, number> = { name: 1, description: 7, application_process: 4, eligibility_description: 4 };

/** One form, usable without script: every button saves first, so nothing typed is ever lost. */
export function EditorPage(props: EditorProps) {
  const { page, service, edited, cityLanguage, errors, outcome } = props;
  const { t } = page;
  const done = { saved: t('directory.editor.saved'), published: t('directory.editor.published'), dropped: t('directory.editor.dropped') };
  return (
    <Layout page={page} title={t('directory.editor.title', { name: service.original.name })} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={service.original.name}
          titleLanguage={cityLanguage}
          crumbs={[
            { href: paths.workspace(page.at), text: t('directory.workspace.title') },
            { href: paths.workspaceProvider(page.at, service.organizationId), text: service.organizationName },
          ]}
        >
          {outcome && outcome in done && errors.length === 0 && (
            <p class="notice" role="status">
              {done[outcome as keyof typeof done]}
            </p>
          )}
          <ErrorSummary page={page} errors={errors} />
          <EditedLanguages {...props} />
          <p class="soft">{t('directory.editor.lead')}</p>
          {service.source && <p class="soft small">{t('directory.editor.source', { source: service.source })}</p>}
          <p>
            <a class="link-row" href={paths.service(page.at, service.id)}>
              {t('directory.editor.look')}
            </a>
          </p>
        </PageHead>
        <form class="editor" method="post" action={paths.editor(page.at, service.id, edited)}>
          <div class="stack-large">{edited === cityLanguage ? <Originals {...props} /> : <Translations {...props} />}</div>
          <aside class="stack-large">
            <Gate {...props} />
          </aside>
        </form>
      </div>
    </Layout>
  );
}

function EditedLanguages({ page, service, edited, cityLanguage }: EditorProps) {
  return (
    <nav aria-label={page.t('directory.editor.languages')}>
      <ul class="tags">
        {page.languages.map(({ code }) => (
          <li>
            <a
              class={code === edited ? 'tag open' : 'tag'}
              href={paths.editor(page.at, service.id, code)}
              aria-current={code === edited ? 'true' : undefined}
            >
              {languageName(code, page.language.locale)}
              {(code === cityLanguage || service.translated.includes(code)) && ' ✓'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function labelsOf({ t }: PageContext): Record<EditedField, { label: string; hint: string }> {
  return {
    name: { label: t('directory.editor.name'), hint: t('directory.editor.name.hint') },
    description: { label: t('directory.editor.description'), hint: t('directory.editor.description.hint') },
    application_process: { label: t('directory.editor.apply'), hint: t('directory.editor.apply.hint') },
    eligibility_description: { label: t('directory.editor.eligibility'), hint: t('directory.editor.eligibility.hint') },
  };
}

const isGated = (field: EditedField): field is GatedField => (GATED_FIELDS as readonly string[]).includes(field);

function Originals(props: EditorProps) {
  const labels = labelsOf(props.page);
  return (
    <>
      {EDITED_FIELDS.map((field) => (
        <div class="stack">
          <TextField
            id={field}
            {...labels[field]}
            value={props.texts[field]}
            errors={props.errors}
            {...(ROWS[field] > 1 ? { rows: ROWS[field] } : {})}
          />
          {isGated(field) && <ReportOf {...props} field={field} />}
        </div>
      ))}
    </>
  );
}

function Translations(props: EditorProps) {
  const { page, service, edited, cityLanguage, texts, errors } = props;
  const labels = labelsOf(page);
  return (
    <>
      {EDITED_FIELDS.filter((field) => service.original[field].trim() !== '').map((field) => (
        <section class="stack" aria-labelledby={`${field}-title`}>
          <h2 class="smaller" id={`${field}-title`}>
            {labels[field].label}
          </h2>
          {pairSegments({ text: service.original[field], language: cityLanguage }, { text: texts[field], language: edited }).map((pair, index) => (
            <div class="beside">
              <p lang={cityLanguage} dir="auto" id={`${field}-${index}-original`}>
                {pair.original}
              </p>
              <TextField
                id={`${field}-${index}`}
                label={page.t('directory.editor.segment', {
                  number: formatCount(index + 1, page.language.locale),
                  language: languageName(edited, page.language.locale),
                })}
                value={pair.translation}
                errors={errors}
                rows={Math.min(6, Math.max(2, Math.ceil(pair.original.length / 60)))}
              />
            </div>
          ))}
          {isGated(field) && <ReportOf {...props} field={field} />}
        </section>
      ))}
    </>
  );
}

function ReportOf({ page, reports, edited, texts, field }: EditorProps & { field: GatedField }) {
  const report = reports.fields[field];
  return report ? <PlainReportCard page={page} report={report} field={field} language={edited} text={texts[field]} /> : null;
}

/** The verdict over all texts, the buttons, and the way past the gate. */
function Gate({ page, reports, service, errors, isOverrideAsked, override }: EditorProps) {
  const { t } = page;
  const index = reports.whole?.index;
  return (
    <section class="card stack" id="report" aria-labelledby="gate-title" tabindex={-1}>
      <h2 class="smaller" id="gate-title">
        {t('directory.gate.title')}
      </h2>
      {reports.whole ? (
        <p class={isPlain(reports) ? 'tag open' : 'tag warn'}>{isPlain(reports) ? t('directory.gate.plain') : t('directory.gate.notPlain')}</p>
      ) : (
        <p>{t('directory.gate.empty')}</p>
      )}
      {index?.isMeasured && <IndexLine page={page} index={index} />}
      {isOverrideAsked && (
        <fieldset class="card stack">
          <legend>{t('directory.editor.override')}</legend>
          <p>{t('directory.editor.override.text')}</p>
          <TextField id="override-name" label={t('directory.editor.override.name')} value={override.name} errors={errors} />
          <TextField id="override-reason" label={t('directory.editor.override.reason')} value={override.reason} errors={errors} rows={2} />
        </fieldset>
      )}
      <p class="stack">
        <button class="button second" type="submit" name="action" value="save">
          {t('directory.editor.save')}
        </button>
        <button class="button" type="submit" name="action" value="publish">
          {t('directory.editor.publish')}
        </button>
        {service.draft && (
          <button class="button quiet" type="submit" name="action" value="drop">
            {t('directory.editor.drop')}
          </button>
        )}
      </p>
      {service.check?.overrideName && (
        <p class="soft small">
          {t('directory.editor.override.was', { name: service.check.overrideName, reason: service.check.overrideReason ?? '' })}
        </p>
      )}
      {service.confirmedOn && (
        <p class="soft small">{t('directory.hit.confirmed', { date: formatDay(service.confirmedOn, page.language.locale) })}</p>
      )}
    </section>
  );
}
