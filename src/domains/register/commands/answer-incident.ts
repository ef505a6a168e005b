import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { codeHash } from '../engine/seal-incident.ts';
import { type IncidentState, REPORT_LENGTH_MAX } from '../rules/incidents.ts';
import { writeIncidentEntry } from './handle-incident.ts';

type Failure = { type: 'unknown' } | { type: 'closed' } | { type: 'no-text' } | { type: 'too-long' };

/** What somebody adds to their own report, with the code they were given. */
export async function answerIncident(
  { db, key, now }: { db: Db; key: Buffer; now: Date },
  { code, text: written }: { code: string; text: string },
): Promise<Result<null, Failure>> {
  const text = cleanText(written);
  if (text === '') return fail({ type: 'no-text' });
  if (text.length > REPORT_LENGTH_MAX) return fail({ type: 'too-long' });
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; state: IncidentState }>`
      SELECT id, state FROM register_incident WHERE code_hash = ${codeHash(key, code)} FOR UPDATE`.execute(trx);
    const file = rows[0];
    if (!file) return fail({ type: 'unknown' });
    if (file.state === 'closed') return fail({ type: 'closed' });
    await writeIncidentEntry(trx, { id: file.id, actor: 'reporter', kind: 'from-reporter', text, key, now });
    return succeed(null);
  });
}
