import { Hono } from 'hono';
import { isOffice } from '../../../kernel/permissions.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access, signedInOf } from '../../../web/access.tsx';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { backTo, paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { openRestricted } from '../commands/open-restricted.ts';
import { isRestricted } from '../queries/read-restriction.ts';
import { REASON_LENGTH_MAX, RESTRICTION_GROUNDS } from '../rules/restriction.ts';

/** Between staff and a person whose data are restricted: says so, shows nothing, and takes one of the reasons that the law leaves. */
export function restrictedPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/restricted/:person', access('account.own'), (context) => show(platform, context));
  app.post('/staff/restricted/:person', access('account.own'), (context) => open(platform, context));
  return app;
}

type Typed = { back: string; ground: string; words: string };

/** Whose data it is about; undefined for who has no office here, and for whom nothing is restricted. */
async function personOf(context: WebContext): Promise<string | undefined> {
  const personId = context.req.param('person') ?? '';
  const { roles } = signedInOf(context);
  return isOffice(roles) && isUuid(personId) && (await isRestricted(context.get('page').db, personId)) ? personId : undefined;
}

async function show(platform: Platform, context: WebContext, typed?: Typed, errors: FieldError[] = []) {
  const personId = await personOf(context);
  if (!personId) return errorResponse(platform, context, 'notFound');
  const page = context.get('page');
  const shown = typed ?? { back: context.req.query('back') ?? '', ground: '', words: '' };
  return context.html(<RestrictedPage page={page} personId={personId} typed={shown} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function open(platform: Platform, context: WebContext) {
  const personId = await personOf(context);
  if (!personId) return errorResponse(platform, context, 'notFound');
  const page = context.get('page');
  const field = await readForm(context);
  const typed: Typed = { back: field('back'), ground: field('ground'), words: field('words') };
  const ground = RESTRICTION_GROUNDS.find((known) => known === typed.ground);
  const isOpen =
    ground && (await openRestricted(page, { personId, ground, groundText: page.t(`identity.restricted.${ground}`), words: typed.words }));
  if (isOpen) return context.redirect(backTo(page.at, typed.back, paths.staff(page.at)), 303);
  return show(platform, context, typed, [{ field: ground ? 'words' : 'ground', message: page.t('identity.restricted.error') }]);
}

function RestrictedPage({ page, personId, typed, errors }: { page: PageContext; personId: string; typed: Typed; errors: FieldError[] }) {
  const { t, at } = page;
  const error = errors.find(({ field }) => field === 'ground');
  return (
    <Layout page={page} title={t('identity.restricted.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.restricted.title')} lead={t('identity.restricted.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.staffRestricted(at, personId, '')}>
          <input type="hidden" name="back" value={typed.back} />
          <fieldset class="choices" id="ground" tabindex={-1} aria-describedby={error && 'ground-error'}>
            <legend class="legend">{t('identity.restricted.ground')}</legend>
            {error && (
              <p class="field-error" id="ground-error">
                {error.message}
              </p>
            )}
            {RESTRICTION_GROUNDS.map((ground) => (
              <label class="choice" for={`ground-${ground}`}>
                <input type="radio" id={`ground-${ground}`} name="ground" value={ground} checked={typed.ground === ground} />
                <span>{t(`identity.restricted.${ground}`)}</span>
              </label>
            ))}
          </fieldset>
          <TextField id="words" label={t('identity.restricted.words')} value={typed.words} errors={errors} lengthMax={REASON_LENGTH_MAX} />
          <p>
            <button class="button" type="submit">
              {t('identity.restricted.open')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
