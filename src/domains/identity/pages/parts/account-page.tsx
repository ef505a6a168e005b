import { cityTime } from '../../../../kernel/clock.ts';
import type { Role } from '../../../../kernel/permissions.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { LanguageField } from '../../../../web/fields.tsx';
import type { OpenSession } from '../../queries/list-sessions.ts';
import type { Person } from '../../queries/read-person.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { LinkList } from './link-list.tsx';
import { YourData } from './your-data.tsx';
import { YourWork, hasWork } from './your-work.tsx';

type Props = {
  page: PageContext;
  holder: Person;
  address: string | undefined;
  sessions: OpenSession[];
  erasureDue: Date | undefined;
  name: string | undefined;
  errors: FieldError[];
};

export function AccountPage({ page, holder, address, sessions, erasureDue, name, errors }: Props) {
  const { t } = page;
  const isOwn = holder.id === page.signedIn!.personId;
  const title = isOwn ? t('identity.account.title') : t('identity.helping.of', { name: holder.name });
  const lead = isOwn ? t('identity.account.lead', { name: holder.name }) : t('identity.account.of', { name: holder.name });
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={title} lead={lead}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {erasureDue && (
            <p class="notice">
              {t('identity.erase.waits', { date: formatDay(cityTime(erasureDue, page.city.timezone).date, page.language.locale) })}{' '}
              <a href={paths.erase(page.at)}>{t('identity.erase.back')}</a>
            </p>
          )}
          {isOwn && <Contents page={page} />}
          {isOwn && hasWork(page) && <YourWork page={page} />}
          {isOwn && <Told page={page} />}
          <Called page={page} isOwn={isOwn} holder={holder} address={address} name={name} errors={errors} />
          {(isOwn || sessions.length > 0) && <SigningIn page={page} isOwn={isOwn} sessions={sessions} />}
          <YourData page={page} />
          <TogetherLinks page={page} isOwn={isOwn} />
          {isOwn && <RegisterLinks page={page} />}
          {isOwn && <RoleList page={page} />}
          {isOwn && (
            <form method="post" action={paths.signOut(page.at)}>
              <button class="button" type="submit">
                {t('web.account.signOut')}
              </button>
            </form>
          )}
        </div>
      </div>
    </Layout>
  );
}

/** The page is long; this is its table of contents. */
function Contents({ page }: { page: PageContext }) {
  const { t } = page;
  const parts: [string, string][] = [
    ...(hasWork(page) ? ([['work', t('identity.account.work')]] as [string, string][]) : []),
    ['told', t('notifications.title')],
    ['called', t('identity.account.called')],
    ['signing-in', t('identity.account.signingIn')],
    ['data', t('identity.data.title')],
    ['together', t('identity.together.title')],
    ['offer', t('identity.account.offer')],
    ['roles', t('identity.account.roles')],
  ];
  return (
    <nav class="stack" aria-labelledby="contents">
      <h2 class="smaller" id="contents">
        {t('identity.account.contents')}
      </h2>
      <ul>
        {parts.map(([id, text]) => (
          <li>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The register of providers: one's own applications, and whom one speaks for. */
const RegisterLinks = ({ page: { t, at } }: { page: PageContext }) => (
  <section class="stack" aria-labelledby="offer">
    <h2 id="offer">{t('identity.account.offer')}</h2>
    <LinkList
      links={[
        [paths.registerMine(at), t('register.mine.title')],
        [paths.registerVouch(at), t('register.vouch.title')],
      ]}
    />
  </section>
);

/** What the city tells a person, how it does, and what was handed in for them. */
function Told({ page: { t, at, unread } }: { page: PageContext }) {
  return (
    <section class="stack" aria-labelledby="told">
      <h2 id="told">{t('notifications.title')}</h2>
      <p>{t('notifications.unread', { count: unread })}</p>
      <LinkList
        links={[
          [paths.notices(at), t('notifications.title')],
          [paths.noticeSettings(at), t('notifications.settings.title')],
          [paths.files(at), t('uploads.mine.title')],
        ]}
      />
    </section>
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

/** Who belongs to this account, who helps, and whom its owner helps. */
function TogetherLinks({ page: { t, at, signedIn }, isOwn }: { page: PageContext; isOwn: boolean }) {
  const isRole = (role: Role) => isOwn && signedIn!.roles.includes(role);
  return (
    <section class="stack" aria-labelledby="together">
      <h2 id="together">{t('identity.together.title')}</h2>
      <LinkList
        links={[
          [paths.household(at), t('identity.household.title')],
          [paths.helpers(at), t('identity.helpers.title')],
          ...(isRole('helper') ? ([[paths.helping(at), t('identity.helping.title')]] as [string, string][]) : []),
          ...(isRole('space-operator') ? ([[paths.letters(at), t('identity.letters.title')]] as [string, string][]) : []),
          [paths.invitation(at), t('identity.invitation.link')],
          [paths.deskLog(at), t('identity.deskLog.title')],
        ]}
      />
    </section>
  );
}

function Called({ page, isOwn, holder, address, name, errors }: Omit<Props, 'sessions' | 'erasureDue'> & { isOwn: boolean }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="called">
      <h2 id="called">{t('identity.account.called')}</h2>
      <p>
        {t('identity.address')}: {address ? <bdi dir="ltr">{address}</bdi> : t('identity.account.noAddress')}{' '}
        <a href={isOwn ? paths.accountMail(page.at) : paths.deskMail(page.at)}>
          {t('identity.account.changeMail')} <span class="visually-hidden">{t('identity.mailChange.title')}</span>
        </a>
      </p>
      <form class="stack" method="post" action={paths.accountName(page.at)}>
        <TextField id="name" label={t('identity.name')} value={name ?? holder.name} errors={errors} autocomplete="name" lengthMax={NAME_LENGTH_MAX} />
        <LanguageField page={page} id="language" label={t('identity.account.language')} value={holder.language} />
        <p>
          <button class="button second" type="submit">
            {t('identity.account.save')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** How one signs in, and where one is signed in. */
function SigningIn({ page, isOwn, sessions }: { page: PageContext; isOwn: boolean; sessions: OpenSession[] }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="signing-in">
      <h2 id="signing-in">{t('identity.account.signingIn')}</h2>
      {isOwn && (
        <p>
          <a class="link-row" href={paths.ways(page.at)}>
            {t('identity.ways.title')}
          </a>
        </p>
      )}
      {sessions.length > 0 && <Sessions page={page} sessions={sessions} />}
    </section>
  );
}

function Sessions({ page, sessions }: { page: PageContext; sessions: OpenSession[] }) {
  const { t, signedIn } = page;
  const seen = (moment: Date) => formatMoment(moment, { timezone: page.city.timezone, language: page.language.locale });
  return (
    <>
      <h3 class="smaller" id="sessions">
        {t('identity.account.sessions')}
      </h3>
      <ul class="hits">
        {sessions.map((session) => (
          <li class="card stack">
            <p>
              <strong>
                <bdi>{session.device || t('identity.session.unknown')}</bdi>
              </strong>{' '}
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
    </>
  );
}
