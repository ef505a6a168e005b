import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { DEMO_SHEET_PERSON, demoSheet } from '../queries/read-demo-sheet.ts';
import { secretHash } from '../../../kernel/secrets.ts';
import { actFor } from './act-for.ts';
import { givePaperCode } from './give-paper-code.ts';
import { demoPersonId } from './save-demo-people.ts';

/** The operator at whose desk somebody is being served, by their address; and the person with a sheet who sits there. */
export type DemoDesk = { operator: string; space: string; client: { name: string; language: string } };

const demoVisitId = (operatorId: string): string => idFromName('demo visit', operatorId);

/** Enters the demo's person with a sheet and the visit in which they are served. Twice changes nothing. */
export async function saveDemoDesk(db: Db, { desk, key, now }: { desk: DemoDesk; key: Buffer; now: Date }): Promise<void> {
  const operatorId = demoPersonId(desk.operator);
  await inTransaction(db, async (trx) => {
    const { rows } = await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
      VALUES (${DEMO_SHEET_PERSON}, ${desk.client.name}, ${desk.client.language}, 'desk', ${now}, ${now}) ON CONFLICT DO NOTHING RETURNING id`.execute(
      trx,
    );
    if (rows.length === 0) return;
    await givePaperCode(trx, { personId: DEMO_SHEET_PERSON, visitId: null, key, now, ...demoSheet(key) });
    await sql`
      INSERT INTO identity_visit (id, operator_id, client_id, space, checked, began_at, seen_at)
      VALUES (${demoVisitId(operatorId)}, ${operatorId}, ${DEMO_SHEET_PERSON}, ${desk.space}, 'sheet', ${now}, ${now})`.execute(trx);
  });
}

/** One desk of the demo always has its client in session: signing in there goes on with that visit, however it ended. @returns the token to use. */
export async function continueDemoVisit(
  trx: Db,
  { operatorId, token, now }: { operatorId: string; token: string; now: Date },
): Promise<string | undefined> {
  const under = demoVisitId(operatorId);
  const { rows } = await sql<{ clientId: string }>`
    UPDATE identity_visit v SET ended_at = NULL, ended_by = NULL, locked_at = NULL, seen_at = greatest(seen_at, ${now})
    WHERE id = ${under} AND NOT EXISTS (SELECT FROM identity_visit o WHERE o.operator_id = v.operator_id AND o.id <> v.id AND o.ended_at IS NULL)
    RETURNING client_id AS "clientId"`.execute(trx);
  if (!rows[0]) return undefined;
  const { rows: sessions } = await sql<{ id: string }>`SELECT id FROM identity_session WHERE token_hash = ${secretHash(token)}`.execute(trx);
  return actFor(trx, { sessionId: sessions[0]!.id, actingFor: { personId: rows[0].clientId, as: 'desk', under }, now });
}
