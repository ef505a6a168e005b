import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { isMailAddress } from '../../../mail/queue-mail.ts';
import { findPerson } from '../queries/find-person.ts';
import { GIVEN_ROLES } from '../rules.ts';
import { enterPerson } from './enter-person.ts';
import { type GiveRoleContext, type GiveRoleFailure, giveRole } from './give-role.ts';

type Input = { address: string; role: string; scope: string; language: string; name?: string | undefined };
type Failure = GiveRoleFailure | { type: 'no-role' } | { type: 'no-address' } | { type: 'no-name' };

/** Gives a role to whoever has an address, and enters them first if nobody has it yet: all of it or nothing. */
export async function giveRoleByAddress(context: GiveRoleContext, input: Input): Promise<Result<{ id: string }, Failure>> {
  const role = GIVEN_ROLES.find((known) => known === input.role);
  const address = cleanText(input.address);
  if (!role) return fail({ type: 'no-role' });
  if (!isMailAddress(address)) return fail({ type: 'no-address' });
  return inTransaction(context.db, async (trx) => {
    const known = (await findPerson(trx, address))?.id;
    const personId = known ?? (await enterPerson(trx, { name: input.name ?? '', language: input.language, address, origin: 'office' }, context.now));
    if (!personId) return fail({ type: 'no-name' });
    return giveRole({ ...context, db: trx }, { personId, role, scope: input.scope });
  });
}
