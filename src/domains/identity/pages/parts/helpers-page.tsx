import { MANDATE_SCOPES } from '../../../../kernel/mandate-scopes.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { Invitation } from '../../queries/list-invitations.ts';
import type { EndedMandate, MandateRow } from '../../queries/list-mandates.ts';
import { MANDATE_TERMS_DAYS } from '../../rules/mandate.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { ChoiceField } from '../../../../web/fields.tsx';
import { InvitationList } from './invitation-list.tsx';
import { dayOf } from './mandate-words.ts';
import { ScopeList } from './scope-list.tsx';

type Props = { page: PageContext; helpers: MandateRow[]; past: EndedMandate[]; invitations: Invitation[]; codeKey: Buffer };

/** Who helps, what for and until when; each can be revoked at once. */
export function HelpersPage({ page, helpers, past, invitations, codeKey }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.helpers.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.helpers.title')}
          lead={t('identity.helpers.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        />
        <div class="stack-large measure">
          {helpers.length === 0 && <p>{t('identity.helpers.none')}</p>}
          <ul class="hits">
            {helpers.map((helper) => (
              <HelperCard page={page} helper={helper} />
            ))}
          </ul>
          <p class="tags">
            <a class="button" href={paths.helpersNew(at)}>
              {t('identity.helpers.name')}
            </a>
            <a class="button second" href={paths.helpersLog(at)}>
              {t('identity.acts.title')}
            </a>
          </p>
          <InvitationList page={page} invitations={invitations} codeKey={codeKey} action={paths.helpers(at)} />
          {past.length > 0 && <Past page={page} past={past} />}
          <p class="notice">{t('identity.helpers.never')}</p>
        </div>
      </div>
    </Layout>
  );
}

function HelperCard({ page, helper }: { page: PageContext; helper: MandateRow }) {
  const { t, at } = page;
  return (
    <li class="card stack">
      <h2 class="smaller">
        <bdi>{helper.name}</bdi>
      </h2>
      <ScopeList page={page} scopes={helper.scopes} />
      <p class="soft small">
        {t('identity.staff.since', { date: dayOf(page, helper.beganAt) })} · {t('identity.staff.until', { date: dayOf(page, helper.expiresAt) })}
      </p>
      <form method="post" action={paths.helpers(at)}>
        <input type="hidden" name="id" value={helper.id} />
        <button class="button second" type="submit" name="act" value="revoke">
          {t('identity.helpers.revoke', { name: helper.name })}
        </button>
      </form>
    </li>
  );
}

function Past({ page, past }: { page: PageContext; past: EndedMandate[] }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="past">
      <h2 id="past">{t('identity.helpers.past')}</h2>
      <ul class="stack">
        {past.map((mandate) => (
          <li>
            <bdi>{mandate.name}</bdi>
            {': '}
            {t(`identity.helpers.endedBy.${mandate.endedBy}`, { date: dayOf(page, mandate.endedAt) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

export type TypedHelper = { name: string; address: string; scopes: readonly string[]; days: string };

/** Who, what for, for how long; the invitation goes by mail, or as a code that is read out. */
export function NameHelperPage({ page, typed, errors }: { page: PageContext; typed: TypedHelper; errors: FieldError[] }) {
  const { t, at } = page;
  const scopeError = errors.find(({ field }) => field.startsWith('scope-'));
  return (
    <Layout page={page} title={t('identity.helpers.name')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.helpers.name')}
          lead={t('identity.helpers.name.lead')}
          crumbs={[{ href: paths.helpers(at), text: t('identity.helpers.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.helpersNew(at)}>
          <TextField id="name" label={t('identity.helpers.who')} value={typed.name} errors={errors} lengthMax={NAME_LENGTH_MAX} />
          <fieldset class="choices" aria-describedby={scopeError && 'scope-error'}>
            <legend class="legend">{t('identity.helpers.scopes')}</legend>
            {scopeError && (
              <p class="field-error" id="scope-error">
                {scopeError.message}
              </p>
            )}
            {MANDATE_SCOPES.map((scope) => (
              <label class="choice" for={`scope-${scope}`}>
                <input type="checkbox" id={`scope-${scope}`} name={`scope-${scope}`} value="1" checked={typed.scopes.includes(scope)} />
                <span>{t(`identity.scope.${scope}`)}</span>
              </label>
            ))}
          </fieldset>
          <ChoiceField
            id="days"
            label={t('identity.helpers.days')}
            value={typed.days}
            errors={errors}
            options={MANDATE_TERMS_DAYS.map((days) => ({ value: String(days), text: t('identity.helpers.term', { count: days }) }))}
          />
          <TextField
            id="address"
            type="email"
            label={t('identity.invited.address')}
            hint={t('identity.invited.address.hint')}
            value={typed.address}
            errors={errors}
            lengthMax={254}
          />
          <p class="notice">{t('identity.helpers.never')}</p>
          <p>
            <button class="button" type="submit">
              {t('identity.helpers.invite')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
