import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { Invitation } from '../../queries/list-invitations.ts';
import { ScopeList } from './scope-list.tsx';

export function TypeCodePage({ page, code, errors }: { page: PageContext; code: string; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.invitation.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.invitation.title')} lead={t('identity.invitation.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.invitation(at)}>
          <TextField id="code" label={t('identity.invitation.code')} value={code} errors={errors} inputMode="numeric" isBig lengthMax={30} />
          <p>
            <button class="button" type="submit">
              {t('identity.code.send')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

/** What is asked, in whole sentences, before anybody says yes. */
export function AnswerPage({ page, invitation, errors }: { page: PageContext; invitation: Invitation; errors: FieldError[] }) {
  const { t, at } = page;
  const { purpose, from, about, scopes, days } = invitation;
  const kind = purpose === 'take-over' ? 'member' : purpose;
  const title = t(`identity.invitation.${kind}.title`, { name: from });
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} lead={t(`identity.invitation.${kind}.lead`, { name: from, about })}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          {purpose === 'helper' && (
            <div class="stack">
              <ScopeList page={page} scopes={scopes} />
              <p>{t('identity.invitation.days', { count: days ?? 0 })}</p>
              <p class="notice">{t('identity.helping.never')}</p>
            </div>
          )}
          <form class="tags" method="post" action={paths.invitationOf(at, invitation.id)}>
            <button class="button" id="accept" type="submit" name="answer" value="accept">
              {t('identity.invitation.accept')}
            </button>
            <button class="button second" type="submit" name="answer" value="decline">
              {t('identity.invitation.decline')}
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}
