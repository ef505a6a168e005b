import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { deriveKey } from '../../../db/derive-key.ts';
import { KEY_BYTES, cityKey, unwrapKey, wrapKey } from '../engine/field-encryption.ts';

export type CityKeyVersion = { version: number; salt: Buffer };
const SALT_BYTES = 32;
/** A version can be retired between reading and locking it; the newer one is there by then. */
const ATTEMPTS_MAX = 5;

/** From the installation's secret: what the keys of all cities are made from. */
export const fieldKeyFrom = (secret: string): Buffer => deriveKey(secret, 'identity-fields');

/** A person's key, undefined for somebody who has none: nothing was ever kept, or it is erased. */
export async function readPersonKey(db: Db, { fieldKey, personId }: { fieldKey: Buffer; personId: string }): Promise<Buffer | undefined> {
  const { rows } = await sql<CityKeyVersion & { wrapped: Buffer }>`
    SELECT k.wrapped, c.version, c.salt FROM identity_person_key k JOIN identity_city_key c ON c.version = k.city_key_version
    WHERE k.person_id = ${personId}`.execute(db);
  const row = rows[0];
  return row && unwrapKey(cityKey(fieldKey, row), row.wrapped, { personId, version: row.version });
}

/** The same, made where there is none yet; of two at once both get the one that is kept. */
export async function personKeyFor(trx: Db, { fieldKey, personId, now }: { fieldKey: Buffer; personId: string; now: Date }): Promise<Buffer> {
  const known = await readPersonKey(trx, { fieldKey, personId });
  if (known) return known;
  const under = await lockNewestVersion(trx, now);
  const wrapped = wrapKey(cityKey(fieldKey, under), randomBytes(KEY_BYTES), { personId, version: under.version });
  await sql`
    INSERT INTO identity_person_key (person_id, city_key_version, wrapped, wrapped_at) VALUES (${personId}, ${under.version}, ${wrapped}, ${now})
    ON CONFLICT (person_id) DO NOTHING`.execute(trx);
  return (await readPersonKey(trx, { fieldKey, personId }))!;
}

/** Held until the transaction ends, so that a rotation does not retire the version that a new key is being wrapped under. */
async function lockNewestVersion(trx: Db, now: Date): Promise<CityKeyVersion> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const { rows } = await sql<CityKeyVersion>`
      SELECT version, salt FROM identity_city_key WHERE retired_at IS NULL ORDER BY version DESC LIMIT 1 FOR SHARE`.execute(trx);
    if (rows[0]) return rows[0];
    await addVersion(trx, { after: 0, now });
  }
  throw new Error('the city has no key that holds; run cortile keys rotate');
}

/** @returns false when somebody else has just made this version. */
export async function addVersion(trx: Db, { after, now }: { after: number; now: Date }): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO identity_city_key (version, salt, created_at) VALUES (${after + 1}, ${randomBytes(SALT_BYTES)}, ${now})
    ON CONFLICT (version) DO NOTHING RETURNING version`.execute(trx);
  return rows.length > 0;
}
