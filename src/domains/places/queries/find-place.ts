import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';
import { foldText } from '../../../kernel/text.ts';
import { readAddress } from '../engine/read-address.ts';
import type { Geocode } from '../ports.ts';

/** A place that a person named, found. `precision` says how near the truth it is. */
export type FoundPlace = Point & { label: string; precision: 'house' | 'street' | 'neighbourhood' };

/** Below this likeness of trigrams two street names are different streets, not a typing error. */
const SIMILARITY_MIN = 0.45;

type StreetHit = Point & { id: string; name: string };
type House = Point & { number: string; value: number };

/** House numbers farther from the known ones than this say nothing about where on a street one is. */
const NUMBER_GAP_MAX = 80;

/** Looks a written place up: house number, street (forgiving typing errors), neighbourhood, then the geocoder if the city has one. */
export async function findPlace(
  db: Db,
  { written, geocode, near }: { written: string; geocode: Geocode; near: Point | undefined },
): Promise<FoundPlace | undefined> {
  const address = readAddress(written);
  if (address.street.length < 2) return undefined;
  const neighbourhood = await findNeighbourhood(db, foldText(written.slice(0, 200)));
  if (neighbourhood?.isExact) return neighbourhood.place;
  const street = await findStreet(db, address);
  if (street) return street;
  if (neighbourhood) return neighbourhood.place;
  const elsewhere = await geocode(written.slice(0, 200), near);
  return elsewhere && { ...elsewhere, precision: 'house' };
}

async function findStreet(db: Db, { street, number }: { street: string; number: string | undefined }): Promise<FoundPlace | undefined> {
  const ending = `% ${street.replace(/[%_\\]/g, '')}`;
  const { rows } = await sql<StreetHit>`
    SELECT s.id, s.name, s.latitude, s.longitude FROM places_street s
    WHERE s.folded = ${street} OR s.folded OPERATOR(ext.%) ${street} OR s.folded LIKE ${ending}
    ORDER BY (s.folded = ${street}) DESC, (s.folded LIKE ${ending}) DESC, ext.similarity(s.folded, ${street}) DESC, s.folded
    LIMIT 1`.execute(db);
  const hit = rows[0];
  if (!hit || !(await isSimilar(db, hit.name, street))) return undefined;
  if (!number) return { latitude: hit.latitude, longitude: hit.longitude, label: hit.name, precision: 'street' };
  const house = await findHouse(db, hit.id, number);
  const point = house ?? { latitude: hit.latitude, longitude: hit.longitude };
  return { latitude: point.latitude, longitude: point.longitude, label: `${hit.name} ${number}`, precision: house ? 'house' : 'street' };
}

/** The number itself where the city knows it, else a point between the nearest known numbers below and above. */
async function findHouse(db: Db, streetId: string, number: string): Promise<Point | undefined> {
  const asked = Number.parseInt(number, 10);
  const { rows } = await sql<House>`
    SELECT number, substring(number FROM '^[0-9]+')::int AS value, latitude, longitude FROM places_house_number
    WHERE street_id = ${streetId} AND number ~ '^[0-9]' ORDER BY value, number`.execute(db);
  const exact = rows.find((row) => row.number === number) ?? rows.find((row) => row.value === asked);
  if (exact) return exact;
  const below = rows.findLast((row) => row.value < asked);
  const above = rows.find((row) => row.value > asked);
  if (below && above && above.value - below.value <= 2 * NUMBER_GAP_MAX)
    return between(below, above, (asked - below.value) / (above.value - below.value));
  return [below, above].find((row) => row && Math.abs(row.value - asked) <= NUMBER_GAP_MAX);
}

const between = (from: Point, to: Point, share: number): Point => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
});

async function isSimilar(db: Db, name: string, street: string): Promise<boolean> {
  const folded = foldText(name);
  if (folded === street || folded.endsWith(` ${street}`)) return true;
  const { rows } = await sql<{ likeness: number }>`SELECT ext.similarity(${folded}, ${street}) AS likeness`.execute(db);
  return (rows[0]?.likeness ?? 0) >= SIMILARITY_MIN;
}

async function findNeighbourhood(db: Db, folded: string): Promise<{ place: FoundPlace; isExact: boolean } | undefined> {
  const slug = folded.replaceAll(' ', '-');
  const { rows } = await sql<Point & { name: string; is_exact: boolean }>`
    SELECT name, latitude, longitude, slug = ${slug} AS is_exact FROM places_neighbourhood
    WHERE slug = ${slug} OR ('-' || slug || '-') LIKE ${`%-${slug.replace(/[%_\\]/g, '')}-%`}
    ORDER BY is_exact DESC, length(slug), slug LIMIT 1`.execute(db);
  const hit = rows[0];
  return hit && { place: { latitude: hit.latitude, longitude: hit.longitude, label: hit.name, precision: 'neighbourhood' }, isExact: hit.is_exact };
}
