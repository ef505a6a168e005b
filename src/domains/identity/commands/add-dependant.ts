import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { addKeeping } from './add-keeping.ts';
import { noteOffice } from './note-access-household.ts';
import { type CourtGround, type Relation, dayBegins, nextDay, ofAgeOn } from '../rules/household.ts';

type Context = { db: Db; actor: Actor; now: Date; city: { country: string; timezone: string } };
/** Checked before by `wrongAboutChild` or `wrongAboutDecision`. */
export type NewDependant = { keeperId: string; name: string; language: string; relation: Relation } & (
  { kind: 'child'; bornOn: string } | { kind: 'adult'; ground: CourtGround; court: string; number: string; decidedOn: string; until: string }
);

/**
 * Enters somebody who has no sign-in of their own into a keeper's account: a child until it comes of age, or an adult for whom a court named
 * the keeper, until the decision's last day. @returns the person's id.
 */
export async function addDependant({ db, actor, now, city }: Context, input: NewDependant, personId: string = newId(now)): Promise<string> {
  const ofAgeAt = input.kind === 'child' ? dayBegins(ofAgeOn(input.bornOn, city.country), city.timezone) : null;
  const endsAt = input.kind === 'child' ? ofAgeAt : input.until === '' ? null : dayBegins(nextDay(input.until), city.timezone);
  return inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
      VALUES (${personId}, ${input.name}, ${input.language}, 'household', ${now}, ${now})`.execute(trx);
    await sql`
      INSERT INTO identity_dependant (person_id, kind, born_on, of_age_at)
      VALUES (${personId}, ${input.kind}, ${input.kind === 'child' ? input.bornOn : null}::date, ${ofAgeAt})`.execute(trx);
    const { keeperId, relation } = input;
    const kept = await addKeeping(trx, {
      ...{ keeperId, personId, relation, endsAt, now },
      ...(input.kind === 'child' ? { ground: 'parental-responsibility' as const } : { ground: input.ground, decision: input }),
    });
    if (!kept.ok) throw new Error('somebody new is kept by nobody yet');
    await audit(trx, { actor, action: `identity.add-${input.kind}`, thingKind: 'person', thingId: personId, now });
    await noteOffice(trx, { personId: keeperId, actor, what: 'household.add', thingId: personId, now });
    return personId;
  });
}
