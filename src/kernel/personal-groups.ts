/** Under which heading of the export page a person's rows stand; each has a text `identity.export.group.<group>`. */
export const PERSONAL_GROUPS = [
  'account',
  'ways',
  'household',
  'roles',
  'sessions',
  'facts',
  'files',
  'consents',
  'requests',
  'log',
  'desk',
  'messages',
  'acts',
  'register',
  'published',
] as const;
export type PersonalGroup = (typeof PERSONAL_GROUPS)[number];
