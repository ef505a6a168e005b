import { Hono } from 'hono';
import { cityTime } from '../../../../kernel/clock.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { cleanText } from '../../../../kernel/text.ts';
import { access } from '../../../../web/access.tsx';
import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { readForm } from '../../../../web/read-form.ts';
import { errorResponse } from '../../../../web/shell.tsx';
import { type PublishFailure, publishTexts } from '../../commands/publish-texts.ts';
import { dropDraft, saveDraft } from '../../commands/save-draft.ts';
import { applySuggestion } from '../../engine/plain-language/apply-suggestion.ts';
import { joinSegments, pairSegments, segmentsOf } from '../../engine/plain-language/segments.ts';
import { EDITED_FIELDS, type EditedField, type EditedTexts, GATED_FIELDS, checkTexts } from '../../engine/plain-language/plain-gate.ts';
import { type EditedService, readEdited } from '../../queries/read-edited.ts';
import type { DirectoryServices } from '../services.ts';
import { mayEdit } from './may-edit.ts';
import { EditorPage } from './editor-page.tsx';

/** The editor with its plain-language gate (D6): saved as one goes, checked on every save, with or without script. */
export function editorPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/workspace/services/:id/:edited', access('workspace.edit'), (context) => show(platform, services, context));
  app.post('/workspace/services/:id/:edited', access('workspace.edit'), (context) => act(platform, services, context));
  return app;
}

type Opened = { service: EditedService; edited: string; cityLanguage: string };

async function open(platform: Platform, context: WebContext): Promise<Opened | undefined> {
  const page = context.get('page');
  const [id, edited] = [context.req.param('id') ?? '', context.req.param('edited') ?? ''];
  const cityLanguage = page.city.languages[0]!;
  if (!isUuid(id) || !platform.texts.language(edited)) return undefined;
  const service = await readEdited(page.db, { id, language: edited, cityLanguage });
  // Another provider's service is not there: whoever may edit nothing here learns nothing either.
  return service && mayEdit(page, service.organizationId) ? { service, edited, cityLanguage } : undefined;
}

type Shown = { texts?: EditedTexts; errors?: FieldError[]; isOverrideAsked?: boolean; override?: { name: string; reason: string } };

async function show(platform: Platform, services: DirectoryServices, context: WebContext, shown: Shown = {}) {
  const page = context.get('page');
  const opened = await open(platform, context);
  if (!opened) return errorResponse(platform, context, 'notFound');
  const { service, edited, cityLanguage } = opened;
  const texts = shown.texts ?? service.draft?.texts ?? service.published;
  return context.html(
    <EditorPage
      page={page}
      service={service}
      edited={edited}
      cityLanguage={cityLanguage}
      texts={texts}
      reports={checkTexts(texts, (text) => services.checkPlain(text, edited))}
      errors={shown.errors ?? []}
      isOverrideAsked={shown.isOverrideAsked ?? false}
      override={shown.override ?? { name: '', reason: '' }}
      outcome={context.req.query('done')}
    />,
    (shown.errors ?? []).length > 0 ? 422 : 200,
  );
}

/** Texts as they were posted: whole, or sentence by sentence beside the original. */
function readTexts({ service, edited, cityLanguage }: Opened, field: (name: string) => string): EditedTexts {
  const read = (name: EditedField): string => {
    if (edited === cityLanguage) return cleanText(field(name));
    const pairs = pairSegments(
      { text: service.original[name], language: cityLanguage },
      { text: (service.draft?.texts ?? service.published)[name], language: edited },
    );
    return joinSegments(pairs.map(({ after }, index) => ({ translation: cleanText(field(`${name}-${index}`)), after })));
  };
  return Object.fromEntries(EDITED_FIELDS.map((name) => [name, read(name)])) as EditedTexts;
}

