import type { Db } from '../src/db/database.ts';
import { demoPersonId, sameHousehold } from '../src/domains/identity/index.ts';
import {
  type DecisionAct,
  beginApplication,
  checkDocument,
  decideApplication,
  fileAppeal,
  giveVouch,
  listOwn,
  readApplication,
  saveAnswers,
  submitApplication,
} from '../src/domains/register/index.ts';
import type { PersonActor } from '../src/kernel/actor.ts';
import { dayBefore } from './draws.ts';

type DemoStep = {
  act: 'submit' | 'appeal' | DecisionAct;
  day: number;
  by?: 'first' | 'second';
  reason?: 'document-missing' | 'vouches-missing';
  words?: string;
};

/** An invented applicant: `ago` days back, with what happened since. */
export type DemoCase = {
  who: string;
  name: string;
  ago: number;
  rung: 'vouched' | 'supervised';
  types: string[];
  groups: ('adults' | 'dependent-adults' | 'children')[];
  settings: ('public-place' | 'space' | 'home')[];
  telephone: string;
  address: string;
  words: string;
  papers: { kind: 'identity-document' | 'insurance' | 'criminal-record'; isSeen: boolean }[];
  vouches: { who: string; telephone: string; address: string; words: string }[];
  /** What happened, in days after it was begun; nothing means that it stays a draft. */
  steps: DemoStep[];
};

const OFFICERS = { first: 'accreditation-officer', second: 'second-officer' };
const DAY_MS = 86_400_000;
const idOf = (who: string): string => demoPersonId(`${who}@demo.example`);
const actorOf = (who: string): PersonActor => ({ kind: 'person', id: idOf(who), roles: ['resident'] });

/** Applications in every state, made through the register's own commands. Who has applied already is left alone. */
export async function seedRegisterCases(db: Db, { cases, language, now }: { cases: DemoCase[]; language: string; now: Date }): Promise<void> {
  for (const demoCase of cases) {
    if ((await listOwn(db, { personId: idOf(demoCase.who), organizationIds: [] })).length === 0) await play(db, { demoCase, language, now });
  }
}

async function play(db: Db, { demoCase, language, now }: { demoCase: DemoCase; language: string; now: Date }): Promise<void> {
  const start = new Date(now.getTime() - demoCase.ago * DAY_MS);
  const context = { db, actor: actorOf(demoCase.who), now: start };
  const begun = await beginApplication(context, {
    personId: idOf(demoCase.who),
    providerKind: 'person',
    name: demoCase.name,
    organizationId: undefined,
    language,
  });
  if (!begun.ok) throw new Error(`the application of ${demoCase.who} could not begin: ${begun.failure.type}`);
  const { id } = begun.value;
  const { rung, types, groups, settings, telephone, address, words } = demoCase;
  await saveAnswers(context, { id, answers: { step: 'rung', rung } });
  await saveAnswers(context, { id, answers: { step: 'offer', serviceTypes: types } });
  await saveAnswers(context, { id, answers: { step: 'whom', groups, settings, peopleMax: 2 } });
  await saveAnswers(context, { id, answers: { step: 'contact', telephone, address } });
  await saveAnswers(context, { id, answers: { step: 'words', words } });
  const documents = demoCase.papers.map(({ kind }) => ({
    kind,
    issuedOn: dayBefore(start, 20),
    expiresOn: kind === 'insurance' ? dayBefore(start, -300) : null,
    uploadId: null,
  }));
  await saveAnswers(context, { id, answers: { step: 'papers', documents } });
  for (const { who, ...vouch } of demoCase.vouches) {
    const declared = { isHousehold: false, isEmployer: false, isPaid: false, isRelative: false };
    const personId = idOf(who);
    await giveVouch(
      { ...context, actor: actorOf(who) },
      { ...vouch, applicationId: id, personId, organizationId: undefined, knownFor: 'years', declared, sameHousehold },
    );
  }
  for (const step of demoCase.steps) await takeStep(db, { id, demoCase, step, at: new Date(start.getTime() + step.day * DAY_MS) });
}

type Taken = { id: string; demoCase: DemoCase; step: DemoStep; at: Date };

/** One step; a city whose data no longer fit its rungs is told at once. @throws Error when a step is refused. */
async function takeStep(db: Db, { id, demoCase, step, at }: Taken): Promise<void> {
  const today = dayBefore(at, 0);
  const own = { db, actor: actorOf(demoCase.who), now: at };
  const taken = async (outcome: { ok: boolean; failure?: unknown }) => {
    if (!outcome.ok) throw new Error(`${demoCase.who}: "${step.act}" was refused: ${JSON.stringify(outcome.failure)}`);
  };
  const { application } = (await readApplication(db, id))!;
  switch (step.act) {
    case 'submit':
      await taken(await submitApplication(own, { id, today }));
      for (const { kind, isSeen } of demoCase.papers) if (isSeen) await see(db, { id, kind, at });
      return;
    case 'appeal':
      return taken(await fileAppeal(own, { decisionId: application.decisions.at(-1)!.id, personId: idOf(demoCase.who), words: step.words ?? '' }));
    default: {
      const officerId = idOf(OFFICERS[step.by ?? 'first']);
      const { act, reason, words = '' } = step;
      const common = {
        id,
        officerId,
        act,
        seen: application.state,
        reason,
        words,
        hasNoConflict: true,
        today,
        sameHousehold,
      };
      return taken(await decideApplication({ db, actor: officer(officerId), now: at }, common));
    }
  }
}

const officer = (id: string): PersonActor => ({ kind: 'person', id, roles: ['resident', 'accreditation-officer'] });

async function see(db: Db, { id, kind, at }: { id: string; kind: DemoCase['papers'][number]['kind']; at: Date }): Promise<void> {
  const officerId = idOf(OFFICERS.first);
  await checkDocument(
    { db, actor: officer(officerId), now: at },
    {
      applicationId: id,
      officerId,
      kind,
      isAccepted: true,
      issuedOn: null,
      expiresOn: null,
      ...seenDates(kind, at),
      today: dayBefore(at, 0),
      sameHousehold,
    },
  );
}

const seenDates = (kind: string, at: Date) => (kind === 'criminal-record' ? { issuedOn: dayBefore(at, 20) } : {});
