import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import { TextField } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { takesFiles } from '../../../web/takes-files.ts';
import { readWorkspaceOrganizations } from '../../directory/index.ts';
import { beginApplication } from '../commands/begin-application.ts';
import { NAME_LENGTH_MAX } from '../rules/words.ts';
import { saveStep, showStep } from './apply-steps.tsx';
import { send, showReview } from './review-page.tsx';
import { subjectWithOrganizations } from './own.ts';
import { Frame } from './parts/frame.tsx';
import { RadioList } from './parts/choices.tsx';
import { RungList, showRungs } from './rungs-page.tsx';
import { readLadder } from '../queries/read-ladder.ts';
import type { RegisterServices } from './services.ts';

/** Files that one page of the application takes at once. */
const FILES_MAX = 6;

/** Asking to be on the register (A1): who one is, then one question a page, saved as one goes. */
export function applyPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/rungs', access('anyone'), (context) => showRungs(platform, services, context));
  app.get('/register/apply', access('register.apply'), (context) => start(services, context));
  app.post('/register/apply', access('register.apply'), (context) => begin(services, context));
  app.get('/register/applications/:id/steps/:step', access('register.apply'), (context) => showStep(platform, services, context));
  app.post('/register/applications/:id/steps/:step', access('register.apply'), takesFiles(FILES_MAX), (context) =>
    saveStep(platform, services, context),
  );
  app.get('/register/applications/:id/review', access('register.apply'), (context) => showReview(platform, services, context));
  app.post('/register/applications/:id/review', access('register.apply'), (context) => send(platform, services, context));
  return app;
}

type Typed = { as: string; name: string };

async function start(services: RegisterServices, context: WebContext, typed?: Typed, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t } = page;
  const { organizationIds } = subjectWithOrganizations(context);
  const own = await readWorkspaceOrganizations(page.db, organizationIds);
  const ladder = await readLadder(page.db);
  const options = [
    { value: 'person', text: t('register.apply.person') },
    ...own.map(({ id, name }) => ({ value: id, text: t('register.apply.own', { name }) })),
    { value: 'organization', text: t('register.apply.organization') },
  ];
  return context.html(
    <Frame page={page} title={t('register.apply.title')} lead={t('register.apply.lead')} errors={errors}>
      <form class="card stack" method="post" action={paths.registerApply(page.at)}>
        <RadioList id="as" legend={t('register.apply.as')} options={options} chosen={typed?.as} errors={errors} />
        <TextField
          id="name"
          label={t('register.apply.name')}
          hint={t('register.apply.name.hint')}
          value={typed?.name ?? ''}
          errors={errors}
          lengthMax={NAME_LENGTH_MAX}
        />
        <p>
          <button class="button" type="submit">
            {t('register.apply.begin')}
          </button>
        </p>
      </form>
      <p>{t('register.apply.basis')}</p>
      {ladder && <RungList page={page} services={services} ladder={ladder} />}
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

async function begin(services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const typed: Typed = { as: field('as'), name: field('name') };
  const subject = subjectWithOrganizations(context);
  const own = subject.organizationIds.includes(typed.as) ? (await readWorkspaceOrganizations(page.db, [typed.as]))[0] : undefined;
  if (!own && !['person', 'organization'].includes(typed.as))
    return start(services, context, typed, [{ field: 'as', message: page.t('register.apply.as.empty') }]);
  const isPerson = typed.as === 'person';
  const outcome = await beginApplication(
    { db: page.db, actor: page.actor, now: page.now },
    {
      personId: subject.personId,
      providerKind: isPerson ? 'person' : 'organization',
      name: typed.name.trim() || (isPerson ? subject.name : (own?.name ?? '')),
      organizationId: own?.id,
      language: page.language.code,
    },
  );
  if (outcome.ok) return context.redirect(paths.registerStep(page.at, outcome.value.id, 'rung'), 303);
  const message = page.t(outcome.failure.type === 'nameless' ? 'register.flaw.who' : 'register.apply.closed');
  return start(services, context, typed, [{ field: outcome.failure.type === 'nameless' ? 'name' : 'as', message }]);
}
