import { type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext, WebContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { IdentityProvider } from '../../ports.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { Step } from './sign-in-forms.tsx';

/** Why a way by a provider ended, with the status and the text that say it. */
const STOPS = {
  unreachable: [503, 'identity.provider.unreachable'],
  'turned-back': [422, 'identity.provider.turnedBack'],
  invalid: [422, 'identity.provider.invalid'],
  'not-open': [410, 'identity.provider.notOpen'],
  'too-low': [403, 'identity.provider.tooLow'],
  'too-many': [429, 'identity.provider.tooMany'],
  'of-another': [422, 'identity.provider.ofAnother'],
  taken: [422, 'identity.provider.taken'],
} as const;
type Stop = { provider: Pick<IdentityProvider, 'id'> | undefined; why: keyof typeof STOPS };

/** The way by a provider ended: what happened, that nothing changed, and what else there is. */
export function providerStopped(context: WebContext, { provider, why }: Stop) {
  const page = context.get('page');
  const [status, text] = STOPS[why];
  const { t, at } = page;
  context.header('cache-control', 'no-store');
  if (status === 503) context.header('retry-after', '30');
  return context.html(
    <Layout page={page} title={t('identity.provider.stopped')} languagePath={paths.signIn(at)} isIndexed={false} isError>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.provider.stopped')} lead={t(text)} />
        <p class="tags">
          {page.signedIn ? (
            <a class="button" href={paths.ways(at)}>
              {t('identity.ways.title')}
            </a>
          ) : (
            <a class="button" href={paths.signIn(at)}>
              {t('identity.provider.otherWay')}
            </a>
          )}
          {provider && !page.signedIn && (
            <a class="button second" href={paths.signInWith(at, provider.id, { afresh: why === 'too-low' ? '1' : undefined })} rel="nofollow">
              {t('identity.provider.again')}
            </a>
          )}
        </p>
      </div>
    </Layout>,
    status,
  );
}

type NewProps = { page: PageContext; provider: string; name: string; errors: FieldError[] };

/** Somebody new: the name that the provider told, to be confirmed or changed. Who has an account already links it instead. */
export function NewIdentityPage({ page, provider, name, errors }: NewProps) {
  const { t, at } = page;
  return (
    <Step
      page={page}
      back={undefined}
      errors={errors}
      title={t('identity.name.title')}
      lead={t('identity.provider.new', { provider, city: page.city.name })}
      action={paths.signInIdentity(at)}
      button={t('identity.name.send')}
      after={
        <>
          <p>
            {t('identity.provider.known')} <a href={paths.signIn(at, { back: paths.ways(at) })}>{t('identity.provider.linkInstead')}</a>
          </p>
          <p class="soft">{t('identity.name.basis')}</p>
        </>
      }
    >
      <TextField
        id="name"
        label={t('identity.name')}
        hint={t('identity.name.hint')}
        value={name}
        errors={errors}
        autocomplete="name"
        isBig
        lengthMax={NAME_LENGTH_MAX}
      />
    </Step>
  );
}

/** The person says on a page of ours that this identity is to open their account: a foreign page cannot say it for them. */
export function LinkPage({ page, provider, name }: { page: PageContext; provider: string; name: string }) {
  const { t, at } = page;
  return (
    <Step
      page={page}
      back={undefined}
      title={t('identity.link.title', { provider })}
      lead={name === '' ? t('identity.link.lead', { provider }) : t('identity.link.leadNamed', { provider, name })}
      action={paths.signInIdentity(at)}
      button={t('identity.link.confirm')}
      after={
        <p>
          <a href={paths.ways(at)}>{t('identity.link.stop')}</a>
        </p>
      }
    />
  );
}
