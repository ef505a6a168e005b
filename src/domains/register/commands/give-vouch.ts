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
import { type Declared, type KnownTie, type VouchConflict, isSameHouse, vouchConflict } from '../rules/conflicts.ts';
import { OPEN_STATES } from '../rules/life-cycle.ts';
import { VOUCH_LENGTH_MAX, VOUCH_LENGTH_MIN, isTelephone } from '../rules/words.ts';
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
 * One person's word for another. Whoever lives with them, works with them, is paid or is family is asked to leave it to somebody else (A3).
 * What spoke against it stays beside the vouch, so that other words a minute later do not hide it from those who decide.
 */
export async function giveVouch({ db, actor, now }: Context, input: NewVouch & { sameHousehold: SameHousehold }): Promise<Result<null, Failure>> {
  const [words, telephone, address] = [cleanText(input.words), cleanText(input.telephone), cleanText(input.address)];
  const isEnough = { words: words.length >= VOUCH_LENGTH_MIN, telephone: isTelephone(telephone), address: address !== '' };
  const fields = (['words', 'telephone', 'address'] as const).filter((field) => !isEnough[field]);
  if (fields.length > 0) return fail({ type: 'incomplete', fields });
  if (words.length > VOUCH_LENGTH_MAX || telephone.length > 40) return fail({ type: 'too-long' });
  try {
    return await inTransaction(db, async (trx): Promise<Result<null, Failure>> => {
      const loaded = await loadApplication(trx, input.applicationId);
      if (!loaded) return fail({ type: 'unknown' });
      if (!['draft', ...OPEN_STATES].includes(loaded.application.state)) return fail({ type: 'too-late' });
      const tie = await tieOf(trx, loaded, { ...input, telephone, address }, now);
      const conflict = vouchConflict(tie, input.declared);
      await noteAgainst(trx, { ...input, what: [conflict, isSameHouse(tie) ? 'same-house' : undefined] }, now);
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

/** What speaks against a vouch, of whoever has the code; of oneself and of officers there is nothing to look at twice. */
const NOTED = ['same-house', 'household', 'employer', 'paid', 'relative', 'second-account'];

type Against = Pick<NewVouch, 'applicationId' | 'personId'> & { what: (string | undefined)[] };

async function noteAgainst(trx: Db, { applicationId, personId, what }: Against, now: Date): Promise<void> {
  await sql`
    INSERT INTO register_vouch_note (application_id, person_id, what, noted_at)
    SELECT ${applicationId}, ${personId}, one, ${now} FROM unnest(${NOTED.filter((one) => what.includes(one))}::text[]) one
    ON CONFLICT DO NOTHING`.execute(trx);
}

async function tieOf(trx: Db, { application, provider }: Loaded, vouch: Ties, now: Date): Promise<KnownTie> {
  const applicant = application.applicant_id;
  const people = await readPeople(trx, [applicant, vouch.personId]);
  const grants = await listGrants(trx, now);
  const employersOf = (personId: string | null) =>
    grants.filter((grant) => grant.role === 'provider-staff' && grant.personId === personId).map(({ scope }) => scope);
  const own = employersOf(vouch.personId);
  const theirs = [...employersOf(applicant), ...(provider.organization_id ? [provider.organization_id] : [])];
  const mailOf = (personId: string | null) => people.get(personId ?? '')?.address ?? undefined;
  return {
    isSame: applicant === vouch.personId,
    isSameHousehold: applicant !== null && (await vouch.sameHousehold(trx, { one: applicant, other: vouch.personId, now })),
    isSameEmployer: own.some((scope) => theirs.includes(scope)),
    isDecidingOfficer: grants.some((grant) => grant.role === 'accreditation-officer' && grant.personId === vouch.personId),
    applicant: { mail: mailOf(applicant), telephone: provider.telephone, address: provider.address },
    voucher: { mail: mailOf(vouch.personId), telephone: vouch.telephone, address: vouch.address },
  };
}
