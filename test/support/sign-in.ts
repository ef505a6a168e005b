import { actUnderMandate } from '../../src/domains/identity/commands/switch-acting.ts';
import { listHelped } from '../../src/domains/identity/queries/list-mandates.ts';
import { readSession } from '../../src/domains/identity/queries/read-session.ts';
import { signInDemo } from '../../src/domains/identity/commands/sign-in-demo.ts';
import { demoPersonId } from '../../src/domains/identity/commands/save-demo-people.ts';
import type { Database } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import type { appFor } from './app.ts';
import type { TestDatabase } from './database.ts';
import { TEST_NOW } from './now.ts';
import { Visitor } from './visitor.ts';

/** The name of the session's cookie. */
export const SESSION_COOKIE = 'cortile_session';

/** The id of one of the demo's people, by the part of their address before the sign @; most are called like their role. */
export const demoId = (who: string): string => demoPersonId(`${who}@demo.example`);

/** A session of one of the demo's people; "helper acting" acts for whom the helper helps. @returns what its cookie holds. */
export async function sessionOf(database: Pick<Database, 'cities'>, who: string, { city = 'milano', now = TEST_NOW } = {}): Promise<string> {
  const db = await database.cities.open(parseCitySlug(city)!);
  const [name = '', acting] = who.split(' ');
  const token = await signInDemo({ db, now }, { personId: demoId(name), device: 'Firefox, Linux' });
  if (!token) throw new Error(`nobody of the demo city ${city} is called ${who}`);
  if (acting === undefined) return token;
  const { sessionId, personId } = (await readSession(db, token, now))!;
  const [mandate] = await listHelped(db, { helperId: personId, now });
  return (await actUnderMandate({ db, now }, { sessionId, personId }, mandate!.id))!;
}

/** A browser in which one of the demo's people is signed in, or nobody. */
export async function visitorAs(
  app: Awaited<ReturnType<typeof appFor>>,
  database: TestDatabase,
  who: string | undefined,
  options: { city?: string; now?: Date } = {},
): Promise<Visitor> {
  const visitor = new Visitor(app);
  if (who !== undefined) visitor.keep(SESSION_COOKIE, await sessionOf(database, who, options));
  return visitor;
}

/** Browsers for pages of several people, each opened once. */
export function visitorsFor(app: Awaited<ReturnType<typeof appFor>>, database: TestDatabase): (who: string | undefined) => Promise<Visitor> {
  const known = new Map<string | undefined, Promise<Visitor>>();
  return (who) => {
    const visitor = known.get(who) ?? visitorAs(app, database, who);
    known.set(who, visitor);
    return visitor;
  };
}
