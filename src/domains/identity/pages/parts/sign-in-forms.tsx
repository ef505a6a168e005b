import type { Child } from 'hono/jsx';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { CODE_MINUTES, NAME_LENGTH_MAX } from '../../rules.ts';

export type StepProps = { page: PageContext; back: string | undefined; errors?: FieldError[] };

type FormProps = StepProps & { title: string; lead: string; action: string; button: string; after?: Child; children?: Child };

/** One question a page: what is asked, one field, one button. */
export function Step({ page, back, errors = [], title, lead, action, button, after, children }: FormProps) {
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} lead={lead}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <form class="stack" method="post" action={action}>
            {back && <input type="hidden" name="back" value={back} />}
            {children}
            <p>
              <button class="button" type="submit">
                {button}
              </button>
            </p>
          </form>
          {after}
        </div>
      </div>
    </Layout>
  );
}

/** `ways` are the other ones, beneath. */
export function AddressPage({ address, ways, ...step }: StepProps & { address?: string; ways: Child }) {
  const { page, errors = [] } = step;
  const { t } = page;
  return (
    <Step
      {...step}
      title={t('identity.signIn.title')}
      lead={t('identity.signIn.lead')}
      action={paths.signIn(page.at)}
      button={t('identity.signIn.send')}
      after={
        <>
          {page.isDemo && page.city.isDemo && <p class="notice sample">{t('identity.signIn.demo')}</p>}
          <p>
            <a class="link-row" href={paths.paperSignIn(page.at, { back: step.back })}>
              {t('identity.paper.title')}
            </a>
          </p>
          {ways}
          <p class="soft">
            {t('identity.signIn.noMail')} <a href={paths.spaces(page.at)}>{t('web.nav.spaces')}</a>
          </p>
        </>
      }
    >
      <TextField id="address" type="email" label={t('identity.address')} value={address} errors={errors} autocomplete="email" isBig lengthMax={254} />
    </Step>
  );
}

export function CodePage(step: StepProps) {
  const { page, errors = [] } = step;
  const { t } = page;
  return (
    <Step
      {...step}
      title={t('identity.code.title')}
      lead={t('identity.code.lead', { minutes: CODE_MINUTES })}
      action={paths.signInCode(page.at)}
      button={t('identity.code.send')}
      after={
        <>
          {page.isDemo && page.city.isDemo && (
            <p class="notice sample">
              {t('identity.code.demo')} <a href={paths.mailbox(page.at)}>{t('identity.code.mailbox')}</a>
            </p>
          )}
          <p class="soft">
            {t('identity.code.none')} <a href={paths.signIn(page.at, { back: step.back })}>{t('identity.code.again')}</a>
          </p>
        </>
      }
    >
      <TextField id="code" label={t('identity.code')} errors={errors} autocomplete="one-time-code" inputMode="numeric" isBig lengthMax={20} />
    </Step>
  );
}

/** Asked only of somebody new, after the address is proven: so the steps before say to nobody who has an account. */
export function NamePage(step: StepProps) {
  const { page, errors = [] } = step;
  const { t } = page;
  return (
    <Step
      {...step}
      title={t('identity.name.title')}
      lead={t('identity.name.lead', { city: page.city.name })}
      action={paths.signInName(page.at)}
      button={t('identity.name.send')}
      after={<p class="soft">{t('identity.name.basis')}</p>}
    >
      <TextField
        id="name"
        label={t('identity.name')}
        hint={t('identity.name.hint')}
        errors={errors}
        autocomplete="name"
        isBig
        lengthMax={NAME_LENGTH_MAX}
      />
    </Step>
  );
}

type AgainProps = StepProps & { address: string | undefined; ways: Child | undefined };

/** Before a sensitive act: a fresh proof, to the address that is known or in another way that is. */
export function AgainPage({ address, ways, ...step }: AgainProps) {
  const { page, errors = [] } = step;
  const { t } = page;
  const lead = address ? t('identity.again.lead', { address }) : ways ? t('identity.again.otherWay') : t('identity.again.noAddress');
  if (address === undefined) {
    return (
      <Layout page={page} title={t('identity.again.title')} isIndexed={false}>
        <div class="wrap measure">
          <PageHead page={page} title={t('identity.again.title')} lead={lead}>
            <ErrorSummary page={page} errors={errors} />
          </PageHead>
          {ways}
        </div>
      </Layout>
    );
  }
  return (
    <Step
      {...step}
      title={t('identity.again.title')}
      lead={lead}
      action={paths.signInAgain(page.at)}
      button={t('identity.signIn.send')}
      after={ways}
    />
  );
}

export function SuspendedPage({ page }: { page: PageContext }) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.suspended.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.suspended.title')} lead={t('identity.suspended.text')} />
        <p>
          <a class="button" href={paths.spaces(page.at)}>
            {t('web.nav.spaces')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
