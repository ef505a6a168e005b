import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { readStanding } from '../queries/read-standing.ts';
import { STANDING_NEXT } from '../rules/life-cycle.ts';
import type { RefusalReason } from '../rules/words.ts';
import { type Context, loadProvider } from './load.ts';
import { noteDecision } from './note-decision.ts';
import { noteEvent } from './note-event.ts';
import { moveStanding } from './settle-standing.ts';
import { tellPerson } from './tell-person.ts';

type Input = {
  providerId: string;
  officerId: string;
  act: 'suspend' | 'lift';
  reason: RefusalReason | 'mended' | undefined;
  words: string;
  hasNoConflict: boolean;
};
type Failure = { type: 'unknown' } | { type: 'not-now' } | { type: 'own' } | { type: 'undeclared' } | { type: 'no-reason' } | { type: 'no-words' };

/**
 * Suspends a provider at once, or lifts it. One officer is enough to suspend, since waiting for a second could cost somebody their safety;
 * the suspended may object, and others decide on that.
 */
export async function changeStanding({ db, actor, now }: Context, input: Input): Promise<Result<{ decisionId: string }, Failure>> {
  const words = cleanText(input.words);
  return inTransaction(db, async (trx) => {
    const provider = await loadProvider(trx, input.providerId);
    const standing = provider && (await readStanding(trx, provider.id));
    if (!provider || !standing) return fail({ type: 'unknown' });
    const next = STANDING_NEXT[standing.state][input.act];
    if (!next) return fail({ type: 'not-now' });
    if (provider.person_id === input.officerId) return fail({ type: 'own' });
    if (!input.hasNoConflict) return fail({ type: 'undeclared' });
    const reason = input.act === 'lift' ? 'mended' : input.reason;
    if (!reason) return fail({ type: 'no-reason' });
    if (words === '') return fail({ type: 'no-words' });
    const isSuspended = next === 'suspended';
    await moveStanding(trx, provider, isSuspended ? { to: 'suspended', reason } : { to: 'active' }, now);
    const decision = { providerId: provider.id, kind: input.act, officerId: input.officerId, reason, words };
    const decisionId = await noteDecision(trx, decision, now);
    await noteEvent(trx, provider, { kind: isSuspended ? 'suspended' : 'lifted', rung: standing.rung, reason: isSuspended ? reason : '' }, now);
    await audit(trx, { actor, action: `register.${input.act}`, thingKind: 'provider', thingId: provider.id, detail: { reason }, now });
    await tellPerson(trx, { personId: provider.person_id, occasion: decisionId, news: 'standing' }, now);
    return succeed({ decisionId });
  });
}
