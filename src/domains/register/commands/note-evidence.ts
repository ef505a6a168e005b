import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { actorLabel } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type Context, loadProvider } from './load.ts';

type Input = { providerId: string; kind: 'visits' | 'feedback' | 'training'; amount: number; words: string };

/** Enters what speaks for a provider: hours of training with a certificate, visits and answers from elsewhere. @returns false for no such provider. */
export async function noteEvidence({ db, actor, now }: Context, { providerId, kind, amount, words }: Input): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await loadProvider(trx, providerId))) return false;
    await sql`
      INSERT INTO register_evidence (id, provider_id, kind, amount, noted_at, noted_by, words)
      VALUES (${newId(now)}, ${providerId}, ${kind}, ${amount}, ${now}, ${actorLabel(actor)}, ${cleanText(words).slice(0, 300)})`.execute(trx);
    await audit(trx, { actor, action: 'register.note-evidence', thingKind: 'provider', thingId: providerId, detail: { kind, amount }, now });
    return true;
  });
}
