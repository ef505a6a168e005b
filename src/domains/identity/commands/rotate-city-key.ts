import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { cityKey, unwrapKey, wrapKey } from '../engine/field-encryption.ts';
import { type CityKeyVersion, addVersion } from './person-key.ts';

type Context = { db: Db; actor: Actor; now: Date };
export type Rotation = { version: number; wrapped: number; isResumed: boolean };

/** So many keys are wrapped anew in one transaction: short locks, and little to do again when it is interrupted. */
const KEYS_AT_ONCE = 500;

/**
 * Makes a new version of the city's key, wraps all persons' keys under it and forgets what the older versions were made from. The facts
 * themselves stay as they are. One that was interrupted is gone on with rather than begun anew.
 */
export async function rotateCityKey(
  { db, actor, now }: Context,
  { fieldKey, keysAtOnce = KEYS_AT_ONCE }: { fieldKey: Buffer; keysAtOnce?: number },
): Promise<Rotation> {
  const { version, isResumed } = await inTransaction(db, (trx) => beginOrResume(trx, now));
  let wrapped = 0;
  for (;;) {
    const done = await inTransaction(db, (trx) => wrapSome(trx, { fieldKey, version, limit: keysAtOnce, now }));
    wrapped += done;
    if (done === 0 && (await inTransaction(db, (trx) => retireOlder(trx, { version, wrapped, actor, now })))) return { version, wrapped, isResumed };
  }
}

/** Where older versions are not retired yet, a rotation is under way. */
async function beginOrResume(trx: Db, now: Date): Promise<{ version: number; isResumed: boolean }> {
  const { rows } = await sql<{ newest: number; open: number }>`
    SELECT coalesce(max(version), 0) AS newest, count(*) FILTER (WHERE retired_at IS NULL)::int AS open FROM identity_city_key`.execute(trx);
  const { newest, open } = rows[0]!;
  if (open > 1) return { version: newest, isResumed: true };
  const isMine = await addVersion(trx, { after: newest, now });
  return { version: newest + 1, isResumed: !isMine };
}

type Wrapped = CityKeyVersion & { personId: string; wrapped: Buffer };

async function wrapSome(
  trx: Db,
  { fieldKey, version, limit, now }: { fieldKey: Buffer; version: number; limit: number; now: Date },
): Promise<number> {
  const { rows: newest } = await sql<CityKeyVersion>`SELECT version, salt FROM identity_city_key WHERE version = ${version}`.execute(trx);
  const under = cityKey(fieldKey, newest[0]!);
  const { rows } = await sql<Wrapped>`
    SELECT k.person_id AS "personId", k.wrapped, c.version, c.salt FROM identity_person_key k
    JOIN identity_city_key c ON c.version = k.city_key_version
    WHERE k.city_key_version < ${version} ORDER BY k.person_id LIMIT ${limit} FOR UPDATE OF k`.execute(trx);
  if (rows.length === 0) return 0;
  const older = new Map<number, Buffer>();
  for (const row of rows) if (!older.has(row.version)) older.set(row.version, cityKey(fieldKey, row));
  const wrapped = rows.map((row) => {
    const personKey = unwrapKey(older.get(row.version)!, row.wrapped, row);
    return wrapKey(under, personKey, { personId: row.personId, version });
  });
  await sql`
    UPDATE identity_person_key k SET city_key_version = ${version}, wrapped = n.wrapped, wrapped_at = ${now}
    FROM unnest(${rows.map(({ personId }) => personId)}::uuid[], ${wrapped}::bytea[]) AS n (person_id, wrapped) WHERE k.person_id = n.person_id`.execute(
    trx,
  );
  return rows.length;
}

/** Waits for whoever is wrapping a new key under an older version. @returns false when such a key came to be meanwhile. */
async function retireOlder(
  trx: Db,
  { version, wrapped, actor, now }: { version: number; wrapped: number; actor: Actor; now: Date },
): Promise<boolean> {
  await sql`SELECT FROM identity_city_key WHERE version < ${version} AND retired_at IS NULL ORDER BY version FOR UPDATE`.execute(trx);
  const { rows: left } = await sql`SELECT FROM identity_person_key WHERE city_key_version < ${version} LIMIT 1`.execute(trx);
  if (left.length > 0) return false;
  const { rows: retired } = await sql`
    UPDATE identity_city_key SET salt = NULL, retired_at = ${now} WHERE version < ${version} AND retired_at IS NULL RETURNING version`.execute(trx);
  if (retired.length > 0)
    await audit(trx, { actor, action: 'identity.rotate-key', thingKind: 'city-key', thingId: String(version), detail: { wrapped }, now });
  return true;
}
