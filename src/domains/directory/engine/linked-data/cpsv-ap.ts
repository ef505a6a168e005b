import { type DescribedService, type Schedule, emailOf, phonesOf, placesOf, schedulesOf, webAddressOf, withoutEmpty } from './described-service.ts';

/** The vocabularies of CPSV-AP 3.2.0, written out, so that a reader needs to fetch nothing. */
const CONTEXT = {
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  locn: 'http://www.w3.org/ns/locn#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Countries, languages and currencies bear the names of the Publications Office of the EU. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const LANGUAGES: Record<string, string> = {
  it: 'ITA',
  en: 'ENG',
  el: 'ELL',
  es: 'SPA',
  pt: 'POR',
  fr: 'FRA',
  ar: 'ARA',
  de: 'DEU',
  pl: 'POL',
  nl: 'NLD',
  tr: 'TUR',
  ro: 'RON',
  uk: 'UKR',
  zh: 'ZHO',
  sq: 'SQI',
};
const COUNTRIES: Record<string, string> = { IT: 'ITA', PT: 'PRT', ES: 'ESP', GR: 'GRC', FR: 'FRA', DE: 'DEU', PL: 'POL', NL: 'NLD', BE: 'BEL' };

const id = (address: string) => ({ '@id': address });
const inLanguage = (text: string, language: string) => ({ '@language': language, '@value': text });

/** The service as a public service of CPSV-AP 3.2.0 (https://semiceu.github.io/CPSV-AP/releases/3.2.0/), in JSON-LD (D14). */
export function cpsvAp(described: DescribedService): Record<string, unknown> {
  const { service, pageUrl, kind, city, language } = described;
  const { document } = service;
  const own = (text: string) => inLanguage(text, city.language);
  return {
    '@context': CONTEXT,
    ...withoutEmpty({
      '@id': pageUrl,
      '@type': 'cpsv:PublicService',
      'dct:identifier': document.id,
      'dct:title': [own(document.name)],
      // CPSV-AP asks for one: of a service that says nothing of itself it is the name, never what its kind usually is.
      'dct:description': [own(document.description ?? document.name)],
      'dcat:keyword': kind ? [inLanguage(kind.name, language)] : [],
      'foaf:page': id(pageUrl),
      'cv:hasCompetentAuthority': authorityOf(described),
      'dct:spatial': countryOf(city.country),
      'dct:language': (document.languages ?? []).flatMap((item) => languageOf(item.code)),
      'cv:contactPoint': contactOf(described),
      'cv:hasChannel': channelsOf(described),
      'cv:hasCost': service.prices.flatMap((price, index) => costOf(described, price, index)),
      'cpsv:hasInput': (document.required_documents ?? []).flatMap((item, index) =>
        item.document
          ? [
              {
                '@id': `${pageUrl}#document-${index + 1}`,
                '@type': 'cv:Evidence',
                'dct:identifier': `document-${index + 1}`,
                'dct:title': [own(item.document)],
              },
            ]
          : [],
      ),
      'cv:processingTime': service.answerDaysMax === null ? undefined : { '@type': 'xsd:duration', '@value': `P${service.answerDaysMax}D` },
    }),
  };
}

const languageOf = (code: string | undefined): { '@id': string }[] => {
  const name = code && LANGUAGES[code];
  return name ? [id(`${AUTHORITY}/language/${name}`)] : [];
};

const countryOf = (country: string): { '@id': string } | undefined => {
  const name = COUNTRIES[country];
  return name === undefined ? undefined : id(`${AUTHORITY}/country/${name}`);
};

function authorityOf({ service, city, recordsUrl }: DescribedService): Record<string, unknown>[] {
  const { organization } = service.document;
  if (!organization) return [];
  return [
    withoutEmpty({
      '@id': `${recordsUrl}/organizations/${organization.id}`,
      '@type': 'cv:PublicOrganisation',
      'dct:identifier': organization.id,
      'skos:prefLabel': [inLanguage(organization.name, city.language)],
      'dct:spatial': countryOf(city.country),
    }),
  ];
}

function contactOf(described: DescribedService): Record<string, unknown>[] {
  const [phones, email, web] = [phonesOf(described), emailOf(described), webAddressOf(described)];
  if (phones.length === 0 && !email && !web) return [];
  return [
    withoutEmpty({
      '@id': `${described.pageUrl}#contact`,
      '@type': 'cv:ContactPoint',
      'cv:telephone': phones,
      'cv:email': email ? [email] : [],
      'cv:contactPage': web ? [id(web)] : [],
      'cv:openingHours': schedulesOf(described).flatMap((schedule, index) => hoursOf(described, schedule, index)),
    }),
  ];
}

/** Hours as a sentence: CPSV-AP has no weekly form that programs agree on. */
function hoursOf({ pageUrl }: DescribedService, { byday, opens_at, closes_at, description }: Schedule, index: number): Record<string, unknown>[] {
  const text = byday && opens_at && closes_at ? `${byday} ${opens_at.slice(0, 5)}-${closes_at.slice(0, 5)}` : description;
  return text ? [{ '@id': `${pageUrl}#hours-${index + 1}`, '@type': 'cv:TemporalEntity', 'dct:description': [text] }] : [];
}

function channelsOf(described: DescribedService): Record<string, unknown>[] {
  return placesOf(described).map((place, index) => {
    const address = place.addresses?.[0];
    return withoutEmpty({
      '@id': `${described.pageUrl}#place-${index + 1}`,
      '@type': 'cv:Channel',
      'dct:identifier': place.id,
      'dct:description': place.name ? [inLanguage(place.name, described.city.language)] : [],
      'locn:address': address && {
        '@type': 'locn:Address',
        'locn:fullAddress': `${address.address_1}, ${address.postal_code} ${address.city}`,
        'locn:thoroughfare': address.address_1,
        'locn:postCode': address.postal_code,
        'locn:postName': address.city,
      },
    });
  });
}

type Price = DescribedService['service']['prices'][number];

function costOf({ pageUrl, city }: DescribedService, price: Price, index: number): Record<string, unknown>[] {
  const amount = price.basis === 'free' ? 0 : price.amount;
  if (amount === null) return [];
  return [
    withoutEmpty({
      '@id': `${pageUrl}#cost-${index + 1}`,
      '@type': 'cv:Cost',
      'dct:identifier': `cost-${index + 1}`,
      'cv:hasValue': { '@type': 'xsd:double', '@value': String(amount) },
      'cv:currency': id(`${AUTHORITY}/currency/${price.currency ?? city.currency}`),
      'dct:description': price.label ? [inLanguage(price.label, city.language)] : [],
    }),
  ];
}
