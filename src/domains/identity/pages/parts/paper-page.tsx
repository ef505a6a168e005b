import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { SheetState } from '../../queries/read-sheet-state.ts';
import { ChecksField } from './checks-field.tsx';

type Props = { page: PageContext; name: string; state: SheetState; errors: FieldError[] };

/** A new sheet for the person who is here: by their present code, again in the visit that printed it, or after a second officer said yes. */
export function PaperPage({ page, name, state, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.desk.newSheet')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.desk.newSheet')}
          lead={t('identity.paper.lead', { name })}
          crumbs={[{ href: paths.desk(at), text: t('identity.desk.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          {state.isOfVisit && <PrintAct page={page} act="same-visit" />}
          {state.number && !state.isOfVisit && <OldCode page={page} errors={errors} />}
          {state.recovery === 'approved' ? (
            <PrintAct page={page} act="recovery" />
          ) : state.recovery === 'open' ? (
            <p class="notice">{t('identity.recovery.waits')}</p>
          ) : (
            !state.isOfVisit && <RecoveryForm page={page} />
          )}
        </div>
      </div>
    </Layout>
  );
}

function PrintAct({ page, act }: { page: PageContext; act: 'same-visit' | 'recovery' }) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.deskPaper(page.at)}>
      <p>{t(`identity.paper.by.${act}`)}</p>
      <p>
        <button class="button" type="submit" name="act" value={act}>
          {t('identity.paper.print')}
        </button>
      </p>
    </form>
  );
}

function OldCode({ page, errors }: { page: PageContext; errors: FieldError[] }) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.deskPaper(page.at)}>
      <h2 class="smaller">{t('identity.paper.by.old-code')}</h2>
      <TextField id="code" label={t('identity.paper.code')} hint={t('identity.paper.code.hint')} errors={errors} inputMode="numeric" lengthMax={60} />
      <p>
        <button class="button" type="submit" name="act" value="old-code">
          {t('identity.paper.print')}
        </button>
      </p>
    </form>
  );
}

function RecoveryForm({ page }: { page: PageContext }) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.recoveries(page.at)}>
      <h2 class="smaller">{t('identity.recovery.ask')}</h2>
      <p>{t('identity.recovery.ask.text')}</p>
      <ChecksField page={page} />
      <p>
        <button class="button second" type="submit">
          {t('identity.recovery.ask.send')}
        </button>
      </p>
    </form>
  );
}
