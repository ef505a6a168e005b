/** Every address of a page is made here, so that a changed route is one change. */
export type Place = { city: string; language: string };

const base = ({ city, language }: Place): string => `/${city}/${language}`;
const withQuery = (path: string, query: Record<string, string | undefined> = {}): string => {
  const present = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return present.length === 0 ? path : `${path}?${new URLSearchParams(present).toString()}`;
};

export const paths = {
  cities: () => '/',
  home: (at: Place) => base(at),
  search: (at: Place) => `${base(at)}/search`,
  results: (at: Place, token: string, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/results/${token}`, query),
  services: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/services`, query),
  service: (at: Place, id: string) => `${base(at)}/services/${id}`,
  favourites: (at: Place) => `${base(at)}/favourites`,
  compare: (at: Place, ids: string[] = []) => `${base(at)}/compare${ids.length > 0 ? `?${ids.map((id) => `id=${id}`).join('&')}` : ''}`,
  kinds: (at: Place) => `${base(at)}/kinds`,
  kind: (at: Place, slug: string) => `${base(at)}/kinds/${slug}`,
  spaces: (at: Place) => `${base(at)}/spaces`,
  space: (at: Place, slug: string) => `${base(at)}/spaces/${slug}`,
  emergency: (at: Place) => `${base(at)}/emergency`,
  missing: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/missing`, query),
  missingThanks: (at: Place) => `${base(at)}/missing/thanks`,
  freshness: (at: Place) => `${base(at)}/freshness`,
  confirm: (at: Place, token: string) => `${base(at)}/confirm/${token}`,
  confirmAgain: (at: Place, token: string) => `${base(at)}/confirm/${token}/again`,
  confirmThanks: (at: Place, counts: Record<string, string>) => withQuery(`${base(at)}/confirm/thanks`, counts),
  workspace: (at: Place) => `${base(at)}/workspace`,
  workspaceProvider: (at: Place, id: string) => `${base(at)}/workspace/providers/${id}`,
  editor: (at: Place, id: string, language: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/workspace/services/${id}/${language}`, query),
  questions: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/questions`, query),
  newQuestion: (at: Place, query?: { about: string | undefined; kind?: 'figure' | undefined }) => withQuery(`${base(at)}/questions/new`, query),
  questionThanks: (at: Place) => `${base(at)}/questions/thanks`,
  /** A page that a question is about, by its address inside the city. */
  asked: (at: Place, about: string) => (about === '/' ? base(at) : `${base(at)}${about}`),
  staffQuestions: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/staff/questions`, query),
  staffQuestion: (at: Place, id: string) => `${base(at)}/staff/questions/${id}`,
  staff: (at: Place) => `${base(at)}/staff`,
  staffPhrases: (at: Place) => `${base(at)}/staff/phrases`,
  signIn: (at: Place, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in`, query),
  signInCode: (at: Place, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in/code`, query),
  signInName: (at: Place, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in/name`, query),
  signInAgain: (at: Place, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in/again`, query),
  signInPasskey: (at: Place) => `${base(at)}/sign-in/passkey`,
  passkeyChallenge: (at: Place) => `${base(at)}/sign-in/passkey/challenge`,
  signInWith: (at: Place, provider: string, query?: { back?: string | undefined; afresh?: '1' | undefined }) =>
    withQuery(`${base(at)}/sign-in/with/${provider}`, query),
  signInAgainWith: (at: Place, provider: string, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in/again/${provider}`, query),
  /** The one address of a city to which a provider leads back, and the page that it leads on to. */
  providerReturn: (city: string, provider: string) => `/${city}/oidc/${provider}`,
  providerAnswer: (at: Place, provider: string, search: string) => `${base(at)}/sign-in/with/${provider}/answer${search}`,
  signInIdentity: (at: Place) => `${base(at)}/sign-in/identity`,
  ways: (at: Place) => `${base(at)}/account/ways`,
  wayName: (at: Place) => `${base(at)}/account/ways/name`,
  newPasskey: (at: Place) => `${base(at)}/account/ways/passkey`,
  newPasskeyChallenge: (at: Place) => `${base(at)}/account/ways/passkey/challenge`,
  linkIdentity: (at: Place, provider: string) => `${base(at)}/account/ways/link/${provider}`,
  signOut: (at: Place) => `${base(at)}/sign-out`,
  account: (at: Place) => `${base(at)}/account`,
  accountName: (at: Place) => `${base(at)}/account/name`,
  accountMail: (at: Place) => `${base(at)}/account/mail`,
  accountMailStop: (at: Place) => `${base(at)}/account/mail/stop`,
  sessions: (at: Place) => `${base(at)}/account/sessions`,
  notices: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/account/notices`, query),
  notice: (at: Place, id: string) => `${base(at)}/account/notices/${id}`,
  noticeSettings: (at: Place) => `${base(at)}/account/notices/settings`,
  /** The page that a notice leads to, by its address inside the city. */
  noticeLink: (at: Place, link: string) => `${base(at)}${link}`,
  files: (at: Place) => `${base(at)}/account/files`,
  file: (at: Place, id: string) => `${base(at)}/account/files/${id}`,
  staffAddresses: (at: Place) => `${base(at)}/staff/addresses`,
  roles: (at: Place) => `${base(at)}/roles`,
  household: (at: Place) => `${base(at)}/account/household`,
  householdNew: (at: Place, kind: 'child' | 'adult' | 'member') => `${base(at)}/account/household/new/${kind}`,
  householdMember: (at: Place, id: string) => `${base(at)}/account/household/${id}`,
  helpers: (at: Place) => `${base(at)}/account/helpers`,
  helpersNew: (at: Place) => `${base(at)}/account/helpers/new`,
  helpersLog: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/account/helpers/log`, query),
  invitation: (at: Place) => `${base(at)}/account/invitation`,
  invitationOf: (at: Place, id: string) => `${base(at)}/account/invitation/${id}`,
  helping: (at: Place) => `${base(at)}/helping`,
  helpingAccount: (at: Place) => `${base(at)}/helping/account`,
  helpingLog: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/helping/log`, query),
  stopActing: (at: Place) => `${base(at)}/helping/stop`,
  takeOver: (at: Place) => `${base(at)}/take-over`,
  takeOverDone: (at: Place) => `${base(at)}/take-over/done`,
  letters: (at: Place) => `${base(at)}/desk/letters`,
  letter: (at: Place, id: string) => `${base(at)}/desk/letters/${id}`,
  staffRoles: (at: Place) => `${base(at)}/staff/roles`,
  paperSignIn: (at: Place, query?: { back: string | undefined }) => withQuery(`${base(at)}/sign-in/paper`, query),
  deskLog: (at: Place) => `${base(at)}/account/desk`,
  desk: (at: Place) => `${base(at)}/desk`,
  deskFind: (at: Place) => `${base(at)}/desk/find`,
  deskNew: (at: Place) => `${base(at)}/desk/new`,
  deskPaper: (at: Place) => `${base(at)}/desk/paper`,
  deskMail: (at: Place) => `${base(at)}/desk/mail`,
  deskMailStop: (at: Place) => `${base(at)}/desk/mail/stop`,
  deskMailDecision: (at: Place) => `${base(at)}/desk/mail/decision`,
  deskSheet: (at: Place) => `${base(at)}/desk/sheet`,
  visitBegin: (at: Place) => `${base(at)}/desk/visit`,
  visitEnd: (at: Place) => `${base(at)}/desk/visit/end`,
  visitLock: (at: Place) => `${base(at)}/desk/visit/lock`,
  visitContinue: (at: Place) => `${base(at)}/desk/visit/continue`,
  recoveries: (at: Place) => `${base(at)}/desk/recoveries`,
  recoveryDecision: (at: Place) => `${base(at)}/desk/recoveries/decision`,
  deskWithoutKeeper: (at: Place) => `${base(at)}/desk/without-keeper`,
  deskNewKeeper: (at: Place, personId: string) => `${base(at)}/desk/without-keeper/${personId}`,
  staffWithoutKeeper: (at: Place) => `${base(at)}/staff/without-keeper`,
  deskKiosks: (at: Place) => `${base(at)}/desk/kiosks`,
  kiosk: (at: Place) => `${base(at)}/kiosk`,
  kioskFinish: (at: Place) => `${base(at)}/kiosk/finish`,
  facts: (at: Place) => `${base(at)}/account/facts`,
  fact: (at: Place, kind: string) => `${base(at)}/account/facts/${kind}`,
  consents: (at: Place) => `${base(at)}/account/consents`,
  accessLog: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/account/access-log`, query),
  exportData: (at: Place) => `${base(at)}/account/export`,
  erase: (at: Place, query?: { kept?: string }) => withQuery(`${base(at)}/account/erase`, query),
  eraseSure: (at: Place) => `${base(at)}/account/erase/sure`,
  privacyRequests: (at: Place) => `${base(at)}/account/privacy-requests`,
  staffPrivacy: (at: Place) => `${base(at)}/staff/privacy`,
  staffRestricted: (at: Place, personId: string, back: string) => withQuery(`${base(at)}/staff/restricted/${personId}`, { back }),
  staffPrivacyRequest: (at: Place, id: string) => `${base(at)}/staff/privacy/${id}`,
  demoSignIn: (at: Place) => `${base(at)}/demo/sign-in`,
  registerRungs: (at: Place) => `${base(at)}/register/rungs`,
  registerApply: (at: Place) => `${base(at)}/register/apply`,
  registerMine: (at: Place) => `${base(at)}/register/mine`,
  registerStaff: (at: Place, providerId: string) => `${base(at)}/register/mine/${providerId}/staff`,
  registerNewService: (at: Place, providerId: string) => `${base(at)}/register/mine/${providerId}/service`,
  registerApplication: (at: Place, id: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/register/applications/${id}`, query),
  registerStep: (at: Place, id: string, step: string) => `${base(at)}/register/applications/${id}/steps/${step}`,
  registerReview: (at: Place, id: string) => `${base(at)}/register/applications/${id}/review`,
  registerLetter: (at: Place, decisionId: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/register/decisions/${decisionId}`, query),
  registerAppeal: (at: Place, decisionId: string) => `${base(at)}/register/decisions/${decisionId}/appeal`,
  registerFile: (at: Place, id: string) => `${base(at)}/register/files/${id}`,
  registerVouch: (at: Place) => `${base(at)}/register/vouch`,
  registerVouchFor: (at: Place, code: string) => `${base(at)}/register/vouch/${code}`,
  registerVouchThanks: (at: Place) => `${base(at)}/register/vouch/thanks`,
  registerInvitation: (at: Place, token: string) => `${base(at)}/register/invitations/${token}`,
  staffRegister: (at: Place) => `${base(at)}/staff/register`,
  staffApplication: (at: Place, id: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/staff/register/applications/${id}`, query),
  staffApplicationPaper: (at: Place, id: string) => `${base(at)}/staff/register/applications/${id}/papers`,
  staffStandings: (at: Place) => `${base(at)}/staff/register/providers`,
  staffStanding: (at: Place, providerId: string, query?: Record<string, string | undefined>) =>
    withQuery(`${base(at)}/staff/register/providers/${providerId}`, query),
  staffAppeals: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/staff/register/appeals`, query),
  staffAppeal: (at: Place, id: string) => `${base(at)}/staff/register/appeals/${id}`,
  staffRungs: (at: Place) => `${base(at)}/staff/register/rungs`,
  data: (at: Place) => `${base(at)}/data`,
  about: (at: Place) => `${base(at)}/about`,
  mailbox: (at: Place) => `${base(at)}/demo/mail`,
  demo: (at: Place) => `${base(at)}/demo`,
  register: (at: Place, query?: Record<string, string | undefined>) => withQuery(`${base(at)}/register`, query),
  registerProvider: (at: Place, id: string) => `${base(at)}/register/providers/${id}`,
  registerHow: (at: Place) => `${base(at)}/register/how`,
  registerBarriers: (at: Place) => `${base(at)}/register/barriers`,
  registerRules: (at: Place) => `${base(at)}/register/rules-to-change`,
  reportIncident: (at: Place, query?: { provider: string }) => withQuery(`${base(at)}/register/report`, query),
  reportThanks: (at: Place) => `${base(at)}/register/report/thanks`,
  reportReturn: (at: Place) => `${base(at)}/register/report/return`,
  reportFile: (at: Place) => `${base(at)}/register/report/file`,
  nominate: (at: Place) => `${base(at)}/register/nominate`,
  nominateLetter: (at: Place) => `${base(at)}/register/nominate/letter`,
  named: (at: Place) => `${base(at)}/register/named`,
  namedAnswer: (at: Place) => `${base(at)}/register/named/answer`,
  namedYes: (at: Place) => `${base(at)}/register/named/yes`,
  namedNo: (at: Place) => `${base(at)}/register/named/no`,
  namedDone: (at: Place) => `${base(at)}/register/named/done`,
  staffIncidents: (at: Place) => `${base(at)}/staff/incidents`,
  staffIncident: (at: Place, id: string) => `${base(at)}/staff/incidents/${id}`,
  staffNominations: (at: Place) => `${base(at)}/staff/nominations`,
  staffNomination: (at: Place, id: string) => `${base(at)}/staff/nominations/${id}`,
  staffRules: (at: Place) => `${base(at)}/staff/rules-to-change`,
  staffRule: (at: Place, id: string) => `${base(at)}/staff/rules-to-change/${id}`,
  registerData: (city: string) => `/${city}/api/v1/register`,
  registerCsv: (city: string) => `/${city}/api/v1/register/providers.csv`,
  barrierData: (city: string) => `/${city}/api/v1/register/barriers`,
  barrierCsv: (city: string) => `/${city}/api/v1/register/barriers.csv`,
  hsds: (city: string) => `/${city}/api/hsds`,
  apiDocs: (city: string) => `/${city}/api/v1`,
  linkedData: (city: string, id: string) => `/${city}/api/v1/services/${id}.jsonld`,
  sitemap: (city: string, part?: number) => `/${city}/sitemap.xml${part === undefined ? '' : `?part=${part}`}`,
} as const;

/**
 * Addresses inside a city that name a page and nothing about its reader. Only these are handed on when somebody asks about a page: a search,
 * what is saved or compared, and a provider's or the staff's own pages are not among them, and neither is what nobody has thought of yet.
 */
const PLAIN =
  /^\/((services|kinds|spaces)(\/[a-z0-9-]{1,80})?|emergency|missing|freshness|data|about|demo|questions|register(\/(how|barriers|rungs|rules-to-change))?)?$/;
export const isPlainPage = (inside: string): boolean => PLAIN.test(inside);

/** The address of a page inside its city, as `/kinds/meals-at-home`; undefined for one that belongs to its reader. */
export function plainPage(at: Place, path: string): string | undefined {
  if (path !== base(at) && !path.startsWith(`${base(at)}/`)) return undefined;
  const inside = path.slice(base(at).length).replace(/\/$/, '') || '/';
  return isPlainPage(inside) ? inside : undefined;
}

/** The same address with another page number. */
export function withPage(url: string, number: number): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('page', String(number));
  return `${pathname}?${searchParams.toString()}`;
}

/** The same page in another language. */
export const inLanguage = (path: string, language: string): string => path.replace(/^(\/[^/]+)\/[a-z]{2,3}(?=\/|$)/, `$1/${language}`);

/**
 * Where a posted form leads back to, when it names a page of the same city and language.
 * Anything else, above all another site, gives the address that stands in for it.
 */
export function backTo(at: Place, written: string, otherwise: string): string {
  const isOwn = written === base(at) || written.startsWith(`${base(at)}/`);
  return isOwn && /^[\w/?&=%.~+-]+$/.test(written) ? written : otherwise;
}
