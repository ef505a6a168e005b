import { sql } from 'kysely';
import { type PersonalTable, type Whose, actorFor, isActor, isAddress } from '../../../db/personal-tables.ts';
import { guardedPersonalTables } from './personal-tables-guarded.ts';

const OFFICER = 'an id of a member of staff';
const ANOTHER = 'an id of somebody else';
const isOwn = ({ personId }: Whose) => sql`provider_id IN (SELECT p.id FROM register_provider p WHERE p.person_id = ${personId})`;
const isOwnAs = (kind: 'person' | 'organization', whose: Whose) => sql`${isOwn(whose)}
  AND (SELECT p.kind FROM register_provider p WHERE p.id = provider_id) = ${kind}`;
const blank = () => sql`''`;
const dash = () => sql`'—'`;

/**
 * What the register keeps of people: of who applies and helps, who vouches, and who decides. A sole carer who is erased is a line without a
 * name from then on; what an organization has handed in stays with the organization, and decisions stay for ten years.
 * @param key opens what is sealed in restricted files, for whoever wrote it
 */
export const registerPersonalTables = (key: Buffer): PersonalTable[] => [
  ...APPLYING,
  ...PAPERS,
  ...VOUCHING,
  ...DECIDING,
  ...guardedPersonalTables(key),
];

