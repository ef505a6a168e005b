import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { type TakeOverFailure, takeOverAccount } from '../commands/take-over-account.ts';
import type { IdentityServices } from './services.ts';

const ERRORS = {
  unknown: 'identity.takeOver.error.unknown',
  'too-many': 'identity.invitation.error.tooMany',
  'address-taken': 'identity.takeOver.error.addressTaken',
} as const satisfies Record<TakeOverFailure['type'], string>;

/** An account becomes its person's own, by the code that came to their address; who has no account yet cannot be signed in. */
export function takeOverPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/take-over', access('anyone'), (context) => context.html(<TakeOverPage page={context.get('page')} code="" errors={[]} />));
  app.post('/take-over', access('anyone'), (context) => takeOver(platform, services, context));
  app.get('/take-over/done', access('anyone'), (context) => context.html(<DonePage page={context.get('page')} />));
  return app;
}

async function takeOver(platform: Platform, { key }: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const code = (await readForm(context))('code');
  const network = clientNetwork(platform, context);
  const outcome = await takeOverAccount({ ...page, key, texts: platform.texts, city: page.city.name }, { code, network });
  if (outcome.ok) return context.redirect(paths.takeOverDone(page.at), 303);
  const errors = [{ field: 'code', message: page.t(ERRORS[outcome.failure.type]) }];
  return context.html(<TakeOverPage page={page} code={code} errors={errors} />, outcome.failure.type === 'too-many' ? 429 : 422);
}

function TakeOverPage({ page, code, errors }: { page: PageContext; code: string; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.takeOver.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.takeOver.title')} lead={t('identity.takeOver.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.takeOver(at)}>
          <TextField id="code" label={t('identity.invitation.code')} value={code} errors={errors} inputMode="numeric" isBig lengthMax={30} />
          <p>
            <button class="button" type="submit">
              {t('identity.takeOver.send')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

function DonePage({ page }: { page: PageContext }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.takeOver.done')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.takeOver.done')} lead={t('identity.takeOver.done.text')} />
        <p>
          <a class="button" href={paths.signIn(at)}>
            {t('web.account.signIn')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
