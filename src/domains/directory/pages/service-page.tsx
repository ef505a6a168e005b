import { formatMoney } from '../../../kernel/money.ts';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { formatDay, languageName } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import type { Entry as RegisterEntry } from '../ports.ts';
import type { ServiceFactsRow } from '../queries/read-service.ts';
import { Fact, type ServicePageProps } from './parts/fact.tsx';
import { InGeneral, ownWordsOf } from './parts/in-general.tsx';
import { priceText } from './parts/price.tsx';
import { AskInstead, Contact, NextStep } from './parts/service-contact.tsx';
import { ServiceData } from './parts/service-data.tsx';
import { nameOf, translated } from './parts/service-name.ts';
import { Answers, HowGiven, HowToGet, When, Where } from './parts/service-practical.tsx';
import { ServiceTools, TakeAlong } from './parts/service-tools.tsx';

type Props = ServicePageProps & { entry: RegisterEntry | undefined; isSaved: boolean; isOwn: boolean; isLarge: boolean };

/** One service in plain words: what, for whom, cost, when, where, how to get it, who is responsible, when it was confirmed (D5). */
export function ServicePage(props: Props) {
  const { page, service, types, halt, isLarge } = props;
  const { document, mainType } = service;
  const kind = mainType ? types.text(mainType, page.language.code) : undefined;
  const { text: name, language: nameLanguage } = nameOf(props);
  // Whoever cannot read the service's own words gets the general ones first.
  const isGeneralFirst = !ownWordsOf(props).what;
  return (
    <Layout
      page={page}
      title={name}
      description={descriptionOf(props)}
      isLarge={isLarge}
      isIndexed={!isLarge && !halt}
      head={<ServiceData {...props} />}
    >
      <div class="wrap">
        <PageHead
          page={page}
          title={name}
          titleLanguage={nameLanguage}
          crumbs={mainType && kind ? [{ href: paths.kind(page.at, mainType), text: kind.name }] : []}
        >
          <p class="tags">
            {service.isOpenNow && <span class="tag open">{page.t('directory.service.open')}</span>}
            {document.organization && (
              <span class="tag">
                <bdi>{document.organization.name}</bdi>
              </span>
            )}
            {kind && (
              <span class="tag second" lang={kind.language}>
                {kind.name}
              </span>
            )}
          </p>
          <Notices {...props} />
          <ServiceTools page={page} id={document.id} name={name} isSaved={props.isSaved} />
        </PageHead>
        <div class="service">
          <aside class="stack">
            {halt ? <AskInstead page={page} /> : <NextStep {...props} />}
            <Contact {...props} />
          </aside>
          <div class="stack">
            {document.alert && (
              <p class="notice" dir="auto">
                {document.alert}
              </p>
            )}
            {isGeneralFirst && <InGeneral {...props} />}
            <dl class="facts-list">
              <What {...props} />
              <ForWhom {...props} />
              <Cost {...props} />
              <When {...props} />
              <Where {...props} />
              <HowGiven {...props} />
              <HowToGet {...props} />
              <Entry {...props} />
              <Answers {...props} />
            </dl>
            {!isGeneralFirst && <InGeneral {...props} />}
            <TakeAlong page={page} id={document.id} isLarge={isLarge} />
          </div>
        </div>
      </div>
    </Layout>
  );
}

/** What has to be known before anything else: it is one's own house (K4), or nobody new is taken. */
function Notices({ page, service, halt, isOwn }: Props) {
  const { t, at } = page;
  const { document, mainType } = service;
  return (
    <>
      {isOwn && (
        <p class="notice no-print">
          <strong>{t('directory.own.tag')}.</strong> {t('directory.own.text')}
        </p>
      )}
      {halt && (
        <p class="notice" data-read>
          {t(`directory.service.halted.${halt}`, { organization: document.organization?.name ?? '' })}{' '}
          <a class="link-row" href={mainType ? paths.services(at, { kind: mainType }) : paths.kinds(at)}>
            {t('directory.service.halted.others')}
          </a>
        </p>
      )}
    </>
  );
}

/** Who gives it and what it is, in the page's language as far as somebody wrote it so. */
function descriptionOf(props: ServicePageProps): string {
  const { page, service, types } = props;
  const { document, mainType } = service;
  const kind = mainType ? types.text(mainType, page.language.code) : undefined;
  const own = translated(props, 'description') ?? (page.language.code === page.city.languages[0] ? document.description : undefined);
  return [document.organization?.name, own ?? kind?.name, page.city.name].filter(Boolean).join(' · ');
}

