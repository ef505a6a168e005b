import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { IdentityProvider } from '../../ports.ts';
import { inGroups } from '../../engine/paper-code.ts';
import type { LinkedIdentity, Passkey, Sheet } from '../../queries/list-ways.ts';
import { PAPER_WAY } from '../../rules/ways.ts';
import { PASSKEY_NAME_LENGTH_MAX } from '../../rules.ts';
import { PasskeyForm } from './other-ways.tsx';

type Ways = {
  passkeys: Passkey[];
  links: LinkedIdentity[];
  sheet: Sheet | undefined;
  address: string | undefined;
  providers: readonly Pick<IdentityProvider, 'id' | 'name'>[];
};

export function WaysPage({ page, ways, errors }: { page: PageContext; ways: Ways; errors: FieldError[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.ways.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.ways.title')}
          lead={t('identity.ways.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          <section class="stack" aria-labelledby="mail">
            <h2 id="mail">{t('identity.ways.mail')}</h2>
            <p>{ways.address ? <bdi dir="ltr">{ways.address}</bdi> : t('identity.account.noAddress')}</p>
            <p>
              <a class="link-row" href={paths.accountMail(at)}>
                {t('identity.mailChange.title')}
              </a>
            </p>
          </section>
          {ways.sheet && <PaperCard page={page} sheet={ways.sheet} />}
          <Passkeys page={page} passkeys={ways.passkeys} />
          {(ways.providers.length > 0 || ways.links.length > 0) && <Links page={page} {...ways} />}
        </div>
      </div>
    </Layout>
  );
}

/** The sheet that a desk printed; a lost one is made void here. */
function PaperCard({ page, sheet: { number, printedAt, usedAt } }: { page: PageContext; sheet: Sheet }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="paper">
      <h2 id="paper">{t('identity.ways.paper')}</h2>
      <div class="card stack" id={`way-${PAPER_WAY}`} tabindex={-1}>
        <p>
          {t('identity.paper.number')}: <bdi dir="ltr">{inGroups(number, 4)}</bdi>
        </p>
        <p class="soft small">
          {t('identity.ways.since', { date: dayIn(page, printedAt) })}
          {usedAt && ` · ${t('identity.session.seen', { moment: momentIn(page, usedAt) })}`}
        </p>
        <p>{t('identity.ways.paper.text')}</p>
        <RemoveForm page={page} id={PAPER_WAY} name={t('identity.ways.paper')} />
      </div>
    </section>
  );
}

function Passkeys({ page, passkeys }: { page: PageContext; passkeys: Passkey[] }) {
  const { t, at } = page;
  return (
    <section class="stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('identity.passkeys')}</h2>
      <p>{t('identity.passkeys.text')}</p>
      {passkeys.length > 0 && (
        <ul class="hits">
          {passkeys.map((passkey) => (
            <PasskeyCard page={page} passkey={passkey} />
          ))}
        </ul>
      )}
      <p>
        <a class="button" href={paths.newPasskey(at)}>
          {t('identity.passkey.new')}
        </a>
      </p>
    </section>
  );
}

const dayIn = (page: PageContext, moment: Date) => formatDay(cityTime(moment, page.city.timezone).date, page.language.locale);
const momentIn = (page: PageContext, moment: Date) => formatMoment(moment, { timezone: page.city.timezone, language: page.language.locale });

function PasskeyCard({ page, passkey: { id, name, createdAt, usedAt } }: { page: PageContext; passkey: Passkey }) {
  const { t, at } = page;
  return (
    <li class="card stack" id={`way-${id}`} tabindex={-1}>
      <h3 class="smaller">
        <bdi>{name}</bdi>
      </h3>
      <p class="soft small">
        {t('identity.ways.since', { date: dayIn(page, createdAt) })}
        {usedAt && ` · ${t('identity.session.seen', { moment: momentIn(page, usedAt) })}`}
      </p>
      <details>
        <summary>{t('identity.passkey.rename')}</summary>
        <form class="stack" method="post" action={paths.wayName(at)}>
          <input type="hidden" name="way" value={id} />
          <TextField id={`name-${id}`} name="name" label={t('identity.passkey.name')} value={name} errors={[]} lengthMax={PASSKEY_NAME_LENGTH_MAX} />
          <p>
            <button class="button second" type="submit">
              {t('identity.account.save')}
            </button>
          </p>
        </form>
      </details>
      <RemoveForm page={page} id={id} name={name} />
    </li>
  );
}

/** The name stands in the button for those who hear it without the card around it. */
function RemoveForm({ page, id, name }: { page: PageContext; id: string; name: string }) {
  return (
    <form method="post" action={paths.ways(page.at)}>
      <button class="button second" type="submit" name="way" value={id}>
        {page.t('identity.ways.remove')} <bdi class="visually-hidden">{name}</bdi>
      </button>
    </form>
  );
}

function Links({ page, links, providers }: Omit<Ways, 'passkeys' | 'sheet' | 'address'> & { page: PageContext }) {
  const { t, at } = page;
  const nameOf = (provider: string) => providers.find(({ id }) => id === provider)?.name ?? provider;
  return (
    <section class="stack" aria-labelledby="identities">
      <h2 id="identities">{t('identity.links')}</h2>
      <p>{t('identity.links.text')}</p>
      {links.length > 0 && (
        <ul class="hits">
          {links.map(({ id, provider, createdAt, usedAt }) => (
            <li class="card stack" id={`way-${id}`} tabindex={-1}>
              <h3 class="smaller">
                <bdi>{nameOf(provider)}</bdi>
              </h3>
              <p class="soft small">
                {t('identity.ways.since', { date: dayIn(page, createdAt) })} · {t('identity.session.seen', { moment: momentIn(page, usedAt) })}
              </p>
              <RemoveForm page={page} id={id} name={nameOf(provider)} />
            </li>
          ))}
        </ul>
      )}
      <ul class="tags">
        {providers
          .filter(({ id }) => !links.some(({ provider }) => provider === id))
          .map(({ id, name }) => (
            <li>
              <a class="button second" href={paths.linkIdentity(at, id)} rel="nofollow">
                {t('identity.link.new', { provider: name })}
              </a>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Making a key on this device; the page says what it is, and what to do where script or the browser has none. */
export function NewPasskeyPage({ page, name, errors = [] }: { page: PageContext; name: string; errors?: FieldError[] }) {
  const { t, at } = page;
  const crumbs = [
    { href: paths.account(at), text: t('identity.account.title') },
    { href: paths.ways(at), text: t('identity.ways.title') },
  ];
  return (
    <Layout page={page} title={t('identity.passkey.new')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.passkey.new')} lead={t('identity.passkeys.text')} crumbs={crumbs}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <p class="notice" data-without-passkeys>
          {t('identity.passkey.none')}
        </p>
        <PasskeyForm
          page={page}
          kind="add"
          action={paths.newPasskey(at)}
          challenge={paths.newPasskeyChallenge(at)}
          button={t('identity.passkey.make')}
        >
          <TextField
            id="name"
            label={t('identity.passkey.name')}
            hint={t('identity.passkey.name.hint')}
            value={name}
            errors={[]}
            lengthMax={PASSKEY_NAME_LENGTH_MAX}
          />
        </PasskeyForm>
      </div>
    </Layout>
  );
}
