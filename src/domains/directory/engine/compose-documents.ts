import { type EntityName, HSDS_MODEL, carriesAttributes } from './hsds-model.ts';
import type { RawObject } from './import/source-record.ts';

/** Rows of the directory by what they are, each as its table has it, in the order of ids. */
export type Parts = Partial<Record<EntityName, RawObject[]>>;

/** Everything that hangs on a thing, or itself alone with the single things that it names. */
export type Shape = 'document' | 'summary';

/** Whom a thing is composed for: what stands around it already is not said again inside it. */
type Around = EntityName | undefined;

/** Puts rows into the nested documents of HSDS 3.1, in the order of its fields; what is empty is left out, since HSDS has no nullable field. */
export function composer(parts: Parts): (entity: EntityName, row: RawObject, shape: Shape) => RawObject {
  const rowsBelow = groupedBy(parts);
  const rowOf = (entity: EntityName, id: unknown): RawObject | undefined => rowsBelow(entity, 'id', id)[0];

  const compose = (entity: EntityName, row: RawObject, shape: Shape, around: Around): RawObject => {
    const made = { ...row };
    const { children, nested } = HSDS_MODEL[entity];
    const list = (property: string, child: EntityName, column: string) => {
      const rows = rowsBelow(child, column, row.id);
      if (rows.length > 0) made[property] = rows.map((item) => compose(child, item, shape, entity));
    };
    if (shape === 'document') for (const [property, child, column] of children) list(property, child, column);
    for (const [property, child, column] of nested) {
      const named = child === around ? undefined : rowOf(child, row[column]);
      if (named) made[property] = compose(child, named, shape, entity);
    }
    if (shape === 'document' && carriesAttributes(entity)) list('attributes', 'attribute', 'link_id');
    if (shape === 'document' && entity !== 'metadata') list('metadata', 'metadata', 'resource_id');
    return made;
  };
  return (entity, row, shape) => compose(entity, row, shape, undefined);
}

/** Finds rows by what a column says; each column is gone through once. */
function groupedBy(parts: Parts): (entity: EntityName, column: string, value: unknown) => RawObject[] {
  const groups = new Map<string, Map<unknown, RawObject[]>>();
  return (entity, column, value) => {
    const key = `${entity}.${column}`;
    const known = groups.get(key) ?? Map.groupBy(parts[entity] ?? [], (row) => row[column]);
    groups.set(key, known);
    return known.get(value) ?? [];
  };
}
