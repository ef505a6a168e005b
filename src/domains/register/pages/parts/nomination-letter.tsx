import { ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { NamedLetter } from '../../queries/read-nominations.ts';
import { CodeForm } from './code-form.tsx';

export function NamedCodePage({ page, errors }: { page: PageContext; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.named.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.named.title')} lead={t('register.named.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <CodeForm page={page} action={paths.named(at)} send={t('register.named.open')} errors={errors} />
      </div>
    </Layout>
  );
}

type AnswerProps = { page: PageContext; types: ServiceTypes; letter: NamedLetter; errors: FieldError[] };

/** What somebody said of them, what a yes would mean, and a no that is as near as the yes. */
export function AnswerPage({ page, types, letter, errors }: AnswerProps) {
  const { t, at, language } = page;
  return (
    <Layout page={page} title={t('register.named.answer')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.named.answer')} lead={t('register.named.answer.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <section class="stack" aria-label={t('register.nominate.story')}>
            <p class="tags">
              <span class="tag second">{types.text(letter.serviceType, language.code).name}</span>
            </p>
            <blockquote class="letter report" lang={letter.language} dir="auto">
              {letter.story}
            </blockquote>
          </section>
          <section class="stack" aria-labelledby="means">
            <h2 id="means">{t('register.named.means')}</h2>
            <ul>
              <li>{t('register.named.means.permit')}</li>
              <li>{t('register.named.means.papers')}</li>
              <li>{t('register.named.means.law')}</li>
              <li>{t('register.named.means.end')}</li>
            </ul>
          </section>
          <form class="card stack" method="post" action={paths.namedYes(at)}>
            <p>{t('register.named.yes.text')}</p>
            <p>
              <button class="button" id="yes" type="submit">
                {t('register.named.yes')}
              </button>
            </p>
          </form>
          <form class="card stack" method="post" action={paths.namedNo(at)}>
            <p>{t('register.named.no.text')}</p>
            <p>
              <button class="button second" type="submit">
                {t('register.named.no')}
              </button>
            </p>
          </form>
        </div>
      </div>
    </Layout>
  );
}

export function DonePage({ page }: { page: PageContext }) {
  const { t, at, signedIn } = page;
  return (
    <Layout page={page} title={t('register.named.done')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.named.done')} lead={t('register.named.done.text')} />
        <p class="tags">
          {signedIn && (
            <a class="button" href={paths.account(at)}>
              {t('identity.account.title')}
            </a>
          )}
          <a class="button second" href={paths.home(at)}>
            {t('web.nav.home')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
