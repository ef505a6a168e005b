import type { Db } from '../src/db/database.ts';
import { type PrivacyHistory, demoPersonId, savePrivacyHistory } from '../src/domains/identity/index.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { dayBefore } from './draws.ts';

type By = { by?: string; space?: string };
type Answer = NonNullable<PrivacyHistory['requests'][number]['answer']>;

/** What one invented person decided and asked about their data, as the city's file holds it: days are counted back from the day of seeding. */
export type DemoPrivacy = Pick<PrivacyHistory, 'facts'> & {
  person: string;
  consents: (Omit<PrivacyHistory['consents'][number], 'at' | 'actor'> & By & { ago: number })[];
  looks: (Omit<PrivacyHistory['looks'][number], 'at' | 'actor'> & By & { ago: number })[];
  requests: (Pick<PrivacyHistory['requests'][number], 'kind' | 'wording'> & {
    ago: number;
    answer?: Pick<Answer, 'outcome' | 'reasons'> & { ago: number; by: string };
  })[];
};

/** Mid-morning, when desks are open. */
const hourOf = (day: string): Date => new Date(`${day}T09:40:00Z`);

export async function seedPrivacy(
  db: Db,
  { privacy, language, fieldKey, now }: { privacy: DemoPrivacy; language: string; fieldKey: Buffer; now: Date },
): Promise<void> {
  const personId = demoPersonId(privacy.person);
  const before = (ago: number) => dayBefore(now, ago);
  const actorOf = ({ by, space }: By): Actor =>
    by === undefined
      ? { kind: 'person', id: personId, roles: ['resident'] }
      : { kind: 'person', id: demoPersonId(by), roles: [], onBehalfOf: space && personId, space };
  const history: PrivacyHistory = {
    personId,
    language,
    facts: privacy.facts,
    consents: privacy.consents.map(({ ago, by, space, ...consent }) => ({ ...consent, at: hourOf(before(ago)), actor: actorOf({ by, space }) })),
    looks: privacy.looks.map(({ ago, by, space, ...look }) => ({ ...look, at: hourOf(before(ago)), actor: actorOf({ by, space }) })),
    requests: privacy.requests.map(({ ago, answer, ...request }) => ({
      ...request,
      askedOn: before(ago),
      at: hourOf(before(ago)),
      ...(answer && { answer: { outcome: answer.outcome, reasons: answer.reasons, at: hourOf(before(answer.ago)), by: actorOf(answer) } }),
    })),
  };
  await savePrivacyHistory({ db, now, fieldKey }, history);
}