/** Where who gives it stands in the open register. */
function Entry({ page, entry }: Props) {
  if (!entry) return null;
  return (
    <Fact label={page.t('directory.service.entry')}>
      <p>
        <a class="link-row" href={paths.registerProvider(page.at, entry.providerId)}>
          {page.t('directory.service.entry.link', { rung: page.t(`register.rung.${entry.rung}`) })}
        </a>
      </p>
    </Fact>
  );
}

/** What the service says of itself; where it says nothing, the box of general words says so. */
function What(props: ServicePageProps) {
  const { page, service } = props;
  const { t } = page;
  const own = translated(props, 'description') ?? service.document.description;
  const ownLanguage = translated(props, 'description') ? page.language.code : page.city.languages[0]!;
  const isForeign = ownLanguage !== page.language.code;
  if (!own && service.mainType) return null;
  return (
    <Fact label={t('directory.service.what')} isRead>
      {isForeign && <p class="soft small">{t('directory.service.inLanguage', { language: languageName(ownLanguage, page.language.locale) })}</p>}
      {(own ?? service.document.name).split(/\n+/).map((paragraph) => (
        <p lang={ownLanguage} dir="auto">
          {paragraph}
        </p>
      ))}
      <HardToRead page={page} service={service} language={ownLanguage} />
    </Fact>
  );
}

/** A text that the plain-language gate did not let pass by itself says so, with who decided it and why: it is the reader who bears it. */
function HardToRead({ page, service, language }: Pick<ServicePageProps, 'page' | 'service'> & { language: string }) {
  const override = service.overrides.find((item) => item.language === language);
  if (!override) return null;
  const { name, reason } = override;
  return (
    <p class="notice small" dir="auto">
      {page.t('directory.service.override', { name, reason, organization: service.document.organization?.name ?? '' })}
    </p>
  );
}

function agesText(page: PageContext, from: number | undefined, to: number | undefined): string | undefined {
  if (from !== undefined && to !== undefined) return page.t('directory.service.ages.between', { from, to });
  if (from !== undefined) return page.t('directory.service.ages.from', { from });
  return to === undefined ? undefined : page.t('directory.service.ages.to', { to });
}

function ForWhom({ page, service }: ServicePageProps) {
  const { document, conditions } = service;
  const ages = agesText(page, document.minimum_age, document.maximum_age);
  const needed = conditions.filter((item) => !item.is_exclusion && item.value_text);
  const excluded = conditions.filter((item) => item.is_exclusion && item.value_text);
  const isSaid = ages !== undefined || document.eligibility_description || needed.length > 0;
  return (
    <>
      {isSaid && (
        <Fact label={page.t('directory.service.forWhom')} isRead>
          {ages && <p>{ages}</p>}
          {document.eligibility_description && (
            <p lang={page.city.languages[0]} dir="auto">
              {document.eligibility_description}
            </p>
          )}
          {needed.length > 0 && (
            <ul>
              {needed.map((item) => (
                <Condition page={page} condition={item} />
              ))}
            </ul>
          )}
        </Fact>
      )}
      {excluded.length > 0 && (
        <Fact label={page.t('directory.service.notFor')}>
          <ul>
            {excluded.map((item) => (
              <Condition page={page} condition={item} />
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

/** One condition; where it holds at one place alone, that place is named (D9). */
function Condition({ page, condition }: { page: PageContext; condition: ServiceFactsRow['conditions'][number] }) {
  return (
    <li dir="auto">
      {condition.value_text}
      {condition.place && <span class="soft"> ({page.t('directory.service.onlyAt', { place: condition.place })})</span>}
    </li>
  );
}

function Cost({ page, service }: ServicePageProps) {
  const { prices, document, floor } = service;
  const { t } = page;
  return (
    <>
      <Fact label={t('directory.service.cost')} isRead>
        {prices.map((price) => (
          <p>
            <span class="price">{priceText(page, price)}</span>
            {price.label && (
              <>
                <br />
                <bdi>{price.label}</bdi>
              </>
            )}
          </p>
        ))}
        {document.fees_description && (
          <p lang={page.city.languages[0]} dir="auto">
            {document.fees_description}
          </p>
        )}
        {prices.length === 0 && !document.fees_description && <p>{t('directory.price.unknown')}</p>}
      </Fact>
      {floor && (
        <Fact label={t('directory.service.rule')}>
          <p lang={page.city.languages[0]}>
            {floor.legal_floor} ({floor.legal_source})
          </p>
          {floor.labour_cost_minor !== null && (
            <p>
              {t('directory.service.rule.labour', {
                amount: formatMoney({ amountMinor: BigInt(floor.labour_cost_minor), currency: page.city.currency }, page.language.locale),
                source: `${floor.labour_cost_source ?? ''}, ${formatDay(floor.as_of, page.language.locale)}`,
              })}
            </p>
          )}
        </Fact>
      )}
    </>
  );
}
