import { formatDay, joinList, languageName } from '../../../../web/format.ts';
import { ACCESS_CODES, type AccessCode, isDelivery } from '../../engine/cortile-taxonomies.ts';
import { Confirmed } from './confirmed.tsx';
import { Fact, type ServicePageProps } from './fact.tsx';
import { HoursList } from './hours.tsx';

export function When({ page, service }: ServicePageProps) {
  const { document, closures } = service;
  const schedules = [...(document.schedules ?? []), ...(document.service_at_locations ?? []).flatMap((item) => item.location?.schedules ?? [])];
  if (schedules.length === 0 && closures.length === 0) return null;
  return (
    <Fact label={page.t('directory.service.when')} isRead>
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

export function Where({ page, service }: ServicePageProps) {
  const { document, hasSecretPlace, coversAll, areas } = service;
  const { t } = page;
  const locations = (document.service_at_locations ?? []).flatMap((item) => item.location ?? []);
  // An area that the city does not know stands in the source's own words.
  const written = (document.service_areas ?? []).flatMap((area) => (area.name && area.name !== page.city.name ? [area.name] : []));
  const known = coversAll ? [t('directory.service.area.city', { city: page.city.name })] : areas;
  const areaNames = areas.length === 0 && written.length > 0 ? written : known;
  return (
    <>
      {(locations.length > 0 || hasSecretPlace) && (
        <Fact label={t('directory.service.where')} isRead>
          {hasSecretPlace && <p>{t('directory.service.secretPlace')}</p>}
          {locations.map((location) => (
            <div>
              {location.name && (
                <p lang={page.city.languages[0]}>
                  <strong dir="auto">{location.name}</strong>
                </p>
              )}
              {(location.addresses ?? []).slice(0, 1).map((address) => (
                <p lang={page.city.languages[0]}>
                  <bdi>
                    {address.address_1}, {address.postal_code} {address.city}
                  </bdi>
                </p>
              ))}
              {location.transportation && (
                <p class="soft small" lang={page.city.languages[0]} dir="auto">
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

/** At somebody's home, somewhere to go to, or from afar: what the service says of itself. */
export function HowGiven({ page, service }: ServicePageProps) {
  const ways = service.delivery.filter(isDelivery);
  if (ways.length === 0) return null;
  return (
    <Fact label={page.t('directory.filters.delivery')} isRead>
      {ways.map((way) => (
        <p>{page.t(`directory.delivery.${way}`)}</p>
      ))}
    </Fact>
  );
}

export function HowToGet({ page, service, halt }: ServicePageProps) {
  if (halt) return null;
  const { document } = service;
  const documents = (document.required_documents ?? []).flatMap((item) => item.document ?? []);
  return (
    <>
      {document.application_process && (
        <Fact label={page.t('directory.service.how')}>
          <p lang={page.city.languages[0]} dir="auto">
            {document.application_process}
          </p>
        </Fact>
      )}
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

export function Answers({ page, service, today }: ServicePageProps) {
  const { t } = page;
  const { document, responsible, answerDaysMax, source } = service;
  const languages = (document.languages ?? []).flatMap((item) => (item.code ? [languageName(item.code, page.language.locale)] : (item.name ?? [])));
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
        <Confirmed {...{ page, service, today }} />
        {source && <p class="soft small">{t('directory.service.source', { source })}</p>}
      </Fact>
    </>
  );
}
