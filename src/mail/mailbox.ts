import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

export type KeptMail = { id: string; recipient: string; language: string; subject: string; body: string; createdAt: Date; sentAt: Date | null };

/** The latest messages of a demo city, for its mailbox page: there, mail is written to people who are invented. */
export async function readMailbox(db: Db, { limit }: { limit: number }): Promise<KeptMail[]> {
  const { rows } = await sql<KeptMail>`
    SELECT id, recipient, language, subject, body, created_at AS "createdAt", sent_at AS "sentAt" FROM mail_message
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
