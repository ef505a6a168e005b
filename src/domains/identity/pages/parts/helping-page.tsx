import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { MandateRow } from '../../queries/list-mandates.ts';
import { LinkList } from './link-list.tsx';
import { dayOf } from './mandate-words.ts';
import { ScopeList } from './scope-list.tsx';

export function HelpingPage({ page, people }: { page: PageContext; people: MandateRow[] }) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.helping.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.helping.title')}
          lead={t('identity.helping.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        />
        <ul class="hits measure">
          {people.map((person) => (
            <li class="card stack">
              <h2 class="smaller">
                <bdi>{person.name}</bdi>
              </h2>
              <ScopeList page={page} scopes={person.scopes} name={person.name} />
              <p class="soft small">{t('identity.staff.until', { date: dayOf(page, person.expiresAt) })}</p>
              <form class="tags" method="post" action={paths.helping(at)}>
                <input type="hidden" name="id" value={person.id} />
                <button class="button" type="submit" name="act" value="begin">
                  {t('identity.helping.begin', { name: person.name })}
                </button>
                <button class="button second" type="submit" name="act" value="give-back">
                  {t('identity.helping.giveBack')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}

type AccountProps = {
  page: PageContext;
  actingFor: { name: string; as: string; scopes: string[]; represents: boolean };
  /** Undefined where the mandate does not name it. */
  contact: { address: string | undefined } | undefined;
};

export function HelpedAccountPage({ page, actingFor, contact }: AccountProps) {
  const { t, at } = page;
  const { name, as, scopes, represents } = actingFor;
  const rights = dataLinks(page, { as, represents });
  return (
    <Layout page={page} title={t('identity.helping.of', { name })} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.helping.of', { name })}
          lead={t(`identity.helping.account.${as === 'keeper' ? 'keeper' : 'helper'}`, { name })}
        />
        <div class="stack-large measure">
          {as === 'helper' && (
            <section class="stack" aria-labelledby="may">
              <h2 id="may">{t('identity.helping.may')}</h2>
              <ScopeList page={page} scopes={scopes} name={name} />
            </section>
          )}
          {(as === 'keeper' || scopes.includes('documents.see')) && (
            <p>
              <a class="link-row" href={paths.files(at)}>
                {t('uploads.mine.of.title', { name })}
              </a>
            </p>
          )}
          {rights.length > 0 && (
            <section class="stack" aria-labelledby="data">
              <h2 id="data">{t('identity.helping.data', { name })}</h2>
              <LinkList links={rights} />
            </section>
          )}
          {contact && (
            <section class="stack" aria-labelledby="contact">
              <h2 id="contact">{t('identity.helping.contact', { name })}</h2>
              <p>
                {t('identity.name')}: <bdi>{name}</bdi>
                <br />
                {t('identity.address')}: {contact.address ? <bdi dir="ltr">{contact.address}</bdi> : t('identity.account.noAddress')}
              </p>
              <p class="notice">{t('identity.helping.never')}</p>
              <p>
                <a class="button second" href={paths.helpingLog(at)}>
                  {t('identity.helping.log')}
                </a>
              </p>
            </section>
          )}
        </div>
      </div>
    </Layout>
  );
}

/** Which of the person's rights over their data whoever keeps them may use: all but erasing as their representative, else taking consents back. */
function dataLinks({ t, at }: PageContext, { as, represents }: { as: string; represents: boolean }): [string, string][] {
  if (as !== 'keeper') return [];
  const consents: [string, string] = [paths.consents(at), t('identity.consent.title')];
  if (!represents) return [consents];
  return [
    [paths.facts(at), t('identity.facts.title')],
    [paths.accessLog(at), t('identity.access.title')],
    consents,
    [paths.exportData(at), t('identity.export.title')],
    [paths.privacyRequests(at), t('identity.request.title')],
  ];
}
