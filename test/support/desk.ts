import { sql } from 'kysely';
import type { Db } from '../../src/db/database.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { openSession } from '../../src/domains/identity/commands/open-session.ts';
import { saveDemoPeople } from '../../src/domains/identity/index.ts';
import { idFromName } from '../../src/kernel/ids.ts';
import type { appFor } from './app.ts';
import { TEST_NOW } from './now.ts';
import { SESSION_COOKIE } from './sign-in.ts';
import { type Answer, Visitor } from './visitor.ts';

export const DESK = '/milano/it/desk';

/** Further people of Milan, whom a desk can look up. They are not the demo's: its page lists those for everybody. */
export async function addClients(db: Db, names: string[]): Promise<void> {
  for (const name of names) {
    const address = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
    const id = idFromName('client', name);
    await sql`
      INSERT INTO identity_person (id, name, language, origin, created_at, changed_at) VALUES (${id}, ${name}, 'it', 'mail', ${TEST_NOW}, ${TEST_NOW})`.execute(
      db,
    );
    await sql`
      INSERT INTO identity_email (person_id, address, address_folded, proven_at) VALUES (${id}, ${address}, ${address}, ${TEST_NOW})`.execute(db);
  }
}

/** A browser in which a person signed in by a code by mail. */
export async function browserOf(app: Awaited<ReturnType<typeof appFor>>, db: Db, personId: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  const token = await inTransaction(db, (trx) =>
    openSession(trx, { personId, method: 'mail', assurance: 1, device: 'Chrome, Android', now: TEST_NOW }),
  );
  visitor.keep(SESSION_COOKIE, token!);
  return visitor;
}

/** The operators of Milan's demo who work at one desk; a second one elsewhere. */
export async function addOperator(db: Db, { name, who, space }: { name: string; who: string; space: string }): Promise<void> {
  await saveDemoPeople(db, {
    people: [{ name, address: `${who}@demo.example`, language: 'it', role: 'space-operator', scope: space }],
    now: TEST_NOW,
  });
}

/** Looks somebody up by name and begins their visit. */
export async function serve(operator: Visitor, name: string): Promise<Answer> {
  await operator.post(`${DESK}/find`, { asked: name });
  const found = await operator.open(DESK);
  const client = /name="client" value="([^"]+)"/.exec(found.text)?.[1] ?? '';
  return operator.post(`${DESK}/visit`, { client, checked: 'known' });
}

export const endVisit = (operator: Visitor): Promise<Answer> => operator.post(`${DESK}/visit/end`, {});

/** Makes an account at the desk and reads its sheet. */
export async function makeAccount(operator: Visitor, name: string, language = 'it'): Promise<{ sheet: Answer; number: string; code: string }> {
  const made = await operator.post(`${DESK}/new`, { name, language, notice: 'read' });
  const sheet = await operator.open(made.headers.get('location') ?? DESK);
  const [number = '', code = ''] = [...sheet.text.matchAll(/sheet-digits"><bdi dir="ltr">([\d ]+)</g)].map(([, digits]) => digits!);
  return { sheet, number, code };
}

export async function personNamed(db: Db, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM identity_person WHERE name = ${name}`.execute(db);
  return rows[0]!.id;
}

export async function countRows(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (${query}) q`.execute(db);
  return rows[0]!.count;
}
