import { join } from 'node:path';
import { sql } from 'kysely';
import type { City } from '../../../db/cities.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { openTexts, readCatalogue } from '../../../i18n/index.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { idFromName } from '../../../kernel/ids.ts';
import { mailChangeMail } from '../mail-change-mail.ts';
import type { CourtGround, Relation } from '../rules/household.ts';
import { addDependant } from './add-dependant.ts';
import { askMailChange } from './ask-mail-change.ts';
import { askNewKeeper } from './ask-new-keeper.ts';
import { checkKeeping, endKeeping } from './end-keeping.ts';
import { demoPersonId } from './save-demo-people.ts';
import { demoMemberId } from './save-demo-household.ts';
import { proceed } from './settle-mail-change.ts';

type Court = { ground: CourtGround; court: string; number: string; decidedOn: string };
/** Invented people in the middle of something, named by their addresses: a change of mail, and two who lost their keeper. */
export type DemoWaiting = {
  mailChange: { person: string; address: string };
  /** Whom a court named gave it up; somebody new was asked for at a desk. */
  asked: {
    name: string;
    relation: Relation;
    keeper: string;
    by: Court;
    next: { keeper: string; relation: Relation; by: Court; officer: string; space: string };
  };
  /** Nobody was asked for yet. */
  alone: { name: string; keeper: string; bornOn: string };
};
type Context = { db: Db; city: Omit<City, 'isCurrent'>; language: string; key: Buffer; now: Date };

const DAY_MS = 86_400_000;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Enters what waits for somebody. Twice changes nothing. */
export async function saveDemoWaiting(context: Context, waiting: DemoWaiting): Promise<void> {
  const { rows } = await sql`SELECT FROM identity_person WHERE id = ${demoMemberId(waiting.alone.name)}`.execute(context.db);
  if (rows.length > 0) return;
  await saveMailChange(context, waiting.mailChange);
  await saveAsked(context, waiting.asked);
  const { name, keeper, bornOn } = waiting.alone;
  const now = daysBefore(context.now, 300);
  const child = { keeperId: demoPersonId(keeper), name, language: context.language, relation: 'child', kind: 'child', bornOn } as const;
  await leaveAlone(context, { personId: await addDependant({ ...context, actor: systemActor('demo'), now }, child, demoMemberId(name)), keeper });
}

const textsOf = () => openTexts(readCatalogue(join(import.meta.dirname, '..', '..', '..')));

/** The person asked and the new address is proven; the days run in which the old one can object. */
async function saveMailChange({ db, city, key, now }: Context, { person, address }: DemoWaiting['mailChange']): Promise<void> {
  const personId = demoPersonId(person);
  const context = { db, actor: { kind: 'person' as const, id: personId, roles: ['resident' as const] }, now };
  const mail = mailChangeMail({ texts: textsOf(), city, origin: '' });
  const asked = await askMailChange(context, { personId, address, network: '', key, mail });
  if (!asked.ok) throw new Error(`the demo's change of mail was refused: ${asked.failure.type}`);
  await inTransaction(db, (trx) => proceed({ ...context, db: trx }, { id: asked.value.id, personId, address, spaceName: undefined, mail }));
}

async function saveAsked(context: Context, { name, relation, keeper, by, next }: DemoWaiting['asked']): Promise<void> {
  const { city, language } = context;
  const [keeperId, personId] = [demoPersonId(keeper), demoMemberId(name)];
  const began = { ...context, actor: systemActor('demo'), now: daysBefore(context.now, 300) };
  await addDependant(began, { keeperId, name, language, relation, kind: 'adult', until: '', ...by }, personId);
  await leaveAlone(context, { personId, keeper });
  const nextId = demoPersonId(next.keeper);
  const actor = { kind: 'person' as const, id: demoPersonId(next.officer), roles: ['space-operator' as const], onBehalfOf: nextId };
  const asked = await askNewKeeper(
    { db: context.db, actor, space: next.space, now: daysBefore(context.now, 1), timezone: city.timezone },
    { ...next.by, relation: next.relation, until: '', checks: ['ground-paper', 'document'], personId, keeperId: nextId },
    idFromName('demo new keeper', name),
  );
  if (!asked.ok) throw new Error(`the demo's new keeper was refused: ${asked.failure.type}`);
}

/** The keeper gives it up, as they would on their page. */
async function leaveAlone({ db, city, now }: Context, { personId, keeper }: { personId: string; keeper: string }): Promise<void> {
  const keeperId = demoPersonId(keeper);
  const { rows } = await sql<{ id: string }>`SELECT id FROM identity_keeping WHERE person_id = ${personId} AND ended_at IS NULL`.execute(db);
  const keepingId = rows[0]!.id;
  await checkKeeping({ db, actor: systemActor('demo'), now: daysBefore(now, 290) }, { keepingId, keeperId });
  const actor = { kind: 'person' as const, id: keeperId, roles: ['resident' as const] };
  await endKeeping({ db, actor, now: daysBefore(now, 12), texts: textsOf(), city: city.name }, { keepingId, by: 'keeper', personId: keeperId });
}
