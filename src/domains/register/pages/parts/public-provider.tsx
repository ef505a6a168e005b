import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { WrongFigure } from '../../../../web/figure-source.tsx';
import { formatCount, formatDay, joinList } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { PublicProviderPage } from '../../queries/read-public-provider.ts';
import { StandingTags, kindNames } from './public-row.tsx';

type Props = { page: PageContext; types: ServiceTypes; provider: PublicProviderPage };

export function ProviderPage({ page, types, provider }: Props) {
  const { t } = page;
  return (
    <Layout page={page} title={provider.name} isIndexed={provider.kind === 'organization'}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={provider.name}
          titleLanguage={page.city.languages[0]!}
          crumbs={[{ href: paths.register(page.at), text: t('register.public.title') }]}
        >
          <StandingTags page={page} provider={provider} />
        </PageHead>
        <div class="stack-large">
          {provider.state === 'suspended' && <p class="notice">{t('register.public.suspended.text')}</p>}
          <Limits page={page} types={types} provider={provider} />
          <History page={page} provider={provider} />
          <section class="stack" aria-labelledby="worry">
            <h2 id="worry">{t('register.public.worry')}</h2>
            <p>{t('register.public.worry.text')}</p>
            <p class="tags">
              <a class="button second" href={paths.reportIncident(page.at, { provider: provider.id })} rel="nofollow">
                {t('register.report.title')}
              </a>
            </p>
            <p>
              <WrongFigure page={page} />
            </p>
          </section>
        </div>
      </div>
    </Layout>
  );
}

/** What the rung allows them: to whom, where, how many at once, until when. */
function Limits({ page, types, provider }: Props) {
  const { t, language } = page;
  const list = (texts: string[]) => joinList(texts, language.locale);
  const facts: [string, string][] = [
    [t('register.public.kinds'), kindNames({ page, types, provider })],
    [t('register.public.groups'), list(provider.groups.map((group) => t(`register.public.group.${group}`)))],
    [t('register.public.settings'), list(provider.settings.map((setting) => t(`register.public.setting.${setting}`)))],
    [t('register.public.people'), formatCount(provider.peopleMax, language.locale)],
    [t('register.public.from'), formatDay(provider.since, language.locale)],
    [t('register.public.until'), formatDay(provider.until, language.locale)],
  ];
  return (
    <section class="card stack" aria-labelledby="limits">
      <h2 id="limits" class="smaller">
        {t('register.public.may')}
      </h2>
      <dl class="facts-list">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function History({ page, provider }: Omit<Props, 'types'>) {
  const { t, language } = page;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{t('register.public.history')}</h2>
      <ul>
        {provider.history.map(({ on, kind, rung }) => (
          <li>
            {formatDay(on, language.locale)}:{' '}
            {kind === 'ended' || !rung ? t('register.public.ended') : t('register.public.reached', { rung: t(`register.rung.${rung}`) })}
          </li>
        ))}
      </ul>
      <p class="soft small">{t('register.public.noScore')}</p>
    </section>
  );
}
