import { sql } from 'kysely';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { NOTICE_VERSION } from '../rules/desk.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';
import { type BeginFailure, type DeskContext, oneAtATime, openVisit } from './begin-visit.ts';
import { givePaperCode, type NewSheet } from './give-paper-code.ts';
import { noteDeskAct } from './note-desk-act.ts';

type Input = { name: string; language: string; isNoticeRead: boolean; key: Buffer };
type Failure = BeginFailure | { type: 'no-name' } | { type: 'no-notice' };
type Made = NewSheet & { personId: string; token: string };

/**
 * Makes an account for somebody without mail or telephone, begins their visit and gives them a code on paper. A name and a language are all
 * that is asked: what nobody needs is not collected (GDPR, article 5(1)(c)). No birth date, since no law asks for it here.
 */
export async function makeDeskAccount(context: DeskContext, { name, language, isNoticeRead, key }: Input): Promise<Result<Made, Failure>> {
  const called = cleanText(name);
  if (called === '' || called.length > NAME_LENGTH_MAX) return fail({ type: 'no-name' });
  if (!isNoticeRead) return fail({ type: 'no-notice' });
  const { actor, space, now } = context;
  return oneAtATime(() =>
    inTransaction(context.db, async (trx) => {
      const personId = newId(now);
      await sql`
        INSERT INTO identity_person (id, name, language, origin, created_at, changed_at)
        VALUES (${personId}, ${called}, ${language}, 'desk', ${now}, ${now})`.execute(trx);
      const begun = await openVisit({ ...context, db: trx }, { clientId: personId, checked: 'new' });
      // Nobody is entered by a visit that did not begin.
      if (!begun.ok) throw new NotBegun(begun.failure);
      await sql`
        INSERT INTO identity_notice (person_id, version, language, visit_id, read_at)
        VALUES (${personId}, ${NOTICE_VERSION}, ${language}, ${begun.value.visitId}, ${now})`.execute(trx);
      const sheet = await givePaperCode(trx, { personId, visitId: begun.value.visitId, key, now });
      await noteDeskAct(trx, {
        actor: { ...actor, onBehalfOf: personId, space },
        personId,
        act: 'join-at-desk',
        detail: { notice: NOTICE_VERSION },
        now,
      });
      return succeed({ personId, token: begun.value.token, ...sheet });
    }).catch((error: unknown) => {
      if (error instanceof NotBegun) return fail(error.failure);
      throw error;
    }),
  );
}

class NotBegun extends Error {
  readonly failure: BeginFailure;
  constructor(failure: BeginFailure) {
    super(failure.type);
    this.failure = failure;
  }
}
