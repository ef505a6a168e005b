import type { Child } from 'hono/jsx';
import { cityTime } from '../../../../kernel/clock.ts';
import { type Crumb, ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { MailChange } from '../../queries/read-mail-change.ts';
import { CODE_MINUTES } from '../../rules.ts';
import { MAIL_CHANGE_DAYS } from '../../rules/mail-change.ts';
import { ChecksField } from './checks-field.tsx';

export type MailTyped = { address: string; checks: readonly string[] };
export type MailChangeProps = {
  page: PageContext;
  address: string | undefined;
  /** Whether they have another way to sign in, so that they can go without mail. */
  hasOtherWay: boolean;
  change: MailChange | undefined;
  /** Whose it is, where it is done at a desk. */
  clientName: string | undefined;
  typed: MailTyped;
  errors: FieldError[];
  /** Shown beneath the address that there is. */
  note?: Child;
};

/** Where mail reaches somebody: the same steps at home and at a desk, where a second officer says yes before the wait begins. */
export function MailChangePage(props: MailChangeProps) {
  const { page, address, change, clientName, errors, note } = props;
  const { t, at } = page;
  const crumb: Crumb =
    clientName === undefined
      ? { href: paths.account(at), text: t('identity.account.title') }
      : { href: paths.desk(at), text: t('identity.desk.title') };
  const title = clientName === undefined ? t('identity.mailChange.title') : t('identity.mailChange.desk.title');
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={title}
          lead={clientName === undefined ? undefined : t('identity.desk.serving', { name: clientName })}
          crumbs={[crumb]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <p>
            {t('identity.mailChange.now')} {address ? <bdi dir="ltr">{address}</bdi> : t('identity.account.noAddress')}
          </p>
          {note}
          {change && <Running {...props} change={change} />}
          {(!change || change.state === 'asked') && <AskForm {...props} />}
          {!change && address !== undefined && clientName === undefined && <RemovalForm {...props} />}
        </div>
      </div>
    </Layout>
  );
}

const actionOf = ({ page, clientName }: Pick<MailChangeProps, 'page' | 'clientName'>): string =>
  clientName === undefined ? paths.accountMail(page.at) : paths.deskMail(page.at);

function Running({ change, ...props }: MailChangeProps & { change: MailChange }) {
  const { page, errors, clientName } = props;
  const { t, at, city, language } = page;
  if (change.state === 'asked') {
    return (
      <form class="card stack" method="post" action={actionOf(props)}>
        <h2 class="smaller">{t('identity.code.title')}</h2>
        <p>{t('identity.mailChange.sent', { address: `\u2068${change.address}\u2069`, minutes: CODE_MINUTES })}</p>
        <TextField id="code" label={t('identity.code')} errors={errors} autocomplete="one-time-code" inputMode="numeric" isBig lengthMax={20} />
        <p>
          <button class="button" type="submit" name="act" value="code">
            {t('identity.code.send')}
          </button>
        </p>
      </form>
    );
  }
  const date = change.dueAt ? formatDay(cityTime(change.dueAt, city.timezone).date, language.locale) : '';
  const what = change.address === null ? t('identity.mailChange.toNone') : t('identity.mailChange.to', { address: `\u2068${change.address}\u2069` });
  return (
    <section class="notice stack" id="change" aria-live="polite">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{change.state === 'waits' ? t('identity.mailChange.waits', { date }) : t('identity.mailChange.toDecide')}</p>
      <form class="stack" method="post" action={clientName === undefined ? paths.accountMailStop(at) : paths.deskMailStop(at)}>
        <p>{t('identity.mailChange.stop.text')}</p>
        <p>
          <button class="button" type="submit">
            {t('identity.mailChange.stop')}
          </button>
        </p>
      </form>
    </section>
  );
}

function AskForm(props: MailChangeProps) {
  const { page, address, hasOtherWay, clientName, typed, errors } = props;
  const { t } = page;
  const isDesk = clientName !== undefined;
  return (
    <form class="stack" method="post" action={actionOf(props)}>
      <h2 class="smaller">{t('identity.mailChange.new')}</h2>
      <p>
        {isDesk ? t('identity.mailChange.desk') : null} {address === undefined ? null : t('identity.mailChange.new.text', { days: MAIL_CHANGE_DAYS })}
      </p>
      <TextField
        id="address"
        type="email"
        label={t('identity.mailChange.address')}
        value={typed.address}
        errors={errors}
        autocomplete={isDesk ? 'off' : 'email'}
        lengthMax={254}
      />
      {isDesk && <ChecksField page={page} checked={typed.checks} errors={errors} />}
      <p class="tags">
        <button class="button" type="submit" name="act" value="ask">
          {t('identity.mailChange.send')}
        </button>
        {isDesk && address !== undefined && hasOtherWay && (
          <button class="button second" type="submit" name="act" value="remove">
            {t('identity.mailChange.remove')}
          </button>
        )}
      </p>
    </form>
  );
}

/** Back to paper, a passkey or a digital identity alone. */
function RemovalForm(props: MailChangeProps) {
  const { page, hasOtherWay } = props;
  const { t } = page;
  return (
    <details class="card stack" id="remove">
      <summary>{t('identity.mailChange.remove')}</summary>
      {hasOtherWay ? (
        <form class="stack" method="post" action={actionOf(props)}>
          <p>{t('identity.mailChange.remove.text', { days: MAIL_CHANGE_DAYS })}</p>
          <p>
            <button class="button second" type="submit" name="act" value="remove">
              {t('identity.mailChange.remove')}
            </button>
          </p>
        </form>
      ) : (
        <p>{t('identity.mailChange.remove.last')}</p>
      )}
    </details>
  );
}
