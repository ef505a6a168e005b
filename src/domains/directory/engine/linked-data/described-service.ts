import type { ServiceDocument, ServiceFactsRow } from '../../queries/read-service.ts';

/** A service with all that its description for programs needs; addresses are whole, since they are read elsewhere. */
export type DescribedService = {
  service: Pick<ServiceFactsRow, 'document' | 'mainType' | 'prices' | 'coversAll' | 'areas' | 'answerDaysMax' | 'floor' | 'hasSecretPlace'>;
  /** The page for people; it names the service for good. */
  pageUrl: string;
  /** Where the city's HSDS records are. */
  recordsUrl: string;
  /** The kind of help, in `language`. */
  kind: { name: string } | undefined;
  city: { name: string; country: string; currency: string; language: string };
  /** The language in which `kind` and the page are. */
  language: string;
};

export type Place = NonNullable<NonNullable<ServiceDocument['service_at_locations']>[number]['location']>;
export type Schedule = NonNullable<ServiceDocument['schedules']>[number];

/** Its public places; secret ones are not in the document at all (K1). */
export const placesOf = ({ service }: DescribedService): Place[] =>
  (service.document.service_at_locations ?? []).flatMap((item) => item.location ?? []);

export const schedulesOf = (described: DescribedService): Schedule[] => [
  ...(described.service.document.schedules ?? []),
  ...placesOf(described).flatMap((place) => place.schedules ?? []),
];

/** Telephone numbers of the service, else of who gives it. */
export function phonesOf({ service }: DescribedService): string[] {
  const { phones, organization } = service.document;
  return [...new Set((phones?.length ? phones : (organization?.phones ?? [])).map((phone) => phone.number))];
}

export const isWebAddress = (text: string | undefined): text is string => text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);

export const webAddressOf = ({ service }: DescribedService): string | undefined =>
  [service.document.url, service.document.organization?.website].find(isWebAddress);

export const emailOf = ({ service }: DescribedService): string | undefined => service.document.email ?? service.document.organization?.email;

/** Fields that say nothing are left out, so that no reader takes an empty list for an answer. */
export function withoutEmpty<Value extends Record<string, unknown>>(value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined && part !== null && !(Array.isArray(part) && part.length === 0)),
  ) as Partial<Value>;
}
