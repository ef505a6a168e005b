import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { idFromName } from '../../../kernel/ids.ts';
import type { GivenRole } from '../rules.ts';
import { findPerson } from '../queries/find-person.ts';
import { enterPerson } from './enter-person.ts';
import { giveRole } from './give-role.ts';

export type NewDemoPerson = { name: string; address: string; language: string; role?: GivenRole; scope?: string };

/** Enters the invented people of a demo city, each with their role. Twice changes nothing. */
export async function saveDemoPeople(db: Db, { people, now }: { people: NewDemoPerson[]; now: Date }): Promise<void> {
  for (const { name, address, language, role, scope } of people) {
    const personId = demoPersonId(address);
    await inTransaction(db, async (trx) => {
      if (!(await findPerson(trx, address))) await enterPerson(trx, { id: personId, name, language, address, origin: 'office' }, now);
    });
    if (role) await giveRole({ db, actor: systemActor('demo'), now }, { personId, role, scope: scope ?? '' });
  }
}

/** The same address is the same person each time a demo city is made. */
export const demoPersonId = (address: string): string => idFromName('demo person', address);
