import type { PageContext } from '../../../../web/context.ts';
import { formatDay, joinList } from '../../../../web/format.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { PublicProvider } from '../../queries/list-public-register.ts';

type Props = { page: PageContext; types: ServiceTypes; provider: PublicProvider };

/** Where a provider stands, in words; a suspension is said, its reason is not. */
export function StandingTags({ page: { t }, provider }: Omit<Props, 'types'>) {
  return (
    <p class="tags">
      <span class="tag second">{t(`register.rung.${provider.rung}`)}</span>
      <span class="tag">{provider.kind === 'person' ? t('register.public.person') : t('register.public.organization')}</span>
      {provider.state === 'suspended' && <span class="tag warn">{t('register.public.suspended')}</span>}
    </p>
  );
}

export const kindNames = ({ page, types, provider }: Props): string =>
  joinList(
    provider.serviceTypes.filter((slug) => types.has(slug)).map((slug) => types.text(slug, page.language.code).name),
    page.language.locale,
  );

export function PublicRow({ page, types, provider }: Props) {
  const { t, language } = page;
  return (
    <li class="card stack">
      <h3 class="smaller">
        <a href={paths.registerProvider(page.at, provider.id)}>
          <bdi>{provider.name}</bdi>
        </a>
      </h3>
      <StandingTags page={page} provider={provider} />
      <p>{kindNames({ page, types, provider })}</p>
      <p class="soft small">{t('register.public.since', { date: formatDay(provider.since, language.locale) })}</p>
    </li>
  );
}

/** The pages that belong together, each leading to the others. */
export function RegisterLinks({ page: { t, at, path } }: { page: PageContext }) {
  return (
    <ul class="mixed">
      {(
        [
          [paths.registerBarriers(at), t('register.barrier.title')],
          [paths.registerHow(at), t('register.how.title')],
          [paths.registerRules(at), t('register.rules.title')],
          [paths.nominate(at), t('register.nominate.title')],
          [paths.reportIncident(at), t('register.report.title')],
        ] as const
      )
        .filter(([href]) => href !== path)
        .map(([href, text]) => (
          <li>
            <a class="link-row" href={href}>
              {text}
            </a>
          </li>
        ))}
    </ul>
  );
}
