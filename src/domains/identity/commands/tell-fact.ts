import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail } from '../../../kernel/result.ts';
import { type FactKind, readAmount } from '../rules/fact.ts';
import { type NewConsent, enterConsent } from './enter-consent.ts';
import { type SaveFactFailure, saveFact, wrongAboutFact } from './save-fact.ts';

type Context = { db: Db; actor: Actor; now: Date; fieldKey: Buffer };
type Told = { personId: string; kind: FactKind; value: string; consent: Omit<NewConsent, 'personId' | 'purpose' | 'decision'> | undefined };

/** Keeps a fact, and with one on health the consent that was given on the same page; neither without the other. */
export async function tellFact(
  context: Context,
  { consent, ...typed }: Told,
): Promise<Result<null, SaveFactFailure | { type: 'notice-changed' | 'not-for-helpers' | 'no-amount' }>> {
  const wrong = wrongAboutFact(typed.value);
  if (wrong) return fail(wrong);
  const value = typed.kind === 'income' ? readAmount(typed.value) : typed.value;
  if (value === undefined) return fail({ type: 'no-amount' });
  const fact = { ...typed, value };
  return inTransaction(context.db, async (trx) => {
    if (consent) {
      const entry = { ...consent, personId: fact.personId, purpose: 'health', decision: 'given' } as const;
      const entered = await enterConsent({ ...context, db: trx }, entry);
      if (!entered.ok) return entered;
    }
    return saveFact({ ...context, db: trx }, fact);
  });
}
