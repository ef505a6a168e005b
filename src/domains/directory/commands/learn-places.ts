import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';
import { type NewAddress, isSameName, listNeighbourhoods, neighbourhoodAt, saveAddresses, saveNeighbourhoods, slugOf } from '../../places/index.ts';
import { pointProblem } from '../engine/import/check-plausible.ts';
import { isObject } from '../engine/import/read-document.ts';
import type { Problem, SourceRecord } from '../engine/import/source-record.ts';

export type PlaceSource = { records: AsyncIterable<SourceRecord | Problem>; source: string; centre: Point | undefined };
type Learned = { neighbourhoods: Map<string, { name: string; points: Point[] }>; addresses: NewAddress[] };

/**
 * A register of places teaches the city its geography: neighbourhoods that were unknown (their centre is the mean of the addresses
 * seen there), streets and house numbers. What is known already stays as it is, so the same source read twice changes nothing.
 * "Casco H. Barajas" in a register is the city's "Casco Histórico de Barajas", and adds none.
 */
export async function learnPlaces(db: Db, { records, source, centre }: PlaceSource): Promise<void> {
  const learned: Learned = { neighbourhoods: new Map(), addresses: [] };
  for await (const record of records) if ('document' in record) learnFrom(record, learned, centre);
  const neighbourhoods = await listNeighbourhoods(db);
  const fresh = [...learned.neighbourhoods.values()]
    .filter(({ name }) => !neighbourhoods.some((known) => isSameName(known.name, name)))
    .map(({ name, points }) => ({ name, ...middleOf(points) }));
  await saveNeighbourhoods(db, { neighbourhoods: fresh, source });
  await saveAddresses(db, learned.addresses);
}

function learnFrom(record: SourceRecord, learned: Learned, centre: Point | undefined): void {
  const point = pointOf(record);
  const { neighbourhood, street, number } = record.places ?? {};
  // A point that the import leaves out of its place teaches nothing either.
  if (!point || pointProblem(point, centre)) return;
  if (neighbourhood) {
    const entry = learned.neighbourhoods.get(slugOf(neighbourhood)) ?? { name: neighbourhood, points: [] };
    entry.points.push(point);
    learned.neighbourhoods.set(slugOf(neighbourhood), entry);
  }
  if (street) learned.addresses.push({ street, number, ...point });
}

/** The point of the first location that a record names. */
function pointOf(record: SourceRecord): Point | undefined {
  const places = record.document.service_at_locations;
  const first: unknown = Array.isArray(places) ? places[0] : undefined;
  const location = isObject(first) && isObject(first.location) ? first.location : undefined;
  const latitude = Number(location?.latitude ?? Number.NaN);
  const longitude = Number(location?.longitude ?? Number.NaN);
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : undefined;
}

const middleOf = (points: Point[]): Point => ({
  latitude: points.reduce((sum, point) => sum + point.latitude, 0) / points.length,
  longitude: points.reduce((sum, point) => sum + point.longitude, 0) / points.length,
});

/** After the city learned neighbourhoods, every location is placed in the nearest one again. */
export async function placeLocations(db: Db): Promise<void> {
  const neighbourhoods = await listNeighbourhoods(db);
  const { rows } = await sql<Point & { id: string; neighbourhood_id: string | null }>`
    SELECT id, latitude, longitude, neighbourhood_id FROM directory_location WHERE latitude IS NOT NULL`.execute(db);
  const moved = rows.flatMap((row) => {
    const neighbourhood_id = neighbourhoodAt(neighbourhoods, row)?.id ?? null;
    return neighbourhood_id === row.neighbourhood_id ? [] : [{ id: row.id, neighbourhood_id }];
  });
  if (moved.length === 0) return;
  await sql`
    UPDATE directory_location l SET neighbourhood_id = m.neighbourhood_id
    FROM json_to_recordset(${JSON.stringify(moved)}) AS m (id uuid, neighbourhood_id uuid) WHERE m.id = l.id`.execute(db);
}
