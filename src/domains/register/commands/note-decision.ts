import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Reason } from '../rules/words.ts';

type New = {
  providerId: string;
  /** The application it decides on and its round; none where it is about a standing. */
  application?: { id: string; round?: number } | undefined;
  kind: 'approve' | 'ask' | 'notice' | 'refuse' | 'suspend' | 'lift' | 'uphold' | 'overturn';
  officerId: string;
  /** None where somebody else's decision is taken back. */
  reason: Reason | '';
  words: string;
};

/**
 * Writes down what was decided, by whom and why; nobody changes it afterwards. The officer has declared that nothing ties them to whom it is
 * about: whoever calls has asked. @returns its id.
 */
export async function noteDecision(trx: Db, { providerId, application, kind, officerId, reason, words }: New, now: Date): Promise<string> {
  const id = newId(now);
  await sql`
    INSERT INTO register_decision (id, provider_id, application_id, round, kind, officer_id, reason, words, no_conflict, decided_at)
    VALUES (${id}, ${providerId}, ${application?.id ?? null}, ${application?.round ?? 1}, ${kind}, ${officerId}, ${reason}, ${words}, true, ${now})`.execute(
    trx,
  );
  return id;
}
