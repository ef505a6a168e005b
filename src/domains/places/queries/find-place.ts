import type { Db } from '../../../db/database.ts';
import type { Point } from '../../../kernel/geo.ts';
import { foldText } from '../../../kernel/text.ts';
import { FIT, fitOfNeighbourhood, fitOfStreet } from '../engine/match-names.ts';
import { type WrittenAddress, readAddress } from '../engine/read-address.ts';
import { isStreet, readStreetName } from '../engine/street-name.ts';
import type { Geocode } from '../ports.ts';
import { findHouse } from './find-house.ts';
import { keptNeighbourhoods } from './kept-places.ts';
import { type StreetRow, streetCandidates } from './street-candidates.ts';

/** A place that a person named, found. `precision` says how near the truth it is. */
export type FoundPlace = Point & { label: string; precision: 'house' | 'street' | 'neighbourhood' };

/** Looks a written place up: neighbourhood, street with its number (forgiving typing errors), then the geocoder if the city has one. */
export async function findPlace(
  db: Db,
  { written, geocode, near }: { written: string; geocode: Geocode; near: Point | undefined },
): Promise<FoundPlace | undefined> {
  if (readAddress(written).name.core.join('').length < 2) return undefined;
  const known = (await matchPlace(db, written)) ?? (await matchPlace(db, beforeComma(written)));
  if (known) return known.place;
  const elsewhere = await geocode(written.slice(0, 200), near);
  return elsewhere && { ...elsewhere, precision: 'house' };
}

/** People add the city or the staircase: "via Padova, Milano". */
const beforeComma = (written: string): string => written.slice(0, 200).split(/[,;(\n]/)[0] ?? '';

/** The best match in the gazetteer, with how well it fits (`FIT`). */
export async function matchPlace(db: Db, written: string): Promise<{ place: FoundPlace; fit: number } | undefined> {
  const address = readAddress(written);
  if (address.name.core.length === 0) return undefined;
  const neighbourhood = await bestNeighbourhood(db, address);
  if (neighbourhood && neighbourhood.fit >= FIT.neighbourhoodPart) return neighbourhood;
  const street = await bestStreet(db, address);
  if (neighbourhood && neighbourhood.fit > (street?.fit ?? 0)) return neighbourhood;
  return street && { fit: street.fit, place: await placeOnStreet(db, street.rows, address) };
}

async function bestNeighbourhood(db: Db, { street, name, number }: WrittenAddress): Promise<{ place: FoundPlace; fit: number } | undefined> {
  let best: { place: FoundPlace; fit: number } | undefined;
  for (const { name: label, latitude, longitude } of await keptNeighbourhoods(db)) {
    const parts = label.split(' - ').map((part) => foldText(part));
    const fit = fitOfNeighbourhood({ folded: street, name, hasNumber: number !== undefined }, parts);
    if (fit !== undefined && fit > (best?.fit ?? 0)) best = { fit, place: { latitude, longitude, label, precision: 'neighbourhood' } };
  }
  return best;
}

/** All rows of the best street: a register may write it without the small words that the gazetteer has. */
async function bestStreet(db: Db, address: WrittenAddress): Promise<{ rows: StreetRow[]; fit: number } | undefined> {
  const ranked = (await streetCandidates(db, address)).flatMap((row) => {
    const name = readStreetName(row.folded);
    const fit = fitOfStreet({ name: address.name, hasNumber: address.number !== undefined }, name);
    return fit === undefined ? [] : [{ row, fit, key: [name.kind, ...name.core].join(' ') }];
  });
  const best = ranked.toSorted((one, other) => other.fit - one.fit || one.key.length - other.key.length)[0];
  if (!best) return undefined;
  const rows = ranked.filter(({ key }) => key === best.key).map(({ row }) => row);
  return { fit: best.fit, rows: rows.toSorted((one, other) => other.name.length - one.name.length) };
}

async function placeOnStreet(db: Db, rows: StreetRow[], { number }: WrittenAddress): Promise<FoundPlace> {
  const { name, latitude, longitude, folded } = rows[0]!;
  if (!number) return { latitude, longitude, label: name, precision: isStreet(readStreetName(folded)) ? 'street' : 'neighbourhood' };
  const house = await findHouse(db, { streetIds: rows.map((row) => row.id), number });
  const point = house ?? { latitude, longitude };
  return { latitude: point.latitude, longitude: point.longitude, label: `${name} ${number}`, precision: house ? 'house' : 'street' };
}
