import {
  type DescribedService,
  type Place,
  type Schedule,
  emailOf,
  isWebAddress,
  phonesOf,
  placesOf,
  schedulesOf,
  webAddressOf,
  withoutEmpty,
} from './described-service.ts';

const DAYS: Record<string, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** Bodies under public law, as registers of the demo cities' countries write them; all others are simply organizations. */
const PUBLIC_BODY = /\b(public|government|municipal\w*|ente pubblico|pubblic[oa]|public[oa]|públic[oa]|collectivité|établissement public)\b/i;

/** The service in schema.org's words (https://schema.org/Service), for search engines and assistants (D14). */
export function schemaOrg(described: DescribedService): Record<string, unknown> {
  const { service, pageUrl, kind, city, language } = described;
  const { document } = service;
  const isPublic = PUBLIC_BODY.test(document.organization?.legal_status ?? '');
  return {
    '@context': 'https://schema.org',
    ...withoutEmpty({
      '@type': isPublic ? 'GovernmentService' : 'Service',
      '@id': pageUrl,
      url: pageUrl,
      name: document.name,
      description: document.description,
      serviceType: kind?.name,
      inLanguage: language,
      provider: document.organization && withoutEmpty(providerOf(described, isPublic)),
      areaServed: areasOf(described),
      availableChannel: channelsOf(described),
      hoursAvailable: schedulesOf(described).flatMap(hoursOf),
      offers: service.prices.flatMap((price) => offerOf(price, city.currency)),
    }),
  };
}

function providerOf({ service }: DescribedService, isPublic: boolean): Record<string, unknown> {
  const organization = service.document.organization!;
  return {
    '@type': isPublic ? 'GovernmentOrganization' : 'Organization',
    name: organization.name,
    description: organization.description,
    url: isWebAddress(organization.website) ? organization.website : undefined,
    email: organization.email,
  };
}

function areasOf({ service, city }: DescribedService): Record<string, unknown>[] {
  const whole = { '@type': 'City', name: city.name, address: { '@type': 'PostalAddress', addressCountry: city.country } };
  if (service.coversAll || service.areas.length === 0) return [whole];
  return service.areas.map((name) => ({ '@type': 'Place', name, containedInPlace: { '@type': 'City', name: city.name } }));
}

/** Each way to get it: a public place, the telephone, e-mail, a web page. */
function channelsOf(described: DescribedService): Record<string, unknown>[] {
  const languages = (described.service.document.languages ?? []).flatMap((item) => item.code ?? []);
  const channel = (parts: Record<string, unknown>) => ({
    '@type': 'ServiceChannel',
    ...parts,
    ...(languages.length > 0 ? { availableLanguage: languages } : {}),
  });
  const email = emailOf(described);
  const web = webAddressOf(described);
  return [
    ...placesOf(described).map((place) => channel({ serviceLocation: placeOf(place) })),
    ...phonesOf(described).map((telephone) => channel({ servicePhone: { '@type': 'ContactPoint', telephone } })),
    ...(email ? [channel({ servicePhone: { '@type': 'ContactPoint', email } })] : []),
    ...(web ? [channel({ serviceUrl: web })] : []),
  ];
}

function placeOf(place: Place): Record<string, unknown> {
  const address = place.addresses?.[0];
  return withoutEmpty({
    '@type': 'Place',
    name: place.name,
    address: address && {
      '@type': 'PostalAddress',
      streetAddress: address.address_1,
      postalCode: address.postal_code,
      addressLocality: address.city,
    },
    geo:
      place.latitude !== undefined && place.longitude !== undefined
        ? { '@type': 'GeoCoordinates', latitude: place.latitude, longitude: place.longitude }
        : undefined,
  });
}

/** Only a plain week can be said here; anything else stands on the page. */
function hoursOf({ freq, byday, opens_at, closes_at }: Schedule): Record<string, unknown>[] {
  const days = (byday ?? '').split(',').flatMap((day) => DAYS[day.trim()] ?? []);
  if (freq === 'MONTHLY' || days.length === 0 || !opens_at || !closes_at) return [];
  return [{ '@type': 'OpeningHoursSpecification', dayOfWeek: days, opens: opens_at.slice(0, 5), closes: closes_at.slice(0, 5) }];
}

function offerOf(price: DescribedService['service']['prices'][number], currency: string): Record<string, unknown>[] {
  const amount = price.basis === 'free' ? 0 : price.amount;
  if (amount === null) return [];
  return [withoutEmpty({ '@type': 'Offer', price: String(amount), priceCurrency: price.currency ?? currency, description: price.label })];
}
