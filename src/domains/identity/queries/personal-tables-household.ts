import { sql } from 'kysely';
import { type PersonalTable, type Whose, actorFor, isActor, isAddress } from '../../../db/personal-tables.ts';

const OTHER = 'an id of the other person';
const SERVED = 'an id of the member of staff';
const KEEPING = [
  'began_at',
  'relation',
  'ground',
  'court',
  'decision_number',
  'decided_on',
  'checked_at',
  ['checked_by', actorFor('checked_by')],
  'ends_at',
  'ended_at',
  'ended_by',
] as const satisfies PersonalTable['columns'];
const MANDATE = ['began_at', 'scopes', 'expires_at', 'ended_at', 'ended_by'] as const;

/** Nobody acts for an erased person, nor does an erased person act; that somebody was allowed to, stays for ten years. */
const ended = (by: string) => ({
  ended_at: (now: Date) => sql`coalesce(ended_at, ${now}::timestamptz)`,
  ended_by: () => sql`coalesce(ended_by, ${by})`,
});

/** Who belongs together and who helps whom: each side sees its own, and not who the other is. */
export const householdPersonalTables: PersonalTable[] = [
  {
    table: 'identity_dependant',
    group: 'household',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: ['kind', 'born_on', 'of_age_at', 'told_at', 'taken_over_at', 'person_id'],
    erasure: 'delete',
  },
  {
    table: 'identity_keeping',
    group: 'household',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: [...KEEPING, 'person_id'],
    withheld: { keeper_id: OTHER },
    // By the number of a court's decision the person would be found again.
    erasure: {
      set: {
        ...ended('person'),
        court: () => sql`CASE WHEN court IS NOT NULL THEN 'erased' END`,
        decision_number: () => sql`CASE WHEN decision_number IS NOT NULL THEN 'erased' END`,
      },
    },
  },
  {
    table: 'identity_keeping',
    part: 'kept',
    group: 'household',
    rowsOf: ({ personId }) => sql`keeper_id = ${personId}`,
    columns: [...KEEPING, 'keeper_id'],
    erasure: { set: ended('keeper') },
  },
  {
    table: 'identity_keeping',
    part: 'checked',
    group: 'acts',
    rowsOf: (whose) => isActor('checked_by', whose),
    columns: ['checked_at', ['checked_by', actorFor('checked_by')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'identity_mandate',
    group: 'household',
    rowsOf: ({ personId }) => sql`person_id = ${personId}`,
    columns: [...MANDATE, 'person_id'],
    withheld: { helper_id: OTHER },
    erasure: { set: ended('person') },
  },
  {
    table: 'identity_mandate',
    part: 'helped',
    group: 'household',
    rowsOf: ({ personId }) => sql`helper_id = ${personId}`,
    columns: [...MANDATE, 'helper_id'],
    erasure: { set: ended('helper') },
  },
  ...invitations(),
  ...newKeepers(),
];

/** Who invites does not get the other's name and address back; who was invited gets what was written of them. */
function invitations(): PersonalTable[] {
  const said = ['created_at', 'purpose', 'scopes', 'days', 'relation', 'expires_at', 'claimed_at', 'settled_at', 'outcome'] as const;
  return [
    {
      table: 'identity_invitation',
      group: 'household',
      rowsOf: ({ personId }) => sql`asked_by = ${personId}`,
      columns: [...said, 'asked_by'],
      withheld: { called: 'what somebody else is called', address_folded: 'an address of somebody else' },
      erasure: 'delete',
    },
    {
      table: 'identity_invitation',
      part: 'invited',
      group: 'household',
      rowsOf: (whose) => sql`(claimed_by = ${whose.personId} OR claimed_by IS NULL AND ${isAddress('address_folded', whose)})`,
      columns: [...said, 'called', ['address_folded', ownAddress], 'claimed_by'],
      erasure: 'delete',
    },
    {
      table: 'identity_invitation',
      part: 'about',
      group: 'household',
      rowsOf: ({ personId }) => sql`person_id = ${personId} AND asked_by <> ${personId}`,
      columns: ['created_at', 'purpose', 'relation', 'expires_at', 'settled_at', 'outcome', 'person_id'],
      erasure: 'delete',
    },
  ];
}

function ownAddress(whose: Whose) {
  return sql`CASE WHEN ${isAddress('address_folded', whose)} THEN address_folded END`;
}

/** Who was left without a keeper, who is to become it, and the two officers: each sees their own part. */
function newKeepers(): PersonalTable[] {
  const asked = ['opened_at', 'space', 'relation', 'ground', 'court', 'decision_number', 'decided_on', 'ends_at', 'checks'] as const;
  const answered = ['state', 'decided_at', 'reason'] as const;
  const closed = { state: () => sql`CASE WHEN state = 'open' THEN 'expired' ELSE state END` };
  const erased = (column: 'court' | 'decision_number') => () => sql`CASE WHEN ${sql.ref(column)} IS NOT NULL THEN 'erased' END`;
  return [
    {
      table: 'identity_new_keeper',
      group: 'household',
      rowsOf: ({ personId }) => sql`person_id = ${personId}`,
      columns: [...asked, ...answered, 'person_id'],
      withheld: { keeper_id: OTHER, opened_by: SERVED, decided_by: SERVED },
      // By the number of a court's decision the person would be found again.
      erasure: {
        set: {
          ...closed,
          court: erased('court'),
          decision_number: erased('decision_number'),
          reason: () => sql`CASE WHEN reason = '' THEN '' ELSE 'erased' END`,
        },
      },
    },
    {
      table: 'identity_new_keeper',
      part: 'keeper',
      group: 'household',
      rowsOf: ({ personId }) => sql`keeper_id = ${personId}`,
      columns: [...asked, ...answered, 'keeper_id'],
      erasure: { set: closed },
    },
    {
      table: 'identity_new_keeper',
      part: 'opened',
      group: 'acts',
      rowsOf: ({ personId }) => sql`opened_by = ${personId}`,
      columns: ['opened_at', 'space', 'opened_by'],
      erasure: { keptFor: 'office' },
    },
    {
      table: 'identity_new_keeper',
      part: 'decided',
      group: 'acts',
      // The reason is left out here: it tells of the other people.
      rowsOf: ({ personId }) => sql`decided_by = ${personId}`,
      columns: ['decided_at', 'space', 'decided_by'],
      erasure: { keptFor: 'office' },
    },
  ];
}
