import { rolesMay } from '../../../../kernel/permissions.ts';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';

/** Everything that people can do with what the city keeps of them, and for staff the requests that wait for them. */
export function YourData({ page }: { page: PageContext }) {
  const { t, at, signedIn } = page;
  const links: [string, string][] = [
    [paths.facts(at), t('identity.facts.title')],
    [paths.accessLog(at), t('identity.access.title')],
    [paths.consents(at), t('identity.consent.title')],
    [paths.exportData(at), t('identity.export.title')],
    [paths.privacyRequests(at), t('identity.request.title')],
    [paths.erase(at), t('identity.erase.title')],
  ];
  return (
    <section class="stack" aria-labelledby="data">
      <h2 id="data">{t('identity.data.title')}</h2>
      <ul class="plain">
        {links.map(([href, text]) => (
          <li>
            <a class="link-row" href={href}>
              {text}
            </a>
          </li>
        ))}
        {rolesMay(signedIn!.roles, 'privacy.requests') && (
          <li>
            <a class="link-row" href={paths.staffPrivacy(at)}>
              {t('identity.staffPrivacy.title')}
            </a>
          </li>
        )}
        {rolesMay(signedIn!.roles, 'privacy.requests') && (
          <li>
            <a class="link-row" href={paths.staffWithoutKeeper(at)}>
              {t('identity.orphans.title')}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
