import type { Child } from 'hono/jsx';
import { formatMoney } from '../../../kernel/money.ts';
import { PageHead, Telephone } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { formatDay, joinList, languageName } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { ACCESS_CODES, type AccessCode } from '../engine/cortile-taxonomies.ts';
import type { ServiceFactsRow } from '../queries/read-service.ts';
import { freshness } from '../rules.ts';
import type { ServiceTypes } from '../service-types.ts';
import { HoursList } from './parts/hours.tsx';
import { priceText } from './parts/price.tsx';

export type ServicePageProps = { page: PageContext; service: ServiceFactsRow; types: ServiceTypes; today: string };

/** One service in plain words: what, for whom, cost, when, where, how to get it, who is responsible, when it was confirmed (D5). */
export function ServicePage(props: ServicePageProps) {
  const { page, service, types } = props;
  const { document, mainType } = service;
  const kind = mainType ? types.text(mainType, page.language.code) : undefined;
  const name = translated(props, 'name') ?? document.name;
  return (
    <Layout page={page} title={name} description={kind?.summary ?? name}>
      <div class="wrap">
        <PageHead
          page={page}
          title={name}
          titleLanguage={translated(props, 'name') ? page.language.code : page.city.languages[0]!}
          crumbs={mainType && kind ? [{ href: paths.kind(page.at, mainType), text: kind.name }] : []}
        >
          <p class="tags">
            {service.isOpenNow && <span class="tag open">{page.t('directory.service.open')}</span>}
            {document.organization && (
              <span class="tag">
                <bdi>{document.organization.name}</bdi>
              </span>
            )}
          </p>
          {kind && <p class="lead measure">{kind.summary}</p>}
        </PageHead>
        <div class="service">
          <aside class="stack">
            <NextStep {...props} />
            <Contact {...props} />
            <p class="no-print">
              <button class="button quiet" type="button" hidden data-print>
                {page.t('directory.service.print')}
              </button>
            </p>
          </aside>
          <div class="stack">
            {document.alert && (
              <p class="notice" dir="auto">
                {document.alert}
              </p>
            )}
            <dl class="facts-list">
              <What {...props} />
              <ForWhom {...props} />
              <Cost {...props} />
              <When {...props} />
              <Where {...props} />
              <HowToGet {...props} />
              <Answers {...props} />
            </dl>
          </div>
        </div>
      </div>
    </Layout>
  );
}

const translated = ({ service }: ServicePageProps, field: string): string | undefined =>
  service.translations.find((item) => item.field === field)?.content;

function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="stack">{children}</dd>
    </div>
  );
}

function What(props: ServicePageProps) {
  const { page, service, types } = props;
  const { t } = page;
  const own = translated(props, 'description') ?? service.document.description;
  const ownLanguage = translated(props, 'description') ? page.language.code : page.city.languages[0]!;
  const kind = service.mainType ? types.text(service.mainType, page.language.code) : undefined;
  const isForeign = ownLanguage !== page.language.code;
  return (
    <>
      {isForeign && kind && (
        <Fact label={t('directory.service.general', { kind: kind.name })}>
          <p>{kind.what}</p>
          <p class="soft small">{t('directory.service.general.note')}</p>
        </Fact>
      )}
      <Fact label={t('directory.service.what')}>
        {isForeign && <p class="soft small">{t('directory.service.inLanguage', { language: languageName(ownLanguage, page.language.locale) })}</p>}
        {(own ?? kind?.what ?? service.document.name).split(/\n+/).map((paragraph) => (
          <p lang={own ? ownLanguage : kind?.language} dir="auto">
            {paragraph}
          </p>
        ))}
      </Fact>
    </>
  );
}

function agesText(page: PageContext, from: number | undefined, to: number | undefined): string | undefined {
  if (from !== undefined && to !== undefined) return page.t('directory.service.ages.between', { from, to });
  if (from !== undefined) return page.t('directory.service.ages.from', { from });
  return to === undefined ? undefined : page.t('directory.service.ages.to', { to });
}

