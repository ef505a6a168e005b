import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { LinkList } from './link-list.tsx';

/** Everything that people can do with what the city keeps of them. */
export function YourData({ page }: { page: PageContext }) {
  const { t, at } = page;
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
      <LinkList links={links} />
    </section>
  );
}
