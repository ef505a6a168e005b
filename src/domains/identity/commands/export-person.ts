import type { Db } from '../../../db/database.ts';
import { type PersonalRow, type PersonalTable, readPersonalRows } from '../../../db/personal-tables.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { PersonalGroup } from '../../../kernel/personal-groups.ts';
import { readWhose } from '../queries/read-erasure.ts';
import { isOwnAct, noteAccess } from './note-access.ts';

/** The rows of one table, or of one way in which it holds the person. */
export type ExportedTable = { name: string; group: PersonalGroup; rows: PersonalRow[] };
export type WithheldColumn = { table: string; column: string; reason: string };
export type PersonExport = { tables: ExportedTable[]; withheld: WithheldColumn[] };

/** Everything that is kept of one person, and nobody else's (I5, GDPR articles 15 and 20). Made for somebody else, it stands in their log. */
export async function exportPerson(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { personId, tables }: { personId: string; tables: readonly PersonalTable[] },
): Promise<PersonExport> {
  return inTransaction(db, async (trx) => {
    if (!isOwnAct(actor, personId)) await noteAccess(trx, { personId, actor, what: 'identity.export', now });
    const whose = await readWhose(trx, personId);
    const exported: ExportedTable[] = [];
    for (const table of tables) {
      const rows = await readPersonalRows(trx, table, whose);
      if (rows.length > 0) exported.push({ name: nameOf(table), group: table.group, rows });
    }
    return { tables: exported, withheld: tables.flatMap(withheldOf) };
  });
}

const nameOf = ({ table, part }: PersonalTable): string => (part === undefined ? table : `${table}.${part}`);

const withheldOf = ({ table, withheld = {} }: PersonalTable): WithheldColumn[] =>
  Object.entries(withheld).map(([column, reason]) => ({ table, column, reason }));
