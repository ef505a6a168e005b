import { idFromName } from '../../../kernel/ids.ts';

/** Facts that HSDS leaves to taxonomies. They are stored as terms, so that they travel with the standard's own documents. */
export const FACETS = {
  audience: [
    'everyone',
    'older-people',
    'family-carers',
    'families',
    'children',
    'teenagers',
    'adults',
    'people-with-disabilities',
    'newcomers',
    'women',
    'people-without-home',
    'people-with-little-money',
  ],
  delivery: ['home', 'on-site', 'remote'],
  sharing: ['alone', 'shared'],
} as const;

export type Delivery = (typeof FACETS.delivery)[number];
export const isDelivery = (code: string): code is Delivery => (FACETS.delivery as readonly string[]).includes(code);

export type FacetName = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as FacetName[];
export const ACCESS_CODES = ['step-free', 'lift', 'accessible-toilet', 'parking', 'induction-loop'] as const;
export type AccessCode = (typeof ACCESS_CODES)[number];

/** The taxonomies' names in HSDS documents. */
export const TAXONOMY_NAMES = {
  type: 'cortile-service-types',
  audience: 'cortile-audience',
  delivery: 'cortile-delivery',
  sharing: 'cortile-sharing',
} as const;
export type TaxonomyKey = keyof typeof TAXONOMY_NAMES;

/** Ids are made from names, so every city and every export has the same ones. */
export const taxonomyId = (key: TaxonomyKey): string => idFromName('taxonomy', TAXONOMY_NAMES[key]);
export const termId = (key: TaxonomyKey, code: string): string => idFromName('taxonomy-term', TAXONOMY_NAMES[key], code);

/** The attribute of HSDS by which a service has a term. The same service and term give the same id, so that it is there once. */
export const termAttribute = (serviceId: string, key: TaxonomyKey, code: string) => ({
  id: idFromName('attribute', serviceId, termId(key, code)),
  link_id: serviceId,
  taxonomy_term_id: termId(key, code),
  link_type: key,
  link_entity: 'service',
  value: code,
  label: null,
});