function ForWhom({ page, service, types }: ServicePageProps) {
  const { document, conditions, mainType } = service;
  const ages = agesText(page, document.minimum_age, document.maximum_age);
  const needed = conditions.filter((item) => !item.is_exclusion && item.value_text);
  const excluded = conditions.filter((item) => item.is_exclusion && item.value_text);
  const general = mainType ? types.text(mainType, page.language.code).who : undefined;
  return (
    <>
      <Fact label={page.t('directory.service.forWhom')}>
        {general && <p>{general}</p>}
        {ages && <p>{ages}</p>}
        {document.eligibility_description && <p dir="auto">{document.eligibility_description}</p>}
        {needed.length > 0 && (
          <ul>
            {needed.map((item) => (
              <li dir="auto">{item.value_text}</li>
            ))}
          </ul>
        )}
      </Fact>
      {excluded.length > 0 && (
        <Fact label={page.t('directory.service.notFor')}>
          <ul>
            {excluded.map((item) => (
              <li dir="auto">{item.value_text}</li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

function Cost({ page, service, types }: ServicePageProps) {
  const { prices, document, floor, mainType } = service;
  const { t } = page;
  return (
    <>
      <Fact label={t('directory.service.cost')}>
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
        {document.fees_description && <p dir="auto">{document.fees_description}</p>}
        {prices.length === 0 && !document.fees_description && <p>{t('directory.price.unknown')}</p>}
        {mainType && <p class="soft small">{types.text(mainType, page.language.code).cost}</p>}
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

function When({ page, service }: ServicePageProps) {
  const { document, closures } = service;
  const schedules = [...(document.schedules ?? []), ...(document.service_at_locations ?? []).flatMap((item) => item.location?.schedules ?? [])];
  if (schedules.length === 0 && closures.length === 0) return null;
  return (
    <Fact label={page.t('directory.service.when')}>
      <HoursList page={page} schedules={schedules} />
      {closures.map((closure) => (
        <p>
          {page.t('directory.service.closed', {
            from: formatDay(closure.from, page.language.locale),
            to: formatDay(closure.to, page.language.locale),
          })}
          {closure.note && <bdi> ({closure.note})</bdi>}
        </p>
      ))}
    </Fact>
  );
}

const isAccessCode = (code: string | undefined): code is AccessCode => (ACCESS_CODES as readonly (string | undefined)[]).includes(code);

function Where({ page, service }: ServicePageProps) {
  const { document, hasSecretPlace, coversAll, areas } = service;
  const { t } = page;
  const locations = (document.service_at_locations ?? []).flatMap((item) => item.location ?? []);
  const areaNames = coversAll ? [t('directory.service.area.city', { city: page.city.name })] : areas;
  return (
    <>
      {(locations.length > 0 || hasSecretPlace) && (
        <Fact label={t('directory.service.where')}>
          {hasSecretPlace && <p>{t('directory.service.secretPlace')}</p>}
          {locations.map((location) => (
            <div>
              {location.name && (
                <p>
                  <strong dir="auto">{location.name}</strong>
                </p>
              )}
              {(location.addresses ?? []).slice(0, 1).map((address) => (
                <p>
                  <bdi>
                    {address.address_1}, {address.postal_code} {address.city}
                  </bdi>
                </p>
              ))}
              {location.transportation && (
                <p class="soft small" dir="auto">
                  {location.transportation}
                </p>
              )}
              <ul class="tags">
                {(location.accessibility ?? []).map((item) => (
                  <li class="tag second">
                    {isAccessCode(item.description) ? t(`directory.access.${item.description}`) : (item.details ?? item.description)}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Fact>
      )}
      {areaNames.length > 0 && (
        <Fact label={t('directory.service.area')}>
          <p>{joinList(areaNames, page.language.locale)}</p>
        </Fact>
      )}
    </>
  );
}

function HowToGet({ page, service, types }: ServicePageProps) {
  const { document, mainType } = service;
  const documents = (document.required_documents ?? []).flatMap((item) => item.document ?? []);
  const general = mainType ? types.text(mainType, page.language.code).how : undefined;
  if (!document.application_process && !general && documents.length === 0) return null;
  return (
    <>
      <Fact label={page.t('directory.service.how')}>
        {document.application_process ? (
          <p lang={page.city.languages[0]} dir="auto">
            {document.application_process}
          </p>
        ) : null}
        {general && (!document.application_process || page.language.code !== page.city.languages[0]) && <p>{general}</p>}
      </Fact>
      {documents.length > 0 && (
        <Fact label={page.t('directory.service.documents')}>
          <ul>
            {documents.map((text) => (
              <li dir="auto">{text}</li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

function Answers({ page, service, today }: ServicePageProps) {
  const { t } = page;
  const { document, responsible, answerDaysMax, source } = service;
  const languages = (document.languages ?? []).flatMap((item) => (item.code ? [languageName(item.code, page.language.locale)] : (item.name ?? [])));
  const confirmed = document.assured_date;
  return (
    <>
      {languages.length > 0 && (
        <Fact label={t('directory.service.languages')}>
          <p>{joinList(languages, page.language.locale)}</p>
        </Fact>
      )}
      {answerDaysMax !== null && (
        <Fact label={t('directory.service.answer')}>
          <p>{t('directory.service.answer.days', { days: answerDaysMax })}</p>
        </Fact>
      )}
      {responsible && (
        <Fact label={t('directory.service.responsible')}>
          <p dir="auto">{responsible}</p>
        </Fact>
      )}
      <Fact label={t('directory.service.confirmed')}>
        <p>{confirmed ? formatDay(confirmed, page.language.locale) : t('directory.service.confirmed.never')}</p>
        {freshness(confirmed ?? null, today) !== 'fresh' && <p class="tag warn">{t('directory.hit.notConfirmed')}</p>}
        {source && <p class="soft small">{t('directory.service.source', { source })}</p>}
      </Fact>
    </>
  );
}

function NextStep({ page, service }: ServicePageProps) {
  const { t } = page;
  const { document, firstStep } = service;
  const phone = document.phones?.[0]?.number ?? document.organization?.phones?.[0]?.number;
  const email = document.email ?? document.organization?.email;
  const address = document.service_at_locations?.flatMap((item) => item.location?.addresses ?? [])[0]?.address_1;
  const url = document.url ?? document.organization?.website;
  const call = phone && (
    <Telephone
      number={phone}
      isButton={firstStep === 'write' || firstStep === 'online' || firstStep === 'desk' ? 'second' : 'main'}
      text={t('directory.step.call', { phone: `\u2066${phone}\u2069` })}
    />
  );
  return (
    <section class="card next-step stack" aria-labelledby="next-title">
      <h2 id="next-title">{t('directory.service.next')}</h2>
      {firstStep === 'referral' && <p>{t('directory.step.referral')}</p>}
      {firstStep === 'desk' && (
        <p>
          <a class="button" href={paths.spaces(page.at)}>
            {t('directory.step.desk')}
          </a>
        </p>
      )}
      {firstStep === 'visit' && address && <p dir="auto">{t('directory.step.visit', { address })}</p>}
      {firstStep === 'online' && url && (
        <p>
          <a class="button" href={url} rel="noreferrer">
            {t('directory.step.online')}
          </a>
        </p>
      )}
      {firstStep === 'write' && email && (
        <p>
          <a class="button" href={`mailto:${email}`}>
            {t('directory.step.write', { email: `\u2066${email}\u2069` })}
          </a>
        </p>
      )}
      {call ? (
        <p>{call}</p>
      ) : (
        <p>
          <a class="button" href={paths.spaces(page.at)}>
            {t('directory.step.desk')}
          </a>
        </p>
      )}
    </section>
  );
}

function Contact({ page, service }: ServicePageProps) {
  const { t } = page;
  const { document } = service;
  const organization = document.organization;
  const website = document.url ?? organization?.website;
  const email = document.email ?? organization?.email;
  const phones = [...(document.phones ?? []), ...(organization?.phones ?? [])].filter(
    (phone, index, all) => all.findIndex((other) => other.number === phone.number) === index,
  );
  return (
    <section class="card stack" aria-labelledby="contact-title">
      <h2 id="contact-title">{t('directory.service.contact')}</h2>
      {organization && (
        <p>
          <strong dir="auto">{organization.name}</strong>
        </p>
      )}
      {phones.map((phone) => (
        <p>
          {t('directory.service.phone')}: <Telephone number={phone.number} />
        </p>
      ))}
      {email && (
        <p>
          {t('directory.service.email')}:{' '}
          <a href={`mailto:${email}`}>
            <bdi dir="ltr">{email}</bdi>
          </a>
        </p>
      )}
      {website && (
        <p>
          {t('directory.service.website')}:{' '}
          <a class="print-url" href={website} rel="noreferrer">
            <bdi dir="ltr">{new URL(website).hostname}</bdi>
          </a>
        </p>
      )}
    </section>
  );
}
