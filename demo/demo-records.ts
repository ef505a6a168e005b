import type { SourceRecord } from '../src/domains/directory/index.ts';
import { parseOpening } from '../src/domains/places/index.ts';
import { confirmationDays } from './confirmations.ts';
import { dayBefore } from './draws.ts';

type Price = { basis: string; amount?: string; unit?: string; label?: string };
type DemoPlace = { name?: string; street: string; number?: string; postalCode?: string; latitude: number; longitude: number; access?: string[] };
type Condition = { fact: string; min?: number; max?: number; text?: string; excludes?: boolean };

export type DemoService = {
  key: string;
  type: string;
  also?: string[];
  name: string;
  description: string;
  audience: string[];
  delivery: string[];
  sharing: string[];
  languages: string[];
  prices: Price[];
  hours: string[];
  area: string[] | 'all';
  places: DemoPlace[];
  ages?: [number | null, number | null];
  conditions?: Condition[];
  documents?: string[];
  apply?: string;
  firstStep?: string;
  responsible?: string;
  answerDays?: number;
  closedFrom?: string;
  closedTo?: string;
  confidential?: boolean;
  /** What a person translated, by language; read from translations.json. */
  translations?: Record<string, DemoTranslation>;
};
export type DemoTranslation = { name: string; description: string };

export type DemoProvider = {
  key: string;
  name: string;
  kind: string;
  description: string;
  phone: string;
  email: string;
  website: string;
  services: DemoService[];
};
export type DemoCity = { slug: string; name: string; country: string; currency: string; timezoneOffset: number };

/** The records of one provider of a demo city: the provider first, then its services. */
export function demoRecords(provider: DemoProvider, city: DemoCity, now: Date): SourceRecord[] {
  const organization: SourceRecord = {
    row: provider.key,
    entity: 'organization',
    sourceId: provider.key,
    document: {
      name: provider.name,
      description: provider.description,
      legal_status: provider.kind,
      email: provider.email,
      website: provider.website,
      phones: [{ number: provider.phone }],
    },
  };
  return [organization, ...provider.services.map((service) => serviceRecord(provider, service, city, now))];
}

/** A service's id in the sample data, by which translations and confirmations name it. */
export const sourceIdOf = (provider: { key: string }, service: { key: string }): string => `${provider.key}/${service.key}`;

function serviceRecord(provider: DemoProvider, service: DemoService, city: DemoCity, now: Date): SourceRecord {
  const sourceId = sourceIdOf(provider, service);
  const [confirmedDaysAgo] = confirmationDays({ sourceId, type: service.type });
  return {
    row: sourceId,
    entity: 'service',
    sourceId,
    document: {
      organization_id: provider.key,
      name: service.name,
      description: service.description,
      status: 'active',
      application_process: service.apply,
      minimum_age: service.ages?.[0],
      maximum_age: service.ages?.[1],
      assured_date: confirmedDaysAgo === undefined ? undefined : dayBefore(now, confirmedDaysAgo),
      assurer_email: provider.email,
      phones: [{ number: provider.phone }],
      languages: service.languages.map((code) => ({ code })),
      required_documents: (service.documents ?? []).map((document) => ({ document })),
      cost_options: service.prices.map((price) => costOption(price, city)),
      schedules: service.hours.flatMap((text) => schedule(text, city)),
      service_areas: service.area === 'all' ? [{ name: city.name }] : service.area.map((name) => ({ name })),
      service_at_locations: service.places.map((place) => ({ location: location(place, service, city) })),
    },
    facts: facts(service),
  };
}

const costOption = (price: Price, city: DemoCity) => ({
  amount: price.basis === 'free' ? 0 : price.amount,
  currency: city.currency,
  amount_description: price.label,
  price_basis: price.basis,
  price_unit: price.unit,
});

function schedule(text: string, city: DemoCity) {
  const opening = parseOpening(text);
  if (!opening) throw new Error(`"${text}" is not written as MO-FR 09:00-13:00`);
  return [{ freq: 'WEEKLY', byday: opening.days.join(','), opens_at: opening.opensAt, closes_at: opening.closesAt, timezone: city.timezoneOffset }];
}

const location = (place: DemoPlace, service: DemoService, city: DemoCity) => ({
  location_type: 'physical',
  name: place.name,
  latitude: place.latitude,
  longitude: place.longitude,
  is_confidential: service.confidential === true,
  addresses: [
    {
      address_1: [place.street, place.number].filter(Boolean).join(' '),
      city: city.name,
      state_province: city.slug.toUpperCase().slice(0, 2),
      postal_code: place.postalCode ?? '',
      country: city.country,
      address_type: 'physical',
    },
  ].map((address) => ({ ...address, postal_code: address.postal_code || '-' })),
  accessibility: (place.access ?? []).map((code) => ({ description: code })),
});

function facts(service: DemoService): SourceRecord['facts'] {
  return {
    types: [service.type, ...(service.also ?? [])],
    audience: service.audience,
    delivery: service.delivery,
    sharing: service.sharing,
    ...(service.responsible ? { responsible: service.responsible } : {}),
    ...(service.answerDays === undefined ? {} : { answer_days_max: service.answerDays }),
    first_step: service.firstStep ?? 'contact',
    eligibility: (service.conditions ?? []).map((condition) => ({
      fact: condition.fact,
      is_exclusion: condition.excludes === true,
      ...(condition.min === undefined ? {} : { value_min: condition.min }),
      ...(condition.max === undefined ? {} : { value_max: condition.max }),
      ...(condition.text === undefined ? {} : { value_text: condition.text }),
    })),
    exceptions: service.closedFrom && service.closedTo ? [{ from_date: service.closedFrom, to_date: service.closedTo }] : [],
    ...(service.translations ? { translations: translationsOf(service.translations) } : {}),
  };
}

const translationsOf = (byLanguage: Record<string, DemoTranslation>) =>
  Object.entries(byLanguage).flatMap(([language, texts]) =>
    Object.entries(texts).map(([field, content]) => ({ field: field as keyof DemoTranslation, language, content })),
  );
