import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { nextState } from '../rules/life-cycle.ts';
import { REASONS_LENGTH_MAX } from '../rules/words.ts';
import { type Context, loadApplication } from './load.ts';
import { noteEvent } from './note-event.ts';

type Failure = { type: 'unknown' } | { type: 'not-now' } | { type: 'empty' } | { type: 'too-long' };

/** The applicant's answer to a question or to an announced refusal. After a question the city gets back the days that it waited. */
export async function answerOfficer(
  { db, actor, now }: Context,
  { id, words: typed }: { id: string; words: string },
): Promise<Result<null, Failure>> {
  const words = cleanText(typed);
  if (words === '') return fail({ type: 'empty' });
  if (words.length > REASONS_LENGTH_MAX) return fail({ type: 'too-long' });
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, id);
    if (!loaded) return fail({ type: 'unknown' });
    const state = nextState(loaded.application.state, 'answer');
    if (!state) return fail({ type: 'not-now' });
    await sql`
      UPDATE register_application SET state = ${state}, notice_answer = ${words}, changed_at = ${now},
        due_at = CASE WHEN state = 'asked' THEN due_at + (${now}::timestamptz - changed_at) ELSE due_at END WHERE id = ${id}`.execute(trx);
    await audit(trx, { actor, action: 'register.answer', thingKind: 'application', thingId: id, now });
    return succeed(null);
  });
}

/** Takes an application back; one that was never sent leaves no line in the history. */
export async function withdrawApplication(
  { db, actor, now }: Context,
  { id }: { id: string },
): Promise<Result<null, { type: 'unknown' } | { type: 'not-now' }>> {
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, id);
    if (!loaded) return fail({ type: 'unknown' });
    const { application, provider } = loaded;
    const state = nextState(application.state, 'withdraw');
    if (!state) return fail({ type: 'not-now' });
    await sql`UPDATE register_application SET state = ${state}, settled_at = ${now}, changed_at = ${now} WHERE id = ${id}`.execute(trx);
    if (application.submitted_at) await noteEvent(trx, provider, { kind: 'withdrawn', application }, now);
    await audit(trx, { actor, action: 'register.withdraw', thingKind: 'application', thingId: id, now });
    return succeed(null);
  });
}
