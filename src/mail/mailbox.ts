import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

export type KeptMail = { id: string; recipient: string; language: string; subject: string; body: string; createdAt: Date; sentAt: Date | null };

/** Names that belong to nobody (RFC 2606): whoever has an address there is invented. */
const NOBODYS = '(^|[@.])example(\\.(org|com|net))?$';

/** The latest messages of a demo city to invented people, for its mailbox page. A real address that somebody tried stays out of it. */
export async function readMailbox(db: Db, { limit }: { limit: number }): Promise<KeptMail[]> {
  const { rows } = await sql<KeptMail>`
    SELECT id, recipient, language, subject, body, created_at AS "createdAt", sent_at AS "sentAt" FROM mail_message WHERE recipient ~* ${NOBODYS}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
