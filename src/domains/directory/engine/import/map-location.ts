import { type MapWork, textOf } from './map-values.ts';
import { readNumber, toDegrees } from './read-point.ts';
import type { RawObject } from './source-record.ts';

const ADDRESS_REQUIRED = ['address_1', 'city', 'state_province', 'postal_code', 'country'] as const;

/** The place of a record, nested as HSDS has it; nothing when the mapping or the record knows none. */
export function mapLocation(work: MapWork): RawObject[] {
  const { location } = work.mapping;
  if (!location) return [];
  const document: RawObject = { location_type: 'physical' };
  for (const field of ['name', 'description', 'transportation'] as const) {
    const text = textOf(work, location[field]);
    if (text !== '') document[field] = text;
  }
  Object.assign(document, mapPoint(work));
  const address = mapAddress(work);
  if (address) document.addresses = [address];
  const access = mapAccess(work);
  if (access.length > 0) document.accessibility = access;
  const isPlace = document.latitude !== undefined || address !== undefined;
  return isPlace ? [{ location: document }] : [];
}

/** Degrees as they stand, even when they look wrong: the later check names swapped ones. The projection is asked where they are missing. */
function mapPoint(work: MapWork): RawObject {
  const { location } = work.mapping;
  const texts = { latitude: textOf(work, location?.latitude), longitude: textOf(work, location?.longitude) };
  const latitude = readNumber(texts.latitude);
  const longitude = readNumber(texts.longitude);
  // Zero and zero, in the Gulf of Guinea, is how exports write "unknown".
  const isUnknown = (texts.latitude === '' && texts.longitude === '') || (latitude === 0 && longitude === 0);
  if (!isUnknown) return { latitude: latitude ?? texts.latitude, longitude: longitude ?? texts.longitude };
  if (!location?.utm) return {};
  const [x, y] = [textOf(work, location.utm.x), textOf(work, location.utm.y)];
  const point = toDegrees({ x: readNumber(x) ?? Number.NaN, y: readNumber(y) ?? Number.NaN, epsg: location.utm.epsg });
  if (!point && x + y !== '') {
    work.problems.push({
      row: work.row,
      field: 'coordinates',
      kind: 'wrong-format',
      mend: `"${x}", "${y}" are no coordinates in EPSG ${location.utm.epsg}; correct them`,
      isFatal: false,
    });
  }
  return point ?? {};
}

function mapAddress(work: MapWork): RawObject | undefined {
  const given = work.mapping.location?.address;
  if (!given) return undefined;
  const address: RawObject = { address_type: 'physical' };
  for (const [field, value] of Object.entries(given)) {
    const text = textOf(work, value);
    if (text !== '') address[field] = text;
  }
  const missing = ADDRESS_REQUIRED.filter((field) => address[field] === undefined);
  if (missing.length === 0) return address;
  work.problems.push({
    row: work.row,
    field: missing.join(', '),
    kind: 'missing',
    mend: 'is needed for a postal address, which was left out; fill it in',
    isFatal: false,
  });
  return undefined;
}

function mapAccess(work: MapWork): RawObject[] {
  const table = work.mapping.location?.accessibility;
  const code = table ? (work.fields[table.field] ?? '').trim() : '';
  const meant = table && Object.hasOwn(table.codes, code) ? table.codes[code]! : [];
  return meant.map((item) => ({ description: item.code, ...(item.details ? { details: item.details } : {}) }));
}
