import { type RawBuilder, sql } from 'kysely';
import { CODE_WITHHELD, type PersonalGroup } from '../kernel/personal-groups.ts';
import type { Db } from './database.ts';

/** A person as tables name one: by id, by the label of the audit, or by mail addresses (in lower case). */
export type Whose = { personId: string; addresses: readonly string[] };
export type PersonalRow = Record<string, unknown>;

/** Why law lets a row stay when its person is erased. A text of the erasure page says each. */
export type KeptFor = 'office' | 'consent-proof' | 'published' | 'money';

/** A column as it is, or by an expression where it names somebody else, too. */
export type PersonalColumn = string | readonly [name: string, value: (whose: Whose) => RawBuilder<unknown>];

/**
 * How the rows of a table belong to a person, what of them is handed out (I5) and what becomes of them when the person is erased (I6). Each
 * domain declares its own; a test reads the classes of all columns from the catalog and fails on one that stands in no declaration.
 */
export type PersonalTable = {
  table: string;
  /** Tells two ways apart in which one table holds people, such as who acted and whom it was about. */
  part?: string;
  group: PersonalGroup;
  rowsOf: (whose: Whose) => RawBuilder<unknown>;
  columns: readonly PersonalColumn[];
  /** Columns of a personal class that are not handed out, each with the reason. */
  withheld?: Record<string, string>;
  /** Opens what is encrypted before it is handed out. */
  open?: (db: Db, row: PersonalRow, whose: Whose) => Promise<PersonalRow>;
  erasure: 'delete' | { set: Record<string, (now: Date) => RawBuilder<unknown>> } | { keptFor: KeptFor };
};

/** Personal columns of rows that nobody can tie to a person any more, each with the reason. */
export type UnlinkedColumns = { table: string; columns: Record<string, string> };

/** Rows that name a person as the audit names actors. */
export const isActor = (column: string, { personId }: Whose): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} = ${`person:${personId}`} OR ${sql.ref(column)} LIKE ${`person:${personId} %`})`;

/** Rows with one of the person's mail addresses. */
export const isAddress = (column: string, { addresses }: Whose): RawBuilder<unknown> =>
  sql`lower(${sql.ref(column)}) = ANY(${[...addresses]}::text[])`;

/** Who acted, said without naming anybody else: the person, a desk, somebody, or the program. */
export const actorFor =
  (column: string) =>
  (whose: Whose): RawBuilder<unknown> => sql`CASE WHEN ${isActor(column, whose)} THEN 'you'
    WHEN ${sql.ref(column)} ~ 'space:' THEN substring(${sql.ref(column)} from 'space:[^ ]+')
    WHEN ${sql.ref(column)} LIKE 'person:%' THEN 'another person' ELSE ${sql.ref(column)} END`;

/** The person's rows of one table, as they are handed out. */
export async function readPersonalRows(db: Db, { table, rowsOf, columns, open }: PersonalTable, whose: Whose): Promise<PersonalRow[]> {
  if (columns.length === 0) return [];
  const list = columns.map((column) => (typeof column === 'string' ? sql.ref(column) : sql`${column[1](whose)} AS ${sql.id(column[0])}`));
  const { rows } = await sql<PersonalRow>`SELECT ${sql.join(list)} FROM ${sql.id(table)} WHERE ${rowsOf(whose)} ORDER BY 1`.execute(db);
  if (!open) return rows;
  const opened: PersonalRow[] = [];
  for (const row of rows) opened.push(await open(db, row, whose));
  return opened;
}

/** Erases the person from one table, or leaves what law keeps. Doing it again changes nothing more. */
export async function erasePersonalRows(
  trx: Db,
  { table, rowsOf, erasure }: PersonalTable,
  { whose, now }: { whose: Whose; now: Date },
): Promise<void> {
  if (erasure === 'delete') await sql`DELETE FROM ${sql.id(table)} WHERE ${rowsOf(whose)}`.execute(trx);
  else if ('set' in erasure) {
    const list = Object.entries(erasure.set).map(([column, value]) => sql`${sql.id(column)} = ${value(now)}`);
    await sql`UPDATE ${sql.id(table)} SET ${sql.join(list)} WHERE ${rowsOf(whose)}`.execute(trx);
  }
}

export const columnName = (column: PersonalColumn): string => (typeof column === 'string' ? column : column[0]);

/** The occasions whose mails hold a code, or a link that is one. */
const CODE_OCCASIONS = '^(sign-in:|invitation:|mail-change:|register invitation |directory.confirm/)';
const bodyWithoutCode = (): RawBuilder<unknown> => sql`CASE WHEN occasion ~ ${CODE_OCCASIONS} THEN ${CODE_WITHHELD} ELSE body END`;

/** What the platform itself keeps of people. */
export const platformPersonalTables: PersonalTable[] = [
  {
    table: 'mail_message',
    group: 'messages',
    rowsOf: (whose) => isAddress('recipient', whose),
    columns: ['created_at', 'recipient', 'language', 'subject', ['body', bodyWithoutCode], 'sent_at'],
    erasure: 'delete',
  },
  {
    table: 'mail_broken_address',
    group: 'messages',
    rowsOf: (whose) => isAddress('address_folded', whose),
    columns: ['since', 'address_folded'],
    erasure: 'delete',
  },
  {
    table: 'audit_entry',
    group: 'acts',
    rowsOf: (whose) => isActor('actor', whose),
    columns: ['at', 'action', ['actor', actorFor('actor')]],
    erasure: { keptFor: 'office' },
  },
  {
    table: 'audit_entry',
    part: 'about',
    group: 'log',
    rowsOf: ({ personId }) => sql`thing_kind = 'person' AND thing_id = ${personId}`,
    columns: ['at', 'action', ['actor', actorFor('actor')]],
    erasure: { keptFor: 'office' },
  },
];
