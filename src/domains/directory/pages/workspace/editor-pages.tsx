import { Hono } from 'hono';
import { cityTime } from '../../../../kernel/clock.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { cleanText } from '../../../../kernel/text.ts';
import { access } from '../../../../web/access.tsx';
import type { FieldError } from '../../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { readForm } from '../../../../web/read-form.ts';
import { errorResponse } from '../../../../web/shell.tsx';
import { publishTexts } from '../../commands/publish-texts.ts';
import { giveUpDraft, saveDraft } from '../../commands/save-draft.ts';
import { withWords, wordsOf } from '../../engine/conditions.ts';
import { applySuggestion } from '../../engine/plain-language/apply-suggestion.ts';
import { segmentsOf } from '../../engine/plain-language/segments.ts';
import { EDITED_FIELDS, type EditedContent, type EditedField, GATED_FIELDS, checkTexts } from '../../engine/plain-language/plain-gate.ts';
import { contentOf, readEdited } from '../../queries/read-edited.ts';
import type { DirectoryServices } from '../services.ts';
import { mayEdit } from '../own-organizations.ts';
import { EditorPage } from './editor-page.tsx';
import { changedErrors, publishErrors } from './editor-errors.ts';
import { type Opened, readContent } from './read-editor.ts';

/** The editor with its plain-language gate (D6): saved as one goes, checked on every save, with or without script. */
export function editorPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/workspace/services/:id/:edited', access('workspace.edit'), (context) => show(platform, services, context));
  app.post('/workspace/services/:id/:edited', access('workspace.edit'), (context) => act(platform, services, context));
  return app;
}

async function open(platform: Platform, context: WebContext): Promise<Opened | undefined> {
  const page = context.get('page');
  const [id, edited] = [context.req.param('id') ?? '', context.req.param('edited') ?? ''];
  const cityLanguage = page.city.languages[0]!;
  if (!isUuid(id) || !platform.texts.language(edited)) return undefined;
  const service = await readEdited(page.db, { id, language: edited, cityLanguage });
  // Another provider's service is not there: whoever may edit nothing here learns nothing either.
  return service && mayEdit(page, service.organizationId) ? { service, edited, cityLanguage } : undefined;
}

type Shown = {
  content?: EditedContent;
  stored?: EditedContent;
  errors?: FieldError[];
  isOverrideAsked?: boolean;
  override?: { name: string; reason: string };
};

async function show(platform: Platform, services: DirectoryServices, context: WebContext, shown: Shown = {}) {
  const page = context.get('page');
  const opened = await open(platform, context);
  if (!opened) return errorResponse(platform, context, 'notFound');
  const { service, edited, cityLanguage } = opened;
  const content = shown.content ?? contentOf(service);
  return context.html(
    <EditorPage
      page={page}
      service={service}
      edited={edited}
      cityLanguage={cityLanguage}
      content={content}
      stored={shown.stored}
      reports={checkTexts(content, (text) => services.checkPlain(text, edited))}
      errors={shown.errors ?? []}
      isOverrideAsked={shown.isOverrideAsked ?? false}
      override={shown.override ?? { name: '', reason: '' }}
      outcome={context.req.query('done')}
    />,
    (shown.errors ?? []).length > 0 ? 422 : 200,
  );
}

/** Another window was faster: what is typed stays in the form, and what is stored now stands beside it. */
async function showChanged(platform: Platform, services: DirectoryServices, context: WebContext, content: EditedContent) {
  const opened = await open(platform, context);
  if (!opened) return errorResponse(platform, context, 'notFound');
  const stored = contentOf(opened.service);
  const isOriginal = opened.edited === opened.cityLanguage;
  return show(platform, services, context, { content, stored, errors: changedErrors(context.get('page'), { content, stored, isOriginal }) });
}

