import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail } from '../../../kernel/result.ts';
import { type NewService, addService } from '../../directory/index.ts';
import { readStanding } from '../queries/read-standing.ts';
import { deliveryOf, mayOffer } from '../rules/offer.ts';
import type { Setting } from '../rules/words.ts';
import { type Context, loadProvider } from './load.ts';

type Input = Omit<NewService, 'organizationId' | 'delivery'> & { providerId: string; settings: Setting[] };
type Failure = { type: 'unknown' | 'nameless' | 'too-long' } | { type: 'not-allowed' | 'no-setting' } | { type: 'setting-not-allowed' };

/** A provider adds a service of a kind, and in places, that its rung allows. It is a draft: it is found when its texts have passed the plain-language gate. */
export async function offerService(
  { db, actor, now }: Context,
  { providerId, settings, ...service }: Input,
): Promise<Result<{ id: string }, Failure>> {
  return inTransaction(db, async (trx): Promise<Result<{ id: string }, Failure>> => {
    const provider = await loadProvider(trx, providerId);
    if (!provider?.organization_id) return fail({ type: 'unknown' });
    const standing = await readStanding(trx, provider.id);
    if (!standing || !mayOffer(standing, service.type, now)) return fail({ type: 'not-allowed' });
    if (settings.length === 0) return fail({ type: 'no-setting' });
    if (settings.some((setting) => !standing.settings.includes(setting))) return fail({ type: 'setting-not-allowed' });
    const delivery = deliveryOf(settings);
    return addService({ db: trx, actor, now }, { ...service, delivery, organizationId: provider.organization_id });
  });
}
