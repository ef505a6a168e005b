import type { City } from '../src/db/cities.ts';
import type { Db } from '../src/db/database.ts';
import { type DemoWaiting as NewDemoWaiting, saveDemoWaiting } from '../src/domains/identity/index.ts';
import { dayBefore } from './draws.ts';

type Asked = NewDemoWaiting['asked'];
type Court = Omit<Asked['by'], 'decidedOn'>;

/** Who is in the middle of something, as a city's file holds it; ages and the days of courts are counted back from the day of seeding. */
export type DemoWaiting = Omit<NewDemoWaiting, 'asked' | 'alone'> & {
  asked: Omit<Asked, 'by' | 'next'> & { by: Court; next: Omit<Asked['next'], 'by'> & { by: Court } };
  alone: { name: string; keeper: string; ageDays: number };
};

export async function seedWaiting(
  db: Db,
  { waiting, city, key, now }: { waiting: DemoWaiting; city: Omit<City, 'isCurrent'>; key: Buffer; now: Date },
): Promise<void> {
  const { mailChange, asked, alone } = waiting;
  const { next } = asked;
  await saveDemoWaiting(
    { db, city, language: city.languages[0]!, key, now },
    {
      mailChange,
      asked: { ...asked, by: { ...asked.by, decidedOn: dayBefore(now, 700) }, next: { ...next, by: { ...next.by, decidedOn: dayBefore(now, 9) } } },
      alone: { name: alone.name, keeper: alone.keeper, bornOn: dayBefore(now, alone.ageDays) },
    },
  );
}
