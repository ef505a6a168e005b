import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type Site, checkNewKey } from '../engine/webauthn.ts';
import { PASSKEYS_MAX, PASSKEY_NAME_LENGTH_MAX } from '../rules.ts';
import { takeChallenge } from './ask-challenge.ts';
import { type WriteWayMail, tellWayChanged } from './tell-way-changed.ts';

type Context = { db: Db; actor: Actor; now: Date };
type Input = { browserKey: string; personId: string; answer: string; name: string; site: Site; write: WriteWayMail };
export type AddFailure = { type: 'refused' } | { type: 'had-already' } | { type: 'too-many-keys' };

/** Adds the key that a device made for this challenge, and tells its owner. */
export async function addPasskey(
  { db, actor, now }: Context,
  { browserKey, personId, answer, name, site, write }: Input,
): Promise<Result<null, AddFailure>> {
  try {
    return await inTransaction(db, async (trx) => {
      const challenge = await takeChallenge(trx, { browserKey, personId, now });
      const key = challenge === undefined ? undefined : await checkNewKey(site, { answer, challenge });
      if (!key) return fail({ type: 'refused' });
      const { rows } = await sql<{ id: string }>`
        INSERT INTO identity_passkey (id, person_id, credential_id, public_key, counter, transports, name, created_at)
        SELECT ${newId(now)}, ${personId}, ${key.credentialId}, ${key.publicKey}, ${key.counter}, ${key.transports}, ${passkeyName(name)}, ${now}
        WHERE (SELECT count(*) FROM identity_passkey WHERE person_id = ${personId}) < ${PASSKEYS_MAX} RETURNING id`.execute(trx);
      if (!rows[0]) return fail({ type: 'too-many-keys' });
      await audit(trx, { actor, action: 'identity.add-passkey', thingKind: 'person', thingId: personId, now });
      await tellWayChanged(trx, { personId, change: 'passkey-added', occasion: `added:${rows[0].id}`, write, now });
      return succeed(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'had-already' });
    throw error;
  }
}

/** What is typed as a name, shortened; never empty. */
export const passkeyName = (typed: string): string => cleanText(typed).slice(0, PASSKEY_NAME_LENGTH_MAX).trim() || 'Passkey';
