import { createHash, randomBytes, randomInt } from 'node:crypto';

declare const brand: unique symbol;
/** A string that only its own kind of thing may be named by. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };
export type CitySlug = Branded<'CitySlug'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const CITY_SLUG = /^[a-z][a-z0-9-]{1,29}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A city's slug is part of its schema's and its role's name, so it is kept to lower-case letters, digits and hyphens. */
export function parseCitySlug(text: string): CitySlug | undefined {
  return CITY_SLUG.test(text) ? (text as CitySlug) : undefined;
}

const formatUuid = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function stamp(bytes: Buffer, version: number): Buffer {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes;
}

/** Ids of one millisecond count on from a random beginning, so that they sort in the order in which this process made them. */
const COUNTER_BITS = 26;
const last = { millisecond: Number.NaN, counter: 0 };

/** A time-ordered id (RFC 9562, version 7, with the counter of its section 6.2), so that new rows land at the end of an index. */
export function newId(now: Date = new Date()): string {
  const millisecond = now.getTime();
  last.counter = millisecond === last.millisecond ? (last.counter + 1) % 2 ** COUNTER_BITS : randomInt(2 ** (COUNTER_BITS - 1));
  last.millisecond = millisecond;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(millisecond, 0, 6);
  // Twelve bits stand beside the version and fourteen beside the variant.
  bytes.writeUInt16BE(last.counter >>> 14, 6);
  bytes.writeUInt16BE(last.counter & 0x3fff, 8);
  return formatUuid(stamp(bytes, 7));
}

/** The same names give the same id (RFC 9562, version 5): foreign rows keep their identity over repeated imports. */
export function idFromName(...names: string[]): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
  const hash = createHash('sha1').update(namespace).update(names.join('\u001f')).digest();
  return formatUuid(stamp(hash.subarray(0, 16), 5));
}
