import type { Db } from '../src/db/database.ts';
import { type NewDemoPerson, saveDemoDesk, saveDemoPeople } from '../src/domains/identity/index.ts';

/**
 * Invented people of a city, one for each role at least. `organization` is a provider's key; its record is found by `organizationOf`. Who
 * works at two desks stands twice. `serves` names the person without mail who sits at their desk and has a sheet with a code.
 */
export type DemoPersonRecord = Omit<NewDemoPerson, 'language' | 'scope'> & { space?: string; organization?: string; serves?: string };

export async function seedPeople(
  db: Db,
  {
    people,
    language,
    organizationOf,
    key,
    now,
  }: { people: DemoPersonRecord[]; language: string; organizationOf: (key: string) => string; key: Buffer; now: Date },
): Promise<void> {
  await saveDemoPeople(db, {
    people: people.map(({ name, address, role, space, organization }) => ({
      name,
      address,
      ...(role ? { role } : {}),
      language,
      scope: space ?? (organization === undefined ? '' : organizationOf(organization)),
    })),
    now,
  });
  for (const { address, space, serves } of people) {
    if (space && serves) await saveDemoDesk(db, { desk: { operator: address, space, client: { name: serves, language } }, key, now });
  }
}
