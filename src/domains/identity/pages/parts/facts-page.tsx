import { cityTime } from '../../../../kernel/clock.ts';
import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { KeptFact } from '../../queries/list-facts.ts';
import type { EnteredAs } from '../../rules/consent.ts';
import { type FactKind, HEALTH_KINDS, INCOME_KINDS } from '../../rules/fact.ts';

type Props = {
  page: PageContext;
  name: string;
  as: EnteredAs;
  kept: KeptFact[];
  /** What may be shown here and now. */
  values: ReadonlyMap<FactKind, string>;
  hasConsent: boolean;
};

export function FactsPage(props: Props) {
  const { page, name, as, hasConsent } = props;
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.facts.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.facts.title')}
          lead={as === 'self' ? t('identity.facts.lead') : t('identity.facts.lead.other', { name })}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        />
        <div class="stack-large measure">
          <p class="notice">{t('identity.facts.kept')}</p>
          <section class="stack" aria-labelledby="money">
            <h2 id="money">{t('identity.facts.money')}</h2>
            <p>{t('identity.facts.money.basis')}</p>
            <Facts {...props} kinds={INCOME_KINDS} />
          </section>
          <section class="stack" aria-labelledby="health">
            <h2 id="health">{t('identity.facts.health')}</h2>
            <p>
              {hasConsent ? t('identity.facts.health.given') : t('identity.facts.health.none')}{' '}
              <a href={`${paths.consents(at)}#health`}>{t('identity.consent.title')}</a>
            </p>
            <Facts {...props} kinds={HEALTH_KINDS} />
          </section>
        </div>
      </div>
    </Layout>
  );
}

function Facts({ page, kept, values, kinds }: Props & { kinds: readonly FactKind[] }) {
  const { t, at, city, language } = page;
  return (
    <ul class="hits">
      {kinds.map((kind) => {
        const fact = kept.find((one) => one.kind === kind);
        const value = values.get(kind);
        return (
          <li class="card stack" id={kind} tabindex={-1}>
            <h3 class="smaller">{t(`identity.kind.${kind}`)}</h3>
            {value !== undefined && (
              <p class="letter" dir="auto">
                {value}
              </p>
            )}
            <p class="soft small">
              {fact
                ? t('identity.facts.since', { date: formatDay(cityTime(fact.savedAt, city.timezone).date, language.locale) })
                : t('identity.facts.nothing')}
              {fact?.byOther && ` · ${t('identity.consent.byOther')}`}
            </p>
            <p>
              <a class={fact ? 'button second' : 'button'} href={paths.fact(at, kind)}>
                {fact ? t('identity.facts.change') : t('identity.facts.tell')} <span class="visually-hidden">{t(`identity.kind.${kind}`)}</span>
              </a>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
