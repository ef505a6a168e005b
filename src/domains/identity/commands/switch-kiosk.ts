import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { isUuid, newId } from '../../../kernel/ids.ts';
import { cleanText } from '../../../kernel/text.ts';
import { KIOSK_LABEL_LENGTH_MAX } from '../rules/desk.ts';

type Context = { db: Db; actor: PersonActor; now: Date };

/** Makes a browser a public one, of one desk. @returns its id for the sealed cookie; undefined when nobody said where it stands. */
export async function switchKioskOn({ db, actor, now }: Context, { space, label }: { space: string; label: string }): Promise<string | undefined> {
  const called = cleanText(label).slice(0, KIOSK_LABEL_LENGTH_MAX);
  if (called === '') return undefined;
  const id = newId(now);
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO identity_kiosk (id, space, label, switched_on_by, switched_on_at, seen_at)
      VALUES (${id}, ${space}, ${called}, ${actor.id}, ${now}, ${now})`.execute(trx);
    await audit(trx, { actor: { ...actor, space }, action: 'identity.switch-kiosk-on', thingKind: 'kiosk', thingId: id, now });
  });
  return id;
}

/** Makes it an ordinary browser again, from anywhere and with its next page. @returns false when these desks have no such computer. */
export async function switchKioskOff({ db, actor, now }: Context, { kioskId, spaces }: { kioskId: string; spaces: string[] }): Promise<boolean> {
  if (!isUuid(kioskId)) return false;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ space: string }>`
      UPDATE identity_kiosk SET revoked_at = ${now}, revoked_by = ${actor.id}
      WHERE id = ${kioskId} AND space = ANY(${spaces}) AND revoked_at IS NULL RETURNING space`.execute(trx);
    if (!rows[0]) return false;
    await audit(trx, { actor: { ...actor, space: rows[0].space }, action: 'identity.switch-kiosk-off', thingKind: 'kiosk', thingId: kioskId, now });
    return true;
  });
}
