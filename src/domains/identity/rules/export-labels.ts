/** Columns that say the same to a reader have one label. The documents for programs have all columns by their own names. */
const LABELS: Record<string, readonly string[]> = {
  when: [
    ...['created_at', 'at', 'asked_at', 'granted_at', 'saved_at', 'added_at', 'noted_at', 'opened_at', 'submitted_at', 'filed_at', 'given_at'],
    ...['received_at', 'declared_at', 'named_on', 'vouched_at', 'published_at', 'switched_on_at'],
  ],
  proven: ['proven_at'],
  last: ['seen_at', 'used_at', 'sent_at', 'changed_at'],
  began: ['began_at', 'since'],
  until: ['expires_at', 'due_on', 'due_at', 'ends_at', 'expires_on', 'until', 'notice_until'],
  ended: ['ended_at', 'revoked_at', 'closed_at', 'withdrawn_at', 'lifted_at', 'blocked_on'],
  decided: ['decided_at'],
  answered: ['answered_on', 'settled_at', 'claimed_at'],
  extended: ['extended_at'],
  suspended: ['suspended_at'],
  'checked-on': ['checked_at'],
  checked: ['checked', 'checks'],
  accepted: ['is_accepted'],
  read: ['read_at'],
  printed: ['printed_at'],
  handed: ['handed_at'],
  told: ['told_at', 'mailed_at'],
  who: [
    ...['actor', 'granted_by', 'revoked_by', 'entered_by', 'saved_by', 'added_by', 'decided_by', 'ended_by', 'checked_by', 'handed_by'],
    ...['lifted_by', 'noted_by', 'published_by', 'uploaded_by'],
  ],
  what: ['what', 'action', 'kind', 'purpose', 'title', 'subject', 'phrase'],
  name: ['name', 'called', 'claimed_name'],
  language: ['language'],
  address: ['address', 'address_folded', 'recipient', 'email'],
  telephone: ['telephone'],
  role: ['role', 'acting_as'],
  scope: ['scope', 'scopes'],
  space: ['space'],
  device: ['device'],
  way: ['method', 'channel', 'way'],
  text: ['wording', 'body', 'ciphertext', 'content', 'words', 'story', 'sealed_text'],
  reason: ['reason', 'reasons', 'extension_reasons', 'lift_reasons', 'suspended_reason'],
  outcome: ['outcome', 'decision', 'answer', 'notice_answer'],
  result: ['result', 'finding'],
  relation: ['relation'],
  ground: ['ground'],
  court: ['court'],
  'decision-number': ['decision_number'],
  'decision-day': ['decided_on'],
  born: ['born_on'],
  'of-age': ['of_age_at'],
  'taken-over': ['taken_over_at'],
  issued: ['issued_on'],
  days: ['days'],
  number: ['number'],
  version: ['version'],
  provider: ['provider'],
  amount: ['amount'],
  help: ['service_type', 'service_types'],
  'for-whom': ['groups'],
  where: ['settings'],
  'people-max': ['people_max'],
  size: ['size'],
  rung: ['rung'],
  employer: ['is_employer'],
  household: ['is_household'],
  paid: ['is_paid'],
  relative: ['is_relative'],
  'known-for': ['known_for'],
  'no-conflict': ['no_conflict'],
  urgent: ['is_urgent', 'urgency'],
  rhythm: ['rhythm'],
  'quiet-from': ['quiet_from'],
  'quiet-until': ['quiet_until'],
};
const LABEL_OF = new Map(Object.entries(LABELS).flatMap(([label, columns]) => columns.map((column): [string, string] => [column, label])));

const ONESELF = 'the reader’s own number, under which the row was found';
const MARK = 'a number or mark that programs use';

/** Columns that the readable page leaves out, each with the reason; the files to take along have them. */
export const PROGRAMS_ALONE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['person_id', 'acting_for', 'applicant_id', 'asked_by', 'claimed_by', 'client_id', 'helper_id', 'keeper_id', 'operator_id', 'officer_id'],
      ...['reporter_id', 'nominator_id', 'opened_by', 'switched_on_by', 'used_by', 'invited_by'],
    ].map((column) => [column, ONESELF]),
  ),
  ...Object.fromEntries(['id', 'thing_id', 'visit_id', 'incident_id', 'credential_id', 'issuer'].map((column) => [column, MARK])),
  state: 'the days and answers beside it say how far it is',
  origin: 'how the account was made stands in the log',
  assurance: 'the way of signing in says it',
  asked_on: 'the moment beside it says it',
  notice_version: 'the page of consents shows the text itself',
  back: 'an address inside the program',
  link: 'an address inside the program',
};

/** The text that names a column to its person. @returns undefined for what is there for programs alone. */
export function exportLabel(column: string): `identity.export.label.${string}` | undefined {
  const label = LABEL_OF.get(column);
  return label === undefined ? undefined : `identity.export.label.${label}`;
}

/** The columns that have a label or a reason to have none. */
export const knownColumns = (): string[] => [...LABEL_OF.keys(), ...Object.keys(PROGRAMS_ALONE)];
