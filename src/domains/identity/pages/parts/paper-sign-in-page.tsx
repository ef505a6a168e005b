import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { inGroups } from '../../engine/paper-code.ts';
import type { DemoSheet } from '../../queries/read-demo-sheet.ts';

type Props = { page: PageContext; back: string; number: string | undefined; demo: DemoSheet | undefined; errors: FieldError[] };

export function PaperSignInPage({ page, back, number, demo, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.paper.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.paper.title')} lead={t('identity.paper.signIn.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack">
          {demo && (
            <p class="notice sample">
              {t('identity.paper.demo', { name: demo.name })} <bdi dir="ltr">{inGroups(demo.number, 4)}</bdi> ·{' '}
              <bdi dir="ltr">{inGroups(demo.code)}</bdi>
            </p>
          )}
          <form class="stack" method="post" action={paths.paperSignIn(at)}>
            {back && <input type="hidden" name="back" value={back} />}
            <TextField
              id="number"
              label={t('identity.paper.number')}
              value={number}
              errors={errors}
              autocomplete="username"
              inputMode="numeric"
              isBig
              lengthMax={20}
            />
            <TextField
              id="code"
              label={t('identity.paper.code')}
              hint={t('identity.paper.code.hint')}
              errors={errors}
              inputMode="numeric"
              isBig
              lengthMax={60}
            />
            <p>
              <button class="button" type="submit">
                {t('web.account.signIn')}
              </button>
            </p>
          </form>
          <p class="soft">
            {t('identity.paper.lost')} <a href={paths.spaces(at)}>{t('web.nav.spaces')}</a>
          </p>
        </div>
      </div>
    </Layout>
  );
}
