import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { idFromName, isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { codeHash, returnCode } from '../engine/seal-incident.ts';
import { LETTER_DAYS, type NominationFlaw, flawsOfNomination } from '../rules/nominations.ts';

export type NewNomination = {
  /** Made with the form; the letter's code follows from it. */
  formId: string;
  nominatorId: string | null;
  relation: string;
  serviceType: string;
  story: string;
  language: string;
  today: string;
  isKnownType: (type: string) => boolean;
};
type Failure = { type: 'invalid-id' } | { type: 'flawed'; flaws: NominationFlaw[] };

/**
 * Names somebody who helps already (A7), without their name: the city knows nobody until they come themselves with the code that the one
 * who names them passes on. Sending the form twice counts once and gives the same code.
 */
export async function nominate({ db, key }: { db: Db; key: Buffer }, input: NewNomination): Promise<Result<{ id: string; code: string }, Failure>> {
  const story = cleanText(input.story);
  if (!isUuid(input.formId)) return fail({ type: 'invalid-id' });
  const flaws = flawsOfNomination({ ...input, story }, input.isKnownType);
  if (flaws.length > 0) return fail({ type: 'flawed', flaws });
  const id = idFromName('register-nomination', input.formId);
  const code = returnCode(key, { purpose: 'nomination', id: input.formId });
  return inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO register_nomination (id, code_hash, nominator_id, relation, service_type, story, language, named_on, answer_until)
      VALUES (${id}, ${codeHash(key, code)}, ${input.nominatorId}, ${input.relation}, ${input.serviceType}, ${story}, ${input.language}, ${input.today},
        ${input.today}::date + ${LETTER_DAYS}::int)
      ON CONFLICT (id) DO NOTHING`.execute(trx);
    return succeed({ id, code });
  });
}
