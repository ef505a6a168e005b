import type { Child } from 'hono/jsx';
import type { MessageKey } from '../../../../i18n/index.ts';
import { joinList, languageName } from '../../../../web/format.ts';
import { paths } from '../../../../web/paths.ts';
import { ACCESS_CODES, type AccessCode } from '../../engine/cortile-taxonomies.ts';
import { Confirmed } from './confirmed.tsx';
import type { ServicePageProps } from './fact.tsx';
import { HoursList } from './hours.tsx';
import { priceText } from './price.tsx';

type Row = { label: MessageKey & `directory.${string}`; answer: (props: ServicePageProps) => Child };

/** What people weigh when they choose between services, in the order of the service page. An answer that is not known is null. */
export const COMPARED: Row[] = [
  { label: 'directory.service.cost', answer: cost },
  { label: 'directory.service.when', answer: when },
  { label: 'directory.service.where', answer: where },
  { label: 'directory.service.forWhom', answer: forWhom },
  { label: 'directory.service.how', answer: how },
  { label: 'directory.service.documents', answer: documents },
  { label: 'directory.service.languages', answer: languages },
  { label: 'directory.filters.access', answer: access },
  { label: 'directory.service.confirmed', answer: Confirmed },
];

/** One line, or a list when there are more. */
function lines(texts: string[], lang?: string): Child {
  if (texts.length === 0) return null;
  if (texts.length === 1) {
    return (
      <p lang={lang} dir="auto">
        {texts[0]}
      </p>
    );
  }
  return (
    <ul>
      {texts.map((text) => (
        <li lang={lang} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}

const placesOf = ({ service }: ServicePageProps) => (service.document.service_at_locations ?? []).flatMap((item) => item.location ?? []);

function cost({ page, service }: ServicePageProps): Child {
  const { prices, document } = service;
  const texts = prices.map((price) => priceText(page, price) + (price.label ? ` (\u2068${price.label}\u2069)` : ''));
  return lines(texts.length > 0 ? texts : document.fees_description ? [document.fees_description] : []);
}

function when(props: ServicePageProps): Child {
  const schedules = [...(props.service.document.schedules ?? []), ...placesOf(props).flatMap((place) => place.schedules ?? [])];
  return schedules.length > 0 ? <HoursList page={props.page} schedules={schedules} /> : null;
}

function where(props: ServicePageProps): Child {
  const { page, service } = props;
  const { t } = page;
  const addresses = placesOf(props).flatMap((place) => (place.addresses ?? []).slice(0, 1).map((address) => address.address_1));
  const area = service.coversAll ? [t('directory.service.area.city', { city: page.city.name })] : service.areas;
  return lines([
    ...(service.hasSecretPlace ? [t('directory.service.secretPlace')] : []),
    ...new Set(addresses),
    ...(area.length > 0 ? [`${t('directory.service.area')}: ${joinList(area, page.language.locale)}`] : []),
  ]);
}

function forWhom({ page, service }: ServicePageProps): Child {
  const { document, conditions } = service;
  const [from, to] = [document.minimum_age, document.maximum_age];
  const needed = conditions.flatMap((item) => (item.value_text && !item.is_exclusion ? [item.value_text] : []));
  const excluded = conditions.flatMap((item) =>
    item.value_text && item.is_exclusion ? [`${page.t('directory.service.notFor')}: ${item.value_text}`] : [],
  );
  const own = [...(document.eligibility_description ? [document.eligibility_description] : []), ...needed, ...excluded];
  const ages =
    from !== undefined && to !== undefined
      ? [page.t('directory.service.ages.between', { from, to })]
      : from !== undefined
        ? [page.t('directory.service.ages.from', { from })]
        : to !== undefined
          ? [page.t('directory.service.ages.to', { to })]
          : [];
  return lines([...ages, ...own]);
}

function how({ page, service, halt }: ServicePageProps): Child {
  if (halt) return <a href={paths.spaces(page.at)}>{page.t('directory.step.desk')}</a>;
  const own = service.document.application_process;
  return own ? lines([own], page.city.languages[0]) : null;
}

function documents({ page, service }: ServicePageProps): Child {
  const texts = (service.document.required_documents ?? []).flatMap((item) => item.document ?? []);
  return lines(texts, page.city.languages[0]);
}

function languages({ page, service }: ServicePageProps): Child {
  const names = (service.document.languages ?? []).flatMap((item) =>
    item.code ? [languageName(item.code, page.language.locale)] : (item.name ?? []),
  );
  return names.length > 0 ? lines([joinList(names, page.language.locale)]) : null;
}

const isAccessCode = (code: string | undefined): code is AccessCode => (ACCESS_CODES as readonly (string | undefined)[]).includes(code);

function access(props: ServicePageProps): Child {
  const texts = placesOf(props)
    .flatMap((place) => place.accessibility ?? [])
    .flatMap((item) =>
      isAccessCode(item.description) ? [props.page.t(`directory.access.${item.description}`)] : (item.details ?? item.description ?? []),
    );
  return lines([...new Set(texts)]);
}
