import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isOffice } from '../../../kernel/permissions.ts';
import { newSecret, secretHash } from '../../../kernel/secrets.ts';
import type { SignedIn } from '../../../web/context.ts';
import { givenRoles, readSession } from '../queries/read-session.ts';
import { sessionLength } from '../rules.ts';

/**
 * Who has this cookie's token. Where roles were given or taken since the token was made, the session gets another one, and lasts no longer
 * than the new roles allow: whoever had a copy from before has nothing.
 * @returns who is signed in, with the token for the cookie; undefined as `readSession` says.
 */
export async function continueSession(db: Db, token: string, now: Date): Promise<{ signedIn: SignedIn; token: string } | undefined> {
  const session = await readSession(db, token, now);
  if (!session) return undefined;
  const { rolesChanged, ...signedIn } = session;
  return { signedIn, token: rolesChanged ? await renewForRoles(db, { signedIn, token, now }) : token };
}

/** Of two pages asked for at once, one gets the new token and the other is answered without. */
async function renewForRoles(db: Db, { signedIn, token, now }: { signedIn: SignedIn; token: string; now: Date }): Promise<string> {
  const given = givenRoles(signedIn.grants);
  const { idleMinutes, wholeMinutes } = sessionLength(isOffice(given));
  const renewed = newSecret();
  const { rows } = await sql`
    UPDATE identity_session SET token_hash = ${secretHash(renewed)}, roles = ${given}::text[], idle_minutes = least(idle_minutes, ${idleMinutes}),
      expires_at = least(expires_at, ${now}::timestamptz + make_interval(mins => ${wholeMinutes}))
    WHERE id = ${signedIn.sessionId} AND token_hash = ${secretHash(token)} AND ended_at IS NULL RETURNING id`.execute(db);
  return rows.length > 0 ? renewed : token;
}