const APPLYING: PersonalTable[] = [
  {
    table: 'register_provider',
    group: 'register',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['created_at', 'kind', 'name', 'size', 'telephone', 'address', 'person_id'],
    erasure: { set: { name: () => sql`CASE WHEN kind = 'person' THEN '—' ELSE name END`, telephone: blank, address: blank } },
  },
  {
    table: 'register_application',
    group: 'register',
    rowsOf: ({ personId }) => sql`applicant_id = ${personId}`,
    columns: [
      'submitted_at',
      'kind',
      'rung',
      'state',
      'service_types',
      'groups',
      'settings',
      'people_max',
      'words',
      'language',
      'due_at',
      'notice_until',
      'notice_answer',
      'settled_at',
      'applicant_id',
    ],
    withheld: { assigned_to: OFFICER, approved_by_first: OFFICER, approved_by_second: OFFICER },
    erasure: { set: { words: blank, notice_answer: () => sql`NULL` } },
  },
  {
    table: 'register_application',
    part: 'decided',
    group: 'acts',
    rowsOf: ({ personId }) => sql`${personId} IN (assigned_to, approved_by_first, approved_by_second)`,
    columns: ['submitted_at', 'state', 'settled_at'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_standing',
    group: 'register',
    rowsOf: isOwn,
    columns: ['since', 'until', 'rung', 'state', 'service_types', 'groups', 'settings', 'people_max', 'suspended_at', 'suspended_reason'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_invitation',
    group: 'register',
    rowsOf: (whose) => sql`(used_by = ${whose.personId} OR ${isAddress('address', whose)})`,
    columns: ['created_at', 'address', 'used_at', 'used_by'],
    erasure: 'delete',
  },
  {
    table: 'register_invitation',
    part: 'invited',
    group: 'acts',
    rowsOf: ({ personId }) => sql`invited_by = ${personId}`,
    columns: ['created_at', 'invited_by'],
    erasure: { keptFor: 'office' },
  },
];

const DOCUMENT = ['given_at', 'kind', 'issued_on', 'expires_on', 'result', 'checked_at', 'is_accepted'] as const;
const FILES = 'the page of one’s files hands out each file whole';
const EVIDENCE = ['noted_at', 'kind', 'amount', 'words', ['noted_by', actorFor('noted_by')]] as const satisfies PersonalTable['columns'];

const PAPERS: PersonalTable[] = [
  {
    table: 'register_document',
    group: 'register',
    rowsOf: (whose) => isOwnAs('person', whose),
    columns: DOCUMENT,
    withheld: { upload_id: FILES, upload_second: FILES, checked_by: OFFICER },
    erasure: 'delete',
  },
  {
    table: 'register_document',
    part: 'organization',
    group: 'register',
    rowsOf: (whose) => isOwnAs('organization', whose),
    columns: DOCUMENT,
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_document',
    part: 'checked',
    group: 'acts',
    rowsOf: ({ personId }) => sql`checked_by = ${personId}`,
    columns: ['checked_at', 'checked_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_evidence',
    group: 'register',
    rowsOf: (whose) => isOwnAs('person', whose),
    columns: EVIDENCE,
    erasure: 'delete',
  },
  {
    table: 'register_evidence',
    part: 'organization',
    group: 'register',
    rowsOf: (whose) => isOwnAs('organization', whose),
    columns: EVIDENCE,
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_evidence',
    part: 'noted',
    group: 'acts',
    rowsOf: (whose) => isActor('noted_by', whose),
    columns: ['noted_at', ['noted_by', actorFor('noted_by')]],
    erasure: { keptFor: 'office' },
  },
];

const VOUCHING: PersonalTable[] = [
  {
    table: 'register_vouch',
    group: 'register',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['vouched_at', 'known_for', 'words', 'telephone', 'is_household', 'is_employer', 'is_paid', 'is_relative', 'withdrawn_at', 'person_id'],
    erasure: { set: { words: dash, telephone: blank } },
  },
  {
    table: 'register_vouch_note',
    group: 'register',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['noted_at', 'what', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'register_vouch',
    part: 'received',
    group: 'register',
    rowsOf: ({ personId }) => sql`application_id IN (SELECT a.id FROM register_application a WHERE a.applicant_id = ${personId})`,
    columns: ['vouched_at'],
    withheld: { words: 'somebody else wrote it to the city, in trust; the letter on a decision names what the decision rests on' },
    erasure: { set: { words: dash } },
  },
];

const DECIDING: PersonalTable[] = [
  {
    table: 'register_decision',
    group: 'register',
    rowsOf: isOwn,
    columns: ['decided_at', 'kind', 'reason', 'words', 'no_conflict'],
    withheld: { officer_id: OFFICER },
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_decision',
    part: 'decided',
    group: 'acts',
    rowsOf: ({ personId }) => sql`officer_id = ${personId}`,
    columns: ['decided_at', 'kind', 'no_conflict', 'officer_id'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_conflict',
    group: 'acts',
    rowsOf: ({ personId }) => sql`officer_id = ${personId}`,
    columns: ['declared_at', 'officer_id'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_appeal',
    group: 'register',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['filed_at', 'words', 'due_at', 'state', 'decided_at', 'answer', 'person_id'],
    withheld: { barred: 'ids of members of staff', decided_by: OFFICER },
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_appeal',
    part: 'decided',
    group: 'acts',
    rowsOf: ({ personId }) => sql`decided_by = ${personId}`,
    columns: ['decided_at', 'state', 'decided_by'],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_ladder',
    group: 'acts',
    rowsOf: (whose) => isActor('published_by', whose),
    columns: ['published_at', ['published_by', actorFor('published_by')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'register_nomination',
    group: 'register',
    rowsOf: ({ personId }) => sql`nominator_id = ${personId}`,
    columns: ['named_on', 'relation', 'service_type', 'story', 'language', 'state', 'answered_on', 'nominator_id'],
    withheld: { person_id: ANOTHER, application_id: 'an application of somebody else', rule_id: 'the list of rules to change is public' },
    erasure: { set: { nominator_id: () => sql`NULL`, story: () => sql`NULL` } },
  },
  {
    table: 'register_nomination',
    part: 'named',
    group: 'register',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['named_on', 'service_type', 'story', 'state', 'answered_on', 'blocked_on', 'person_id'],
    withheld: { nominator_id: ANOTHER },
    erasure: { set: { person_id: () => sql`NULL`, application_id: () => sql`NULL`, story: () => sql`NULL` } },
  },
];
