import type { NewCity } from '../src/db/cities.ts';
import type { Db } from '../src/db/database.ts';
import { type NewDemoHousehold, saveDemoHousehold } from '../src/domains/identity/index.ts';
import { dayBefore, drawsFor } from './draws.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MANDATE = { scopes: ['account.see', 'documents.see'], beganDaysAgo: 150, days: 365 } as const;
const ACTS = ['account.see', 'documents.see', 'documents.see'] as const;

/** A household of a demo city as its file holds it; ages are counted back from the day of seeding. */
export type DemoHousehold = Omit<NewDemoHousehold, 'children' | 'adult' | 'mandate' | 'acts'> & {
  children: { name: string; ageDays: number }[];
  adult: Omit<NewDemoHousehold['adult'], 'decidedOn'>;
};

/** Enters the household, and a helper whose log tells of five months: about one visit a week, each with what was looked at and done. */
export async function seedHousehold(db: Db, { household, city, now }: { household: DemoHousehold; city: NewCity; now: Date }): Promise<void> {
  await saveDemoHousehold(
    { db, city, language: city.languages[0]!, now },
    {
      ...household,
      children: household.children.map(({ name, ageDays }) => ({ name, bornOn: dayBefore(now, ageDays) })),
      adult: { ...household.adult, decidedOn: dayBefore(now, 400) },
      mandate: { scopes: [...MANDATE.scopes], days: MANDATE.days, began: daysBefore(now, MANDATE.beganDaysAgo) },
      acts: visits(household.helper, now),
    },
  );
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

function visits(helper: string, now: Date): NewDemoHousehold['acts'] {
  const draw = drawsFor(`helper ${helper}`);
  const acts: NewDemoHousehold['acts'] = [];
  for (let ago = MANDATE.beganDaysAgo - 2; ago > 1; ago -= 4 + Math.floor(draw() * 7)) {
    let moment = daysBefore(now, ago).getTime() + Math.floor(draw() * 400) * MINUTE_MS;
    acts.push({ at: new Date(moment), what: 'helper.begin', reason: '' });
    for (const what of ACTS.filter(() => draw() < 0.5)) {
      moment += Math.ceil(draw() * 6) * MINUTE_MS;
      acts.push({ at: new Date(moment), what, reason: '' });
    }
  }
  return acts;
}
