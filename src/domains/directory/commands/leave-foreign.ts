import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { ENTITY_NAMES, HSDS_MODEL } from '../engine/hsds-model.ts';
import type { Problem, Rows } from '../engine/import/source-record.ts';
import type { PreparedRecord } from './save-batch.ts';

/**
 * A record may nest an organization or a location that belongs to another source: it may point to it, never rewrite it. Such nested
 * copies, with all that hangs on them, are taken out of `rows` and reported.
 */
export async function leaveForeign(trx: Db, { source, rows, batch }: { source: string; rows: Rows; batch: PreparedRecord[] }): Promise<Problem[]> {
  const own = new Set(batch.map((item) => item.id));
  const nested = [...(rows.get('organization') ?? []), ...(rows.get('location') ?? [])].map((row) => row.id).filter((id) => !own.has(id));
  const foreign = await ownedElsewhere(trx, source, nested);
  if (foreign.size === 0) return [];
  const problems = batch.flatMap(({ record, rows: parts }) =>
    (['organization', 'location'] as const).flatMap((entity) =>
      (parts.get(entity) ?? [])
        .filter((row) => foreign.has(row.id))
        .map((row): Problem => {
          const mend = `the ${entity} ${row.id} belongs to another source and stays as it is; name it without repeating it`;
          return { row: record.row, field: entity, kind: 'other-source', mend, isFatal: false };
        }),
    ),
  );
  removeWithParts(rows, foreign);
  return problems;
}

/** Whose a thing is: of the source that gave it a record of its own, else of the sources whose services use it. */
async function ownedElsewhere(trx: Db, source: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    WITH own AS (
      SELECT entity_id AS id, source FROM directory_source_record WHERE entity_id = ANY(${ids})
    ), users AS (
      SELECT s.organization_id AS id, r.source FROM directory_service s JOIN directory_source_record r ON r.entity_id = s.id
      WHERE s.organization_id = ANY(${ids})
      UNION SELECT l.location_id, r.source FROM directory_service_at_location l JOIN directory_source_record r ON r.entity_id = l.service_id
      WHERE l.location_id = ANY(${ids})
    )
    SELECT id FROM (SELECT * FROM own UNION SELECT * FROM users u WHERE NOT EXISTS (SELECT FROM own o WHERE o.id = u.id)) owner
    GROUP BY id HAVING bool_and(source <> ${source})`.execute(trx);
  return new Set(rows.map((row) => row.id));
}

/** Parts stand after what they hang on in the model's order only by chance, so this goes on until nothing more falls away. */
function removeWithParts(rows: Rows, ids: Set<string>): void {
  const gone = new Set(ids);
  for (let before = -1; before < gone.size;) {
    before = gone.size;
    for (const parent of ENTITY_NAMES) {
      for (const [, child, column] of HSDS_MODEL[parent].children) {
        for (const row of rows.get(child) ?? []) if (isGone(row[column], gone) && child !== 'service_at_location') gone.add(row.id);
      }
    }
    for (const row of rows.get('attribute') ?? []) if (isGone(row.link_id, gone)) gone.add(row.id);
    for (const row of rows.get('metadata') ?? []) if (isGone(row.resource_id, gone)) gone.add(row.id);
  }
  for (const [entity, list] of rows)
    rows.set(
      entity,
      list.filter((row) => !gone.has(row.id)),
    );
}

const isGone = (id: unknown, gone: Set<string>): boolean => typeof id === 'string' && gone.has(id);
