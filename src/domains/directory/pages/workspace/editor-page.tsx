import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, languageName } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { type EditedContent, type Reports, isPlain } from '../../engine/plain-language/plain-gate.ts';
import type { EditedService } from '../../queries/read-edited.ts';
import { Originals, Translations } from './editor-fields.tsx';
import { IndexLine } from './plain-report.tsx';

export type EditorProps = {
  page: PageContext;
  service: EditedService;
  /** Language of the texts being written. */
  edited: string;
  cityLanguage: string;
  content: EditedContent;
  /** What another window saved meanwhile, when it was faster. */
  stored: EditedContent | undefined;
  reports: Reports;
  errors: FieldError[];
  isOverrideAsked: boolean;
  override: { name: string; reason: string };
  /** What was just done: saved, published, dropped. */
  outcome: string | undefined;
};

/** One form, usable without script: every button saves first, so nothing typed is ever lost. */
export function EditorPage(props: EditorProps) {
  const { page, service, edited, cityLanguage, errors, outcome } = props;
  const { t } = page;
  const done = { saved: t('directory.editor.saved'), published: t('directory.editor.published'), dropped: t('directory.editor.dropped') };
  return (
    <Layout page={page} title={t('directory.editor.title', { name: service.original.texts.name })} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={service.original.texts.name}
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
          {service.draft?.isOutdated && <p class="notice">{t('directory.editor.outdated')}</p>}
          <p class="soft">{t('directory.editor.lead')}</p>
          {service.source && <p class="soft small">{t('directory.editor.source', { source: service.source })}</p>}
          {service.isPublic ? (
            <p>
              <a class="link-row" href={paths.service(page.at, service.id)}>
                {t('directory.editor.look')}
              </a>
            </p>
          ) : (
            <p class="notice">{t('directory.editor.unseen')}</p>
          )}
        </PageHead>
        <form class="editor" method="post" action={paths.editor(page.at, service.id, edited)}>
          <input type="hidden" name="seen" value={service.version} />
          {/* The first button of a form is what the Enter key presses: it must not follow a suggestion or remove a condition. */}
          <button class="visually-hidden" type="submit" name="action" value="save" tabindex={-1} aria-hidden="true">
            {t('directory.editor.save')}
          </button>
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
              {service.outdated.includes(code)
                ? ` · ${page.t('directory.editor.toLookAt')}`
                : (code === cityLanguage || service.translated.includes(code)) && ' ✓'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
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
