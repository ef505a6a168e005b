import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { OpenSession } from '../../queries/list-sessions.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { YourData } from './your-data.tsx';

type Props = {
  page: PageContext;
  address: string | undefined;
  sessions: OpenSession[];
  erasureDue: Date | undefined;
  name: string | undefined;
  errors: FieldError[];
};

export function AccountPage({ page, address, sessions, erasureDue, name, errors }: Props) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.account.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.account.title')} lead={t('identity.account.lead', { name: page.signedIn!.name })}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          <RoleList page={page} />
          <Called page={page} address={address} name={name} errors={errors} />
          <YourData page={page} erasureDue={erasureDue} />
          <Sessions page={page} sessions={sessions} />
          <form method="post" action={paths.signOut(page.at)}>
            <button class="button" type="submit">
              {t('web.account.signOut')}
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}

/** What a person is in this city, and where that leads. */
function RoleList({ page }: { page: PageContext }) {
  const { t, signedIn } = page;
  return (
    <section class="stack" aria-labelledby="roles">
      <h2 id="roles">{t('identity.account.roles')}</h2>
      <ul class="tags">
        {signedIn!.roles.map((role) => (
          <li class="tag second">{t(`identity.role.${role}`)}</li>
        ))}
      </ul>
      <p>
        <a class="link-row" href={paths.roles(page.at)}>
          {t('identity.roles.title')}
        </a>
      </p>
    </section>
  );
}

function Called({ page, address, name, errors }: Omit<Props, 'sessions' | 'erasureDue'>) {
  const { t, signedIn } = page;
  return (
    <section class="stack" aria-labelledby="called">
      <h2 id="called">{t('identity.account.called')}</h2>
      <p>
        {t('identity.address')}: {address ? <bdi dir="ltr">{address}</bdi> : t('identity.account.noAddress')}
      </p>
      <form class="stack" method="post" action={paths.accountName(page.at)}>
        <TextField
          id="name"
          label={t('identity.name')}
          value={name ?? signedIn!.name}
          errors={errors}
          autocomplete="name"
          lengthMax={NAME_LENGTH_MAX}
        />
        <div class="field">
          <label for="language">{t('identity.account.language')}</label>
          <select class="input" id="language" name="language">
            {page.languages.map(({ code, name: called }) => (
              <option value={code} lang={code} selected={code === signedIn!.language}>
                {called}
              </option>
            ))}
          </select>
        </div>
        <p>
          <button class="button second" type="submit">
            {t('identity.account.save')}
          </button>
        </p>
      </form>
    </section>
  );
}

function Sessions({ page, sessions }: { page: PageContext; sessions: OpenSession[] }) {
  const { t, signedIn } = page;
  const seen = (moment: Date) => formatMoment(moment, { timezone: page.city.timezone, language: page.language.locale });
  return (
    <section class="stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('identity.account.sessions')}</h2>
      <ul class="hits">
        {sessions.map((session) => (
          <li class="card stack">
            <p>
              <strong>
                <bdi>{session.device || t('identity.session.unknown')}</bdi>
              </strong>
              {session.id === signedIn!.sessionId && <span class="tag second">{t('identity.session.this')}</span>}
            </p>
            <p class="soft small">
              {t(`identity.method.${session.method}`)} · {t('identity.session.seen', { moment: seen(session.seenAt) })}
            </p>
            <form method="post" action={paths.sessions(page.at)}>
              <button class="button second" type="submit" name="session" value={session.id}>
                {t('identity.session.end')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={paths.sessions(page.at)}>
          <button class="button second" type="submit" name="session" value="others">
            {t('identity.session.endOthers')}
          </button>
        </form>
      )}
    </section>
  );
}
