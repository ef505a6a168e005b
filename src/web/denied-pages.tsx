import type { Permission } from '../kernel/permissions.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { paths } from './paths.ts';

type Props = { page: PageContext; signIn: string; kept: [string, string][] | undefined };

/** Somebody has to sign in. What they sent stands in the page, and goes again to where it was meant. */
export function SignInFirstPage(props: Props) {
  const { t } = props.page;
  const lead = props.kept ? t('web.signInFirst.kept') : t('web.signInFirst.text');
  return <ProofPage {...props} title={t('web.signInFirst.title')} lead={lead} button={t('web.account.signIn')} />;
}

/** A visit is locked. The page names nobody: whoever sits before it now may be somebody else. */
export function LockedPage(props: Props) {
  const { t } = props.page;
  const lead = props.kept ? t('web.locked.kept') : t('web.locked.text');
  return <ProofPage {...props} title={t('web.locked.title')} lead={lead} button={t('web.locked.open')} />;
}

function ProofPage({ page, signIn, kept, title, lead, button }: Props & { title: string; lead: string; button: string }) {
  const { t } = page;
  return (
    <Layout page={page} title={title} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{title}</h1>
        <p class="lead measure">{lead}</p>
        <p>
          <a class="button" href={signIn} target={kept && '_blank'} rel={kept && 'noopener'}>
            {kept ? t('web.signInFirst.newTab') : button}
          </a>
        </p>
        {kept && (
          <form method="post" action={page.path}>
            {kept.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button class="button second" type="submit">
              {t('web.signInFirst.again')}
            </button>
          </form>
        )}
      </div>
    </Layout>
  );
}

/** What allowed somebody to act for another has ended: nothing more is shown or done for that person. */
export function ActingEndedPage({ page }: { page: PageContext }) {
  const { t } = page;
  return (
    <Layout page={page} title={t('web.acting.ended.title')} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{t('web.acting.ended.title')}</h1>
        <p class="lead measure">{t('web.acting.ended.text')}</p>
      </div>
    </Layout>
  );
}

/** A form that was opened for one person was sent while another one is signed in or served. */
export function FormOfAnotherPage({ page }: { page: PageContext }) {
  const { t } = page;
  const { name = '', actingFor } = page.signedIn ?? {};
  return (
    <Layout page={page} title={t('web.formOfAnother.title')} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{t('web.formOfAnother.title')}</h1>
        <p class="lead measure">{t('web.formOfAnother.text', { name: actingFor?.name ?? name })}</p>
        <p>
          <a class="button" href={paths.account(page.at)}>
            {t('web.formOfAnother.now')}
          </a>
        </p>
      </div>
    </Layout>
  );
}

/** Somebody acts for another and opened what is not theirs to see or do for that person. */
export function OutsideMandatePage({ page }: { page: PageContext }) {
  const { t } = page;
  return (
    <Layout page={page} title={t('web.acting.outside.title')} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{t('web.acting.outside.title')}</h1>
        <p class="lead measure">{t('web.acting.outside.text', { name: page.signedIn?.actingFor?.name ?? '' })}</p>
        <p>
          <a class="button" href={paths.helpingAccount(page.at)}>
            {t('web.acting.outside.may')}
          </a>
        </p>
      </div>
    </Layout>
  );
}

/** Somebody signed in may not open this; the page says which roles may, and where to ask. */
export function ForbiddenPage({ page, permission }: { page: PageContext; permission: Permission }) {
  const { t } = page;
  return (
    <Layout page={page} title={t('web.forbidden.title')} isIndexed={false} isError>
      <div class="wrap page-head stack">
        <h1>{t('web.forbidden.title')}</h1>
        <p class="lead measure">{t('web.forbidden.text')}</p>
        <p>
          <a class="button" href={paths.home(page.at)}>
            {t('web.error.home')}
          </a>{' '}
          <a class="button second" href={`${paths.roles(page.at)}#${permission}`}>
            {t('web.forbidden.who')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
