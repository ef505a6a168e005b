import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { idFromName } from '../../../kernel/ids.ts';
import type { GivenRole } from '../rules.ts';
import { giveRole } from './give-role.ts';

export type NewDemoPerson = { name: string; address: string; language: string; role?: GivenRole; scope?: string };

/** Enters the invented people of a demo city, each with their role. Twice changes nothing. */
export async function saveDemoPeople(db: Db, { people, now }: { people: NewDemoPerson[]; now: Date }): Promise<void> {
  for (const { name, address, language, role, scope } of people) {
    const personId = demoPersonId(address);
    await inTransaction(db, async (trx) => {
      await sql`
        INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
        VALUES (${personId}, ${name}, ${language}, 'office', ${now}, ${now}) ON CONFLICT (id) DO NOTHING`.execute(trx);
      await sql`
        INSERT INTO identity_email (person_id, address, address_folded, proven_at)
        VALUES (${personId}, ${address}, ${address}, ${now}) ON CONFLICT DO NOTHING`.execute(trx);
    });
    if (role) await giveRole({ db, actor: systemActor('demo'), now }, { personId, role, scope: scope ?? '' });
  }
}

/** The same address is the same person each time a demo city is made. */
export const demoPersonId = (address: string): string => idFromName('demo person', address);