async function act(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const opened = await open(platform, context);
  if (!opened) return errorResponse(platform, context, 'notFound');
  const { service, edited } = opened;
  const field = await readForm(context);
  const action = field('action');
  const back = (done: string, anchor = '') => context.redirect(`${paths.editor(page.at, service.id, edited, { done })}${anchor}`, 303);
  if (action === 'drop') {
    await dropDraft(page.db, { serviceId: service.id, language: edited });
    return back('dropped');
  }
  const typed = readTexts(opened, field);
  const texts = action.startsWith('use/') ? useSuggestion(services, { texts: typed, edited, choice: action }) : typed;
  const { actor } = page;
  await saveDraft({ db: page.db, actor, now: page.now }, { serviceId: service.id, language: edited, texts });
  if (action !== 'publish') return back('saved', action.startsWith('use/') ? `#report-${action.split('/')[1]}` : '');
  const untranslated = edited === opened.cityLanguage ? [] : untranslatedOf(opened, texts);
  if (untranslated.length > 0) {
    const errors = untranslated.map((name) => ({ field: `${name}-0`, message: page.t('directory.editor.untranslated') }));
    return show(platform, services, context, { texts, errors: errors.slice(0, 1) });
  }
  return publish(platform, services, context, { opened, texts, actor, field });
}

/** Texts that have an original and are not translated to their end: fewer sentences would leave out what the original says. */
function untranslatedOf({ service, edited, cityLanguage }: Opened, texts: EditedTexts): EditedField[] {
  return EDITED_FIELDS.filter((name) => {
    const wanted = segmentsOf(service.original[name], cityLanguage).filter(({ text }) => text !== '').length;
    const made = segmentsOf(texts[name], edited).filter(({ text }) => text !== '').length;
    return wanted > 0 && (made === 0 || made < wanted / 2);
  });
}

/** The chosen suggestion in its place, in the text as it stands now; a choice that no longer fits changes nothing. */
function useSuggestion(services: DirectoryServices, { texts, edited, choice }: { texts: EditedTexts; edited: string; choice: string }): EditedTexts {
  const [, name, issueNumber, suggestionNumber] = choice.split('/');
  const field = GATED_FIELDS.find((candidate) => candidate === name);
  if (!field) return texts;
  const issue = services.checkPlain(texts[field], edited).issues[Number(issueNumber)];
  const suggestion = issue?.suggestions[Number(suggestionNumber)];
  if (!issue || suggestion === undefined) return texts;
  return { ...texts, [field]: applySuggestion(texts[field], issue, suggestion) };
}

type Publishing = { opened: Opened; texts: EditedTexts; actor: PageContext['actor']; field: (name: string) => string };

async function publish(platform: Platform, services: DirectoryServices, context: WebContext, { opened, texts, actor, field }: Publishing) {
  const page = context.get('page');
  const { service, edited, cityLanguage } = opened;
  const override = { name: cleanText(field('override-name')).slice(0, 200), reason: cleanText(field('override-reason')).slice(0, 1_000) };
  const isOverridden = override.name !== '' && override.reason !== '';
  const outcome = await publishTexts(
    { db: page.db, actor, now: page.now },
    {
      serviceId: service.id,
      language: edited,
      cityLanguage,
      texts,
      override: isOverridden ? override : undefined,
      check: (text) => services.checkPlain(text, edited),
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (outcome.ok) return context.redirect(paths.editor(page.at, service.id, edited, { done: 'published' }), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return show(platform, services, context, { texts, override, ...errorsOf(page, outcome.failure, override, edited === cityLanguage) });
}

function errorsOf(page: PageContext, failure: PublishFailure, override: { name: string; reason: string }, isOriginal: boolean): Shown {
  const { t } = page;
  if (failure.type === 'too-long')
    return { errors: [{ field: isOriginal ? failure.field : `${failure.field}-0`, message: t('directory.editor.tooLong') }] };
  if (failure.type === 'nameless') return { errors: [{ field: isOriginal ? 'name' : 'name-0', message: t('directory.editor.nameless') }] };
  const errors: FieldError[] = [{ field: 'report', message: t('directory.editor.notPlain') }];
  if (override.name !== '' && override.reason === '') errors.push({ field: 'override-reason', message: t('directory.editor.override.reasonEmpty') });
  if (override.name === '' && override.reason !== '') errors.push({ field: 'override-name', message: t('directory.editor.override.nameEmpty') });
  return { errors, isOverrideAsked: true };
}
