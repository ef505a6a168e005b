import { sql } from 'kysely';
import type { Db } from '../../src/db/database.ts';
import {
  type EntityName,
  ENTITY_NAMES,
  type FieldKind,
  HSDS_MODEL,
  carriesAttributes,
  columnsOf,
  tableOf,
} from '../../src/domains/directory/engine/hsds-model.ts';
import { newId } from '../../src/kernel/ids.ts';
import { TEST_NOW } from './now.ts';

/** A word that stands in every text of the refuge, and its point, which is nobody else's. */
export const REFUGE_WORD = 'Oleandro';
export const REFUGE_POINT = { latitude: 45.871234, longitude: 9.871234 };

export type Refuge = { ids: string[]; planted: Record<string, number> };
type Row = Record<string, unknown>;
type Holder = { entity: EntityName; id: string };

/** What a field of each kind holds when it gives the refuge away. */
function betrayal(name: string, kind: FieldKind): unknown {
  if (name === 'latitude' || name === 'longitude') return REFUGE_POINT[name];
  if (kind.type === 'email') return `${REFUGE_WORD}@example.org`;
  if (kind.type === 'uri') return `https://example.org/${REFUGE_WORD}`;
  if (kind.type === 'text') return `${name} ${REFUGE_WORD}`;
  if (kind.type === 'choice') return kind.choices?.[0];
  return null;
}

/**
 * Plants a confidential place where a service is given, with everything that the standard lets hang on it, however many steps away: addresses,
 * contacts, their telephones, the languages of those, hours, areas, attributes, metadata. With `isCareless` each stands there a second time
 * as some sources write it, naming the service and its organization too.
 */
export async function plantRefuge(
  db: Db,
  { service, organization, isCareless }: { service: string; organization: string; isCareless: boolean },
): Promise<Refuge> {
  const refuge: Refuge = { ids: [], planted: {} };
  const plant = async (entity: EntityName, given: Row): Promise<Holder> => {
    const id = newId(TEST_NOW);
    const texts = Object.entries(HSDS_MODEL[entity].fields).map(([name, kind]): [string, unknown] => [name, betrayal(name, kind)]);
    const row = { ...Object.fromEntries(texts), ...given, id };
    await sql`INSERT INTO ${sql.table(tableOf(entity))} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) VALUES (${sql.join(Object.values(row))})`.execute(
      db,
    );
    refuge.ids.push(id);
    refuge.planted[entity] = (refuge.planted[entity] ?? 0) + 1;
    return { entity, id };
  };
  const place = await plant('location', { organization_id: organization, is_confidential: true });
  const given = await plant('service_at_location', { service_id: service, location_id: place.id });
  const waiting = [place, given];
  for (let holder = waiting.shift(); holder; holder = waiting.shift()) {
    for (const { entity, column, isLeaf } of hangingOn(holder.entity)) {
      const alone: Row = { [column]: holder.id, ...(entity === 'attribute' && { link_entity: holder.entity }) };
      const careless = { ...alone, ...namesOf(entity, { service, organization }) };
      for (const row of isCareless && Object.keys(careless).length > Object.keys(alone).length ? [alone, careless] : [alone]) {
        const made = await plant(entity, row);
        if (!isLeaf) waiting.push(made);
      }
    }
  }
  return refuge;
}

/** The tables whose rows may name one of this kind, and in which column. */
function hangingOn(holder: EntityName): { entity: EntityName; column: string; isLeaf: boolean }[] {
  const children = ENTITY_NAMES.filter((entity) => entity !== 'service_at_location' && columnsOf(entity).includes(`${holder}_id`)).map((entity) => ({
    entity,
    column: `${holder}_id`,
    isLeaf: false,
  }));
  const described = carriesAttributes(holder)
    ? [
        { entity: 'attribute' as const, column: 'link_id', isLeaf: false },
        { entity: 'metadata' as const, column: 'resource_id', isLeaf: true },
      ]
    : [{ entity: 'metadata' as const, column: 'resource_id', isLeaf: true }];
  return holder === 'metadata' ? [] : [...children, ...described];
}

const namesOf = (entity: EntityName, names: { service: string; organization: string }): Row =>
  Object.fromEntries(
    Object.entries({ service_id: names.service, organization_id: names.organization }).filter(([column]) => columnsOf(entity).includes(column)),
  );
