import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Point } from '../../../kernel/geo.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { foldText } from '../../../kernel/text.ts';
import { computeCells } from '../engine/cells.ts';
import { neighbourhoodAt, slugOf } from '../rules.ts';
import { forgetPlaces } from '../queries/kept-places.ts';
import type { SpaceRow } from '../tables.ts';

export type NewNeighbourhood = Point & { name: string; polygon?: unknown };

/** Adds or renews neighbourhoods, then computes the cells of all that have no border of their own. */
export async function saveNeighbourhoods(db: Db, { neighbourhoods, source }: { neighbourhoods: NewNeighbourhood[]; source: string }): Promise<void> {
  if (neighbourhoods.length === 0) return;
  const rows = neighbourhoods.map((item) => ({
    id: idFromName('neighbourhood', slugOf(item.name)),
    slug: slugOf(item.name),
    name: item.name,
    latitude: item.latitude,
    longitude: item.longitude,
    polygon: item.polygon ?? null,
    source,
  }));
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO places_neighbourhood (id, slug, name, latitude, longitude, polygon, source)
      SELECT id, slug, name, latitude, longitude, polygon, source FROM json_populate_recordset(NULL::places_neighbourhood, ${JSON.stringify(rows)})
      ON CONFLICT (slug) DO UPDATE SET name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude,
        polygon = coalesce(excluded.polygon, places_neighbourhood.polygon), source = excluded.source`.execute(trx);
    await renewCells(trx);
  });
  forgetPlaces(db);
}

/** Computes the cells of all neighbourhoods anew, after one came or went. */
export async function renewCells(trx: Db): Promise<void> {
  const { rows: all } = await sql<Point & { id: string }>`SELECT id, latitude, longitude FROM places_neighbourhood ORDER BY id`.execute(trx);
  const cells = computeCells(all).map((cell, index) => ({ id: all[index]!.id, cell }));
  await sql`
    UPDATE places_neighbourhood n SET cell = c.cell
    FROM json_populate_recordset(NULL::places_neighbourhood, ${JSON.stringify(cells)}) c WHERE c.id = n.id`.execute(trx);
}

export type NewAddress = Point & { street: string; number?: string | undefined };

/** Adds streets and house numbers to the gazetteer. A street that is known keeps its place; a new one lies amid its addresses. */
export async function saveAddresses(db: Db, addresses: NewAddress[]): Promise<void> {
  const streets = new Map<string, { id: string; name: string; folded: string; points: Point[] }>();
  for (const address of addresses) {
    const folded = foldText(address.street);
    if (folded === '') continue;
    const street = streets.get(folded) ?? { id: idFromName('street', folded), name: address.street, folded, points: [] };
    street.points.push(address);
    streets.set(folded, street);
  }
  const rows = [...streets.values()].map(({ points, ...street }) => ({ ...street, ...middleOf(points) }));
  const houses = addresses
    .filter((address) => address.number)
    .map((address) => ({
      street_id: idFromName('street', foldText(address.street)),
      number: address.number,
      latitude: address.latitude,
      longitude: address.longitude,
    }));
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO places_street (id, name, folded, latitude, longitude)
      SELECT id, name, folded, latitude, longitude FROM json_populate_recordset(NULL::places_street, ${JSON.stringify(rows)})
      ON CONFLICT (folded) DO NOTHING`.execute(trx);
    await sql`
      INSERT INTO places_house_number (street_id, number, latitude, longitude)
      SELECT DISTINCT ON (street_id, number) street_id, number, latitude, longitude
      FROM json_populate_recordset(NULL::places_house_number, ${JSON.stringify(houses)})
      ON CONFLICT (street_id, number) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude`.execute(trx);
  });
}

function middleOf(points: Point[]): Point {
  const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) };
}

export type NewSpace = Omit<SpaceRow, 'id' | 'slug' | 'neighbourhood_id'>;

export async function saveSpaces(db: Db, spaces: NewSpace[]): Promise<void> {
  const { rows: neighbourhoods } = await sql<Point & { id: string }>`SELECT id, latitude, longitude FROM places_neighbourhood`.execute(db);
  for (const space of spaces) {
    const slug = slugOf(space.name);
    await sql`
      INSERT INTO places_space (id, slug, name, address, latitude, longitude, neighbourhood_id, opening, phone, email, languages, help, is_step_free, run_by)
      VALUES (${idFromName('space', slug)}, ${slug}, ${space.name}, ${space.address}, ${space.latitude}, ${space.longitude},
        ${neighbourhoodAt(neighbourhoods, space)?.id ?? null}, ${space.opening}, ${space.phone}, ${space.email}, ${space.languages}, ${space.help}, ${space.is_step_free}, ${space.run_by})
      ON CONFLICT (slug) DO UPDATE SET name = excluded.name, address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude,
        neighbourhood_id = excluded.neighbourhood_id, opening = excluded.opening, phone = excluded.phone, email = excluded.email,
        languages = excluded.languages, help = excluded.help, is_step_free = excluded.is_step_free, run_by = excluded.run_by`.execute(db);
  }
  forgetPlaces(db);
}
