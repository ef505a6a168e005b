import type { Db } from '../src/db/database.ts';
import { type NewDemoPerson, saveDemoPeople } from '../src/domains/identity/index.ts';

/** Invented people of a city, one for each role at least. `organization` is a provider's key; its record is found by `organizationOf`. */
export type DemoPersonRecord = Omit<NewDemoPerson, 'language' | 'scope'> & { space?: string; organization?: string };

export async function seedPeople(
  db: Db,
  { people, language, organizationOf, now }: { people: DemoPersonRecord[]; language: string; organizationOf: (key: string) => string; now: Date },
): Promise<void> {
  await saveDemoPeople(db, {
    people: people.map(({ space, organization, ...person }) => ({
      ...person,
      language,
      scope: space ?? (organization === undefined ? '' : organizationOf(organization)),
    })),
    now,
  });
}
