import type { Db } from '../src/db/database.ts';
import {
  acceptNomination,
  handleIncident,
  listPublicRegister,
  nominate,
  openIncident,
  reportIncident,
  saveNominationHistory,
  suspendForIncident,
} from '../src/domains/register/index.ts';
import type { PersonActor } from '../src/kernel/actor.ts';
import { idFromName } from '../src/kernel/ids.ts';
import { demoPersonId } from '../src/domains/identity/index.ts';
import { dayBefore } from './draws.ts';

type Relation = 'neighbour' | 'family' | 'works-with' | 'heard-of';
/** Invented reports, letters and rules of a city; days and hours count back from the seeding. */
export type DemoSafeguarding = {
  incidents: {
    kind: string;
    hoursAgo: number;
    text: string;
    isNameless: boolean;
    /** Says in words alone whom it is about; an officer ties it. */
    isUntied?: boolean;
    triage?: string;
    message?: string;
    suspend?: string;
    close?: string;
  }[];
  letters: { relation: Relation; type: string; story: string; daysAgo: number; who?: string; name?: string }[];
  rules: {
    key: string;
    type: string;
    law: string;
    lawLink: string;
    stops: string;
    proposal: string;
    daysAgo: number;
    stopped: number;
    settled?: { daysAgo: number; outcome: 'changed' | 'stays'; answer: string };
  }[];
};
type Context = { key: Buffer; language: string; city: string; now: Date; isKnownType: (type: string) => boolean };

const HOUR_MS = 3_600_000;
const officer: PersonActor = { kind: 'person', id: demoPersonId('accreditation-officer@demo.example'), roles: ['accreditation-officer'] };

/** What the register guards, as invented data: restricted files in each state, letters that wait, rules that stop help. Seeding twice changes nothing. */
export async function seedSafeguarding(db: Db, { incidents, letters, rules }: DemoSafeguarding, context: Context): Promise<void> {
  for (const [index, incident] of incidents.entries()) await seedIncident(db, incident, { ...context, index });
  for (const [index, letter] of letters.entries()) await seedLetter(db, letter, { ...context, index });
  const { key, language, city, now } = context;
  await saveNominationHistory(db, {
    source: `Cortile demo ${city}`,
    language,
    key,
    rules: rules.map(({ type, daysAgo, settled, ...rule }) => ({
      ...rule,
      serviceType: type,
      openedOn: dayBefore(now, daysAgo),
      settled: settled && { on: dayBefore(now, settled.daysAgo), outcome: settled.outcome, answer: settled.answer },
    })),
    nominations: rules.flatMap(({ key: rule, type, stopped }) =>
      Array.from({ length: stopped }, (_, index) => ({
        state: 'blocked' as const,
        relation: 'neighbour' as const,
        serviceType: type,
        namedOn: dayBefore(now, 200 - index * 9),
        answerUntil: dayBefore(now, 110 - index * 9),
        answeredOn: dayBefore(now, 180 - index * 9),
        blockedOn: dayBefore(now, 150 - index * 9),
        rule,
      })),
    ),
  });
}

type Indexed = Context & { index: number };

/** A report with what the office did with it; the one that is suspended for is about a sole carer of the register. */
async function seedIncident(db: Db, incident: DemoSafeguarding['incidents'][number], { key, language, city, now, index }: Indexed): Promise<void> {
  const at = new Date(now.getTime() - incident.hoursAgo * HOUR_MS);
  const later = (hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);
  const { providers } = await listPublicRegister(db, {
    rung: undefined,
    serviceType: undefined,
    organizationIds: undefined,
    now,
    offset: 0,
    limit: 500,
  });
  const about = incident.suspend ? providers.filter(({ kind }) => kind === 'person').at(-1) : providers[index];
  const reporterId = demoPersonId('resident@demo.example');
  const reported = await reportIncident(
    { db, actor: { kind: 'visitor' }, key, now: at },
    {
      formId: idFromName('demo incident', city, String(index)),
      providerId: incident.isUntied ? '' : (about?.id ?? ''),
      kind: incident.kind,
      text: incident.text,
      language,
      isUrgent: false,
      channel: incident.isNameless ? 'anonymous' : 'signed-in',
      reporterId: incident.isNameless ? null : reporterId,
    },
  );
  if (!reported.ok || !reported.value.isNew || !incident.triage) return;
  const { id } = reported.value;
  const command = (hours: number) => ({ db, actor: officer, key, now: later(hours) });
  await openIncident(command(1), { id, reason: incident.triage });
  await handleIncident(command(1), { id, step: { type: 'triage', urgency: 'soon', text: incident.triage } });
  if (incident.message) await handleIncident(command(1), { id, step: { type: 'message', text: incident.message } });
  if (incident.suspend) await suspendForIncident(command(1), { id, words: incident.suspend, hasNoConflict: true });
  if (!incident.close) return;
  await openIncident(command(100), { id, reason: incident.close });
  await handleIncident(command(100), { id, step: { type: 'close', finding: 'not-upheld', isSafeToTell: true, text: incident.close } });
}

async function seedLetter(
  db: Db,
  letter: DemoSafeguarding['letters'][number],
  { key, language, city, now, index, isKnownType }: Indexed,
): Promise<void> {
  const formId = idFromName('demo nomination', city, String(index));
  const outcome = await nominate(
    { db, key },
    {
      formId,
      nominatorId: null,
      relation: letter.relation,
      serviceType: letter.type,
      story: letter.story,
      language,
      today: dayBefore(now, letter.daysAgo),
      isKnownType,
    },
  );
  if (!outcome.ok || !letter.who || !letter.name) return;
  const person = { id: demoPersonId(`${letter.who}@demo.example`), name: letter.name };
  const actor: PersonActor = { kind: 'person', id: person.id, roles: ['resident'] };
  const today = dayBefore(now, Math.max(letter.daysAgo - 3, 0));
  await acceptNomination({ db, actor, key, now }, { code: outcome.value.code, person, language, today });
}
