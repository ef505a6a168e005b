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

type StreetHit = {
  name: string;
  latitude: number;
  longitude: number;
  number: string | null;
  house_latitude: number | null;
  house_longitude: number | null;
};

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
  const { rows } = await sql<StreetHit>`
    SELECT s.name, s.latitude, s.longitude, h.number, h.latitude AS house_latitude, h.longitude AS house_longitude
    FROM places_street s
    LEFT JOIN places_house_number h ON h.street_id = s.id AND h.number = ${number ?? ''}
    WHERE s.folded = ${street} OR s.folded OPERATOR(ext.%) ${street} OR s.folded LIKE ${`% ${street.replace(/[%_\\]/g, '')}`}
    ORDER BY (s.folded = ${street}) DESC, (s.folded LIKE ${`% ${street.replace(/[%_\\]/g, '')}`}) DESC, ext.similarity(s.folded, ${street}) DESC, s.folded
    LIMIT 1`.execute(db);
  const hit = rows[0];
  if (!hit) return undefined;
  if (!(await isSimilar(db, hit.name, street))) return undefined;
  if (hit.house_latitude !== null && hit.house_longitude !== null) {
    return { latitude: hit.house_latitude, longitude: hit.house_longitude, label: `${hit.name} ${hit.number}`, precision: 'house' };
  }
  return { latitude: hit.latitude, longitude: hit.longitude, label: number ? `${hit.name} ${number}` : hit.name, precision: 'street' };
}

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
