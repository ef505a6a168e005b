/** The ladder, lowest first (A2). */
export const RUNGS = ['vouched', 'supervised', 'accredited'] as const;
export type Rung = (typeof RUNGS)[number];

export const GROUPS = ['adults', 'dependent-adults', 'children'] as const;
export type Group = (typeof GROUPS)[number];
export const SETTINGS = ['public-place', 'space', 'home', 'night'] as const;
export type Setting = (typeof SETTINGS)[number];
export const SIZES = ['one', 'small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];
export type ProviderKind = 'organization' | 'person';
export type ApplicationKind = 'entry' | 'climb' | 'renewal' | 'permit';

/** Papers that a rung may ask for. Of the criminal-record check only result and date are kept (K2). */
export const DOCUMENTS = ['identity-document', 'criminal-record', 'insurance', 'qualification', 'statute', 'references'] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];
/** What speaks for somebody instead of paper. */
export const EVIDENCE = ['vouches', 'visits', 'feedback', 'training'] as const;
export type Evidence = (typeof EVIDENCE)[number];
export const APPLIES_TO = ['everyone', 'person', 'organization', 'children'] as const;
export type AppliesTo = (typeof APPLIES_TO)[number];

/** Reasons of the list; each has a template in the applicant's language. */
export const REFUSAL_REASONS = [
  'record-missing',
  'document-missing',
  'document-expired',
  'vouches-missing',
  'evidence-missing',
  'not-this-rung',
  'law-not-met',
  'untrue',
  'safety',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export type Reason = RefusalReason | 'mended' | 'requirements-met';

/** Kinds of help that are about children whatever the applicant ticks: law asks for a record check first (Directive 2011/93/EU, article 10). */
export const CHILDREN_TYPES: readonly string[] = [
  'babysitter',
  'shared-nanny',
  'nursery',
  'homework-help',
  'walking-bus',
  'summer-camp',
  'after-school',
  'newborn-support',
  'family-centre',
  'youth-centre',
];

/** What one may offer, to whom, where, to how many at once: asked for in an application, given by a standing, bounded by a rung. */
export type Scope = { serviceTypes: string[]; groups: Group[]; settings: Setting[]; peopleMax: number };

export const concernsChildren = ({ serviceTypes, groups }: Pick<Scope, 'serviceTypes' | 'groups'>): boolean =>
  groups.includes('children') || serviceTypes.some((type) => CHILDREN_TYPES.includes(type));

export const WORDS_LENGTH_MAX = 2_000;
export const REASONS_LENGTH_MAX = 4_000;
export const VOUCH_LENGTH_MAX = 1_000;
/** Fewer characters tell nobody why to trust. */
export const VOUCH_LENGTH_MIN = 20;
/** Fewer characters are no reason that somebody could answer (K12). */
export const NOTICE_LENGTH_MIN = 40;

/** Whether it can be a telephone number: the shortest have six digits, the longest fifteen (ITU-T E.164). */
export const isTelephone = (text: string): boolean => {
  const digits = text.normalize('NFKC').match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 6 && digits <= 15;
};
export const NAME_LENGTH_MAX = 150;
