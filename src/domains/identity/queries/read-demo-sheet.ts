import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { demoPersonId } from '../commands/save-demo-people.ts';
import { holderOf } from '../commands/sign-in-paper.ts';

export type DemoSheet = { name: string; number: string; code: string };

/** The invented person of a demo city who has a sheet instead of mail. */
export const DEMO_SHEET_PERSON = demoPersonId('paper@demo.example');

/** Their number and code are made from the installation's secret, so that they stand in no file and are known where the demo shows them. */
export function demoSheet(key: Buffer): { number: string; code: string } {
  const digest = BigInt(`0x${createHmac('sha256', key).update(`demo sheet ${DEMO_SHEET_PERSON}`).digest('hex')}`);
  return { number: String(10n ** 7n + (digest % (9n * 10n ** 7n))), code: ((digest >> 64n) % 10n ** 25n).toString().padStart(25, '0') };
}

/** The sheet of the demo's person, while the code printed at seeding is theirs; after somebody tried a new sheet it is not. */
export async function readDemoSheet(db: Db, key: Buffer): Promise<DemoSheet | undefined> {
  const { rows } = await sql<{ name: string }>`
    SELECT p.name FROM identity_paper_code c JOIN identity_person p ON p.id = c.person_id
    WHERE p.id = ${DEMO_SHEET_PERSON} AND p.state = 'active'`.execute(db);
  const sheet = rows[0] && { ...rows[0], ...demoSheet(key) };
  return sheet && (await holderOf(db, { ...sheet, key })) ? sheet : undefined;
}