async function act(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const opened = await open(platform, context);
  if (!opened) return errorResponse(platform, context, 'notFound');
  const { service, edited, cityLanguage } = opened;
  const field = await readForm(context);
  const action = field('action');
  const back = (done: string, anchor = '') => context.redirect(`${paths.editor(page.at, service.id, edited, { done })}${anchor}`, 303);
  const which = { serviceId: service.id, language: edited, cityLanguage };
  const typed = readContent(opened, field);
  if (action === 'drop') {
    const dropped = await giveUpDraft(page.db, { ...which, seen: field('seen') });
    return dropped.ok ? back('dropped') : showChanged(platform, services, context, typed);
  }
  const content = action.startsWith('use/') ? useSuggestion(services, { content: typed, edited, choice: action }) : typed;
  const saved = await saveDraft({ db: page.db, actor: page.actor, now: page.now }, { ...which, content, seen: field('seen') });
  if (!saved.ok) return showChanged(platform, services, context, content);
  if (action !== 'publish') return back('saved', anchorOf(action));
  const untranslated = edited === cityLanguage ? [] : untranslatedOf(opened, content);
  if (untranslated.length > 0) {
    const errors = untranslated.map((name) => ({ field: name, message: page.t('directory.editor.untranslated') }));
    return show(platform, services, context, { content, errors: errors.slice(0, 1) });
  }
  return publish(platform, services, context, { opened, content, seen: saved.value.version, field });
}

/** Where the page is read on after a button: at the remarks, or at the conditions. */
function anchorOf(action: string): string {
  if (action.startsWith('use/')) return `#report-${action.split('/')[1]}`;
  return action.startsWith('remove/') ? '#conditions' : '';
}

/** Fields that have an original and are not translated to their end: fewer sentences would leave out what the original says. */
function untranslatedOf({ service, edited, cityLanguage }: Opened, { texts, conditions }: EditedContent): string[] {
  const fields = EDITED_FIELDS.filter((name: EditedField) => {
    const wanted = segmentsOf(service.original.texts[name], cityLanguage).filter(({ text }) => text !== '').length;
    const made = segmentsOf(texts[name], edited).filter(({ text }) => text !== '').length;
    return wanted > 0 && (made === 0 || made < wanted / 2);
  });
  const wordless = conditions.flatMap(({ text }, index) => (text === '' ? [`condition-${index}-text`] : []));
  return [...fields.map((name) => `${name}-0`), ...wordless];
}

/** The chosen suggestion in its place, in the text as it stands now; a choice that no longer fits changes nothing. */
function useSuggestion(
  services: DirectoryServices,
  { content, edited, choice }: { content: EditedContent; edited: string; choice: string },
): EditedContent {
  const [, part, issueNumber, suggestionNumber] = choice.split('/');
  const field = GATED_FIELDS.find((name) => name === part);
  if (!field && part !== 'conditions') return content;
  const text = field ? content.texts[field] : wordsOf(content.conditions);
  const issue = services.checkPlain(text, edited).issues[Number(issueNumber)];
  const suggestion = issue?.suggestions[Number(suggestionNumber)];
  if (!issue || suggestion === undefined) return content;
  const mended = applySuggestion(text, issue, suggestion);
  return field ? { ...content, texts: { ...content.texts, [field]: mended } } : { ...content, conditions: withWords(content.conditions, mended) };
}

type Publishing = { opened: Opened; content: EditedContent; seen: string; field: (name: string) => string };

async function publish(platform: Platform, services: DirectoryServices, context: WebContext, { opened, content, seen, field }: Publishing) {
  const page = context.get('page');
  const { service, edited, cityLanguage } = opened;
  const override = { name: cleanText(field('override-name')).slice(0, 200), reason: cleanText(field('override-reason')).slice(0, 1_000) };
  const isOverridden = override.name !== '' && override.reason !== '';
  const outcome = await publishTexts(
    { db: page.db, actor: page.actor, now: page.now },
    {
      serviceId: service.id,
      language: edited,
      cityLanguage,
      content,
      seen,
      places: service.places.map(({ id }) => id),
      override: isOverridden ? override : undefined,
      check: (text) => services.checkPlain(text, edited),
      readHalts: services.readHalts,
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (outcome.ok) return context.redirect(paths.editor(page.at, service.id, edited, { done: 'published' }), 303);
  const { failure } = outcome;
  if (failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  if (failure.type === 'changed') return showChanged(platform, services, context, content);
  return show(platform, services, context, {
    content,
    override,
    errors: publishErrors(page, { failure, override, isOriginal: edited === cityLanguage }),
    isOverrideAsked: failure.type === 'not-plain',
  });
}
