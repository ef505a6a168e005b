import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type EntityName, HSDS_MODEL, tableOf } from '../engine/hsds-model.ts';
import type { Problem, Rows } from '../engine/import/source-record.ts';
import type { PreparedRecord } from './save-batch.ts';

/** A reference to something that may come later in the source. */
export type LateReference = { entity: EntityName; field: string; id: string; target: string; problem: Problem };
type Mended = { problems: Problem[]; late: LateReference[] };

/**
 * References to what is not there: a service without its organization is refused, any other reference is set apart, since sources list
 * things in any order (a term before its parent, a contact before its service).
 */
export async function mendReferences(trx: Db, rows: Rows, batch: PreparedRecord[]): Promise<Mended> {
  const mended: Mended = { problems: [], late: [] };
  const rowOf = new Map(batch.flatMap((item) => [...item.rows.values()].flat().map((row) => [row.id, item.record.row] as const)));
  for (const [entity, list] of rows) {
    for (const [field, kind] of Object.entries(HSDS_MODEL[entity].fields)) {
      if (kind.type !== 'reference') continue;
      const target = kind.entity as EntityName;
      const asked = new Set(list.map((row) => row[field]).filter((id): id is string => typeof id === 'string'));
      for (const row of rows.get(target) ?? []) asked.delete(row.id);
      for (const id of await presentIds(trx, target, [...asked])) asked.delete(id);
      for (const row of list) {
        const id = row[field];
        if (typeof id !== 'string' || !asked.has(id)) continue;
        const problem: Problem = {
          row: rowOf.get(row.id) ?? entity,
          field: `${entity}.${field}`,
          kind: 'dead-reference',
          mend: `names a ${target} that the source does not contain; add it or correct the id`,
          isFatal: entity === 'service' && field === 'organization_id',
        };
        if (!problem.isFatal) mended.late.push({ entity, field, id: row.id, target: id, problem });
        else mended.problems.push(problem);
        row[field] = null;
      }
    }
  }
  return mended;
}

/** Those of the ids that there are. */
export async function presentIds(db: Db, entity: EntityName, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`SELECT id FROM ${sql.table(tableOf(entity))} WHERE id = ANY(${ids})`.execute(db);
  return rows.map((row) => row.id);
}

/** Sets the references whose targets have come meanwhile. @returns the problems of those whose targets never came. */
export async function settleLate(db: Db, late: LateReference[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [key, group] of Map.groupBy(late, (item) => `${item.entity}.${item.field}`)) {
    const [entity, field] = key.split('.') as [EntityName, string];
    const present = new Set(
      await presentIds(
        db,
        HSDS_MODEL[entity].fields[field]!.entity as EntityName,
        group.map((item) => item.target),
      ),
    );
    const found = group.filter((item) => present.has(item.target));
    await sql`
      UPDATE ${sql.table(tableOf(entity))} x SET ${sql.ref(field)} = f.target
      FROM json_to_recordset(${JSON.stringify(found)}) AS f (id uuid, target uuid) WHERE x.id = f.id`.execute(db);
    problems.push(...group.filter((item) => !present.has(item.target)).map((item) => item.problem));
  }
  return problems;
}
