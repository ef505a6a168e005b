import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { openTexts, readCatalogue } from '../../../i18n/index.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { idFromName } from '../../../kernel/ids.ts';
import type { MandateScope } from '../../../kernel/mandate-scopes.ts';
import type { CourtGround, Relation } from '../rules/household.ts';
import { addDependant } from './add-dependant.ts';
import { checkKeeping } from './end-keeping.ts';
import { endMandate } from './end-mandate.ts';
import { noteAccess } from './note-access.ts';
import { demoPersonId } from './save-demo-people.ts';
import { beginMandate } from './settle-invitation.ts';

/** Invented people who belong together; keeper and helper are demo people, named by their addresses. Days are counted back from today. */
export type NewDemoHousehold = {
  keeper: string;
  helper: string;
  children: { name: string; bornOn: string }[];
  adult: { name: string; relation: Relation; ground: CourtGround; court: string; number: string; decidedOn: string };
  /** Somebody whom no mail reaches, whom the helper helped until a few days ago. */
  withoutMail: { name: string };
  mandate: { scopes: MandateScope[]; began: Date; days: number };
  acts: { at: Date; what: 'helper.begin' | MandateScope; reason: string }[];
};
type Context = { db: Db; city: { name: string; country: string; timezone: string }; language: string; now: Date };

/** Enters a household and a helper with their log. Twice changes nothing. */
export async function saveDemoHousehold(context: Context, household: NewDemoHousehold): Promise<void> {
  const { db } = context;
  const { rows } = await sql`SELECT FROM identity_person WHERE id = ${demoMemberId(household.withoutMail.name)}`.execute(db);
  if (rows.length > 0) return;
  await saveMembers(context, household);
  await saveHelper(context, household);
}

/** The same name is the same person each time; they have no sign-in of their own. */
export const demoMemberId = (name: string): string => idFromName('demo member', name);

async function saveMembers({ db, city, language, now }: Context, { keeper, children, adult }: NewDemoHousehold): Promise<void> {
  const keeperId = demoPersonId(keeper);
  const context = { db, actor: systemActor('demo'), now, city };
  for (const { name, bornOn } of children)
    await addDependant(context, { keeperId, name, language, relation: 'child', kind: 'child', bornOn }, demoMemberId(name));
  const personId = await addDependant(context, { keeperId, language, kind: 'adult', until: '', ...adult }, demoMemberId(adult.name));
  const { rows } = await sql<{ id: string }>`SELECT id FROM identity_keeping WHERE person_id = ${personId}`.execute(db);
  await checkKeeping(context, { keepingId: rows[0]!.id, keeperId });
}

async function saveHelper({ db, city, language, now }: Context, { keeper, helper, withoutMail, mandate, acts }: NewDemoHousehold): Promise<void> {
  const [personId, helperId, alone] = [demoPersonId(keeper), demoPersonId(helper), demoMemberId(withoutMail.name)];
  const { scopes, days, began } = mandate;
  const actor = { kind: 'person' as const, id: helperId, roles: ['resident' as const], onBehalfOf: personId };
  const ended = await inTransaction(db, async (trx) => {
    const under = await beginMandate(trx, { personId, helperId, scopes, days, now: began });
    for (const { at, what, reason } of acts) await noteAccess(trx, { personId, actor, what, reason, thingId: under, now: at });
    await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
      VALUES (${alone}, ${withoutMail.name}, ${language}, 'desk', ${began}, ${began})`.execute(trx);
    return beginMandate(trx, { personId: alone, helperId, scopes, days, now: began });
  });
  const texts = openTexts(readCatalogue(join(import.meta.dirname, '..', '..', '..')));
  // Told by a letter, since no mail reaches the person: it waits at the help desks.
  await endMandate({ db, actor: { ...actor, onBehalfOf: undefined }, now, texts, city: city.name }, { mandateId: ended, helperId, by: 'helper' });
}
