import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail } from '../../../kernel/result.ts';
import { type NewService, addService } from '../../directory/index.ts';
import { readStanding } from '../queries/read-standing.ts';
import { mayOffer } from '../rules/offer.ts';
import { type Context, loadProvider } from './load.ts';

type Input = Omit<NewService, 'organizationId'> & { providerId: string };
type Failure = { type: 'unknown' | 'nameless' | 'too-long' } | { type: 'not-allowed' };

/** A provider adds a service of a kind that its rung allows. It is a draft: it is found when its texts have passed the plain-language gate. */
export async function offerService({ db, actor, now }: Context, { providerId, ...service }: Input): Promise<Result<{ id: string }, Failure>> {
  return inTransaction(db, async (trx): Promise<Result<{ id: string }, Failure>> => {
    const provider = await loadProvider(trx, providerId);
    if (!provider?.organization_id) return fail({ type: 'unknown' });
    if (!mayOffer(await readStanding(trx, provider.id), service.type, now)) return fail({ type: 'not-allowed' });
    return addService({ db: trx, actor, now }, { ...service, organizationId: provider.organization_id });
  });
}
