import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { listGrants, readPeople } from '../../identity/index.ts';
import type { SameHousehold } from '../ports.ts';
import { type Declared, type VouchConflict, vouchConflict } from '../rules/conflicts.ts';
import { OPEN_STATES } from '../rules/life-cycle.ts';
import { VOUCH_LENGTH_MAX } from '../rules/words.ts';
import { type Context, type Loaded, loadApplication } from './load.ts';

export type NewVouch = {
  applicationId: string;
  personId: string;
  /** The organization they speak for, if they are staff there. */
  organizationId: string | undefined;
  knownFor: 'months' | 'year' | 'years';
  words: string;
  telephone: string;
  /** Street and number of the voucher, looked at here and not kept. */
  address: string;
  declared: Declared;
};
type Failure =
  | { type: 'unknown' }
  | { type: 'too-late' }
  | { type: 'incomplete'; fields: ('words' | 'telephone' | 'address')[] }
  | { type: 'too-long' }
  | { type: 'conflict'; conflict: VouchConflict }
  | { type: 'vouched-already' };

/**
 * One person's word for another. Whoever lives with them, works with them, is paid or is family is asked to leave it to somebody else (A3);
 * that somebody tried is kept nowhere, so that nobody has to fear to ask.
 */
export async function giveVouch({ db, actor, now }: Context, input: NewVouch & { sameHousehold: SameHousehold }): Promise<Result<null, Failure>> {
  const [words, telephone, address] = [cleanText(input.words), cleanText(input.telephone), cleanText(input.address)];
  const written = { words, telephone, address };
  const fields = (['words', 'telephone', 'address'] as const).filter((field) => written[field] === '');
  if (fields.length > 0) return fail({ type: 'incomplete', fields });
  if (words.length > VOUCH_LENGTH_MAX || telephone.length > 40) return fail({ type: 'too-long' });
  try {
    return await inTransaction(db, async (trx): Promise<Result<null, Failure>> => {
      const loaded = await loadApplication(trx, input.applicationId);
      if (!loaded) return fail({ type: 'unknown' });
      if (!['draft', ...OPEN_STATES].includes(loaded.application.state)) return fail({ type: 'too-late' });
      const conflict = await conflictOf(trx, loaded, { ...input, telephone, address }, now);
      if (conflict) return fail({ type: 'conflict', conflict });
      const id = newId(now);
      await sql`
        INSERT INTO register_vouch (id, application_id, person_id, organization_id, known_for, words, telephone, is_household, is_employer, is_paid,
          is_relative, vouched_at)
        VALUES (${id}, ${input.applicationId}, ${input.personId}, ${input.organizationId ?? null}, ${input.knownFor}, ${words}, ${telephone}, false, false,
          false, false, ${now})`.execute(trx);
      await audit(trx, { actor, action: 'register.vouch', thingKind: 'application', thingId: input.applicationId, now });
      return succeed(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail({ type: 'vouched-already' });
    throw error;
  }
}

type Ties = NewVouch & { sameHousehold: SameHousehold };

async function conflictOf(trx: Db, { application, provider }: Loaded, vouch: Ties, now: Date): Promise<VouchConflict | undefined> {
  const applicant = application.applicant_id;
  const people = await readPeople(trx, [applicant, vouch.personId]);
  const grants = await listGrants(trx, now);
  const employersOf = (personId: string | null) =>
    grants.filter((grant) => grant.role === 'provider-staff' && grant.personId === personId).map(({ scope }) => scope);
  const own = employersOf(vouch.personId);
  const theirs = [...employersOf(applicant), ...(provider.organization_id ? [provider.organization_id] : [])];
  const mailOf = (personId: string | null) => people.get(personId ?? '')?.address ?? undefined;
  return vouchConflict(
    {
      isSame: applicant === vouch.personId,
      isSameHousehold: applicant !== null && (await vouch.sameHousehold(trx, { one: applicant, other: vouch.personId, now })),
      isSameEmployer: own.some((scope) => theirs.includes(scope)),
      isDecidingOfficer: grants.some((grant) => grant.role === 'accreditation-officer' && grant.personId === vouch.personId),
      applicant: { mail: mailOf(applicant), telephone: provider.telephone, address: provider.address },
      voucher: { mail: mailOf(vouch.personId), telephone: vouch.telephone, address: vouch.address },
    },
    vouch.declared,
  );
}
