/** Whom a city knows (I2). Everybody with an account is a resident; the other roles are given, and helpers are named by the person they help. */
export const ROLES = [
  'resident',
  'helper',
  'space-operator',
  'provider-staff',
  'accreditation-officer',
  'programme-officer',
  'treasurer',
  'moderator',
  'researcher',
  'data-protection-officer',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** The one table of who may what. A page shows it, every route names a line of it, and a test walks all routes with all roles. */
export const PERMISSIONS = {
  'account.own': ROLES,
  'household.manage': ['resident'],
  'helper.act': ['helper'],
  'desk.work': ['space-operator'],
  'workspace.edit': ['provider-staff'],
  'register.apply': ['resident'],
  'register.vouch': ['resident'],
  'register.decide': ['accreditation-officer'],
  'register.appeals': ['accreditation-officer', 'administrator'],
  'register.incidents': ['accreditation-officer'],
  'register.rungs': ['accreditation-officer', 'administrator'],
  'needs.read': ['programme-officer', 'space-operator', 'administrator'],
  'addresses.read': ['programme-officer', 'space-operator', 'administrator'],
  'phrases.edit': ['programme-officer', 'administrator'],
  'questions.answer': ['moderator', 'programme-officer'],
  'privacy.requests': ['data-protection-officer'],
  'roles.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Who may open a route: everybody, or whoever has a role that stands in the table's line. */
export type Access = 'anyone' | Permission;

export const rolesMay = (roles: readonly Role[], permission: Permission): boolean =>
  roles.some((role) => (PERMISSIONS[permission] as readonly Role[]).includes(role));

/** Roles that decide on others or see what others may not: their sessions are short, and what they do asks for a fresh proof. */
const OFFICE: readonly Role[] = ROLES.filter((role) => role !== 'resident' && role !== 'helper');
export const isOffice = (roles: readonly Role[]): boolean => roles.some((role) => OFFICE.includes(role));
