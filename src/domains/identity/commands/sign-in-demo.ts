import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { listDemoPeople } from '../queries/list-demo-people.ts';
import { openSession } from './open-session.ts';
import { continueDemoVisit } from './save-demo-desk.ts';

/** Signs in as one of the invented people of a demo city, without a proof. @returns undefined for anybody else. */
export async function signInDemo(
  { db, now }: { db: Db; now: Date },
  { personId, device }: { personId: string; device: string },
): Promise<string | undefined> {
  const people = await listDemoPeople(db, now);
  if (!people.some(({ id }) => id === personId)) return undefined;
  return inTransaction(db, async (trx) => {
    const token = await openSession(trx, { personId, method: 'demo', assurance: 1, device, now });
    return token && ((await continueDemoVisit(trx, { operatorId: personId, token, now })) ?? token);
  });
}
