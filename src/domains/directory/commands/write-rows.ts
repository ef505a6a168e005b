import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { ENTITY_NAMES, type EntityName, HSDS_MODEL, carriesAttributes, columnsOf, tableOf } from '../engine/hsds-model.ts';
import type { Row, Rows } from '../engine/import/source-record.ts';

/** Writes rows of any HSDS object, replacing rows of the same id; references first, since the model is in that order. */
export async function upsertRows(trx: Db, rows: Rows): Promise<void> {
  for (const entity of ENTITY_NAMES) {
    const list = rows.get(entity);
    if (!list || list.length === 0) continue;
    const unique = [...new Map(list.map((row) => [row.id, row])).values()];
    const columns = columnsOf(entity);
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const renewed = sql.join(columns.filter((column) => column !== 'id').map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
    await sql`
      INSERT INTO ${sql.table(tableOf(entity))} (${names})
      SELECT ${names} FROM json_populate_recordset(NULL::${sql.table(tableOf(entity))}, ${JSON.stringify(unique)})
      ON CONFLICT (id) DO UPDATE SET ${renewed}`.execute(trx);
  }
}

/** Removes everything that hangs on these rows, so that what the source no longer says is gone before the new rows come. */
export async function deleteDescendants(trx: Db, entity: EntityName, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const [, child, column] of HSDS_MODEL[entity].children) {
    // A location and a program are things of their own: an organization that names them again renews them.
    if (child === 'location' || child === 'program') continue;
    const { rows } = await sql<Row>`SELECT id FROM ${sql.table(tableOf(child))} WHERE ${sql.ref(column)} = ANY(${ids})`.execute(trx);
    const childIds = rows.map((row) => row.id);
    await deleteDescendants(trx, child, childIds);
    await sql`DELETE FROM ${sql.table(tableOf(child))} WHERE id = ANY(${childIds})`.execute(trx);
  }
  if (carriesAttributes(entity)) {
    const { rows } = await sql<Row>`DELETE FROM directory_attribute WHERE link_id = ANY(${ids}) RETURNING id`.execute(trx);
    await sql`DELETE FROM directory_metadata WHERE resource_id = ANY(${[...ids, ...rows.map((row) => row.id)]})`.execute(trx);
  }
}
