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

/** What an export says instead of a mail that held a code: who reads an old export must not find a key in it. */
export const CODE_WITHHELD = 'a code stood here, and codes are not handed out a second time';
