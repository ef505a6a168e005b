import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { listGrants } from '../../identity/index.ts';
import type { SameHousehold } from '../ports.ts';
import { type OfficerConflict, officerConflict } from '../rules/conflicts.ts';

type Asked = {
  application: { id: string; applicant_id: string | null };
  provider: { organization_id: string | null };
  officerId: string;
  sameHousehold: SameHousehold;
  now: Date;
};

/** What ties an officer to an applicant, as far as the city knows or the officer has said. */
export async function readOfficerConflict(
  db: Db,
  { application, provider, officerId, sameHousehold, now }: Asked,
): Promise<OfficerConflict | undefined> {
  const applicant = application.applicant_id;
  const grants = (await listGrants(db, now)).filter((grant) => grant.role === 'provider-staff');
  const scopesOf = (personId: string | null) => grants.filter((grant) => grant.personId === personId).map(({ scope }) => scope);
  const theirs = [...scopesOf(applicant), provider.organization_id];
  const { rows } = await sql<{ hasVouched: boolean; hasRefused: boolean; hasDeclared: boolean }>`
    SELECT EXISTS (SELECT FROM register_vouch WHERE application_id = ${application.id} AND person_id = ${officerId}) AS "hasVouched",
      EXISTS (SELECT FROM register_decision d JOIN register_appeal y ON y.decision_id = d.id AND y.state = 'overturned'
        WHERE d.application_id = ${application.id} AND d.kind = 'refuse' AND d.officer_id = ${officerId}) AS "hasRefused",
      EXISTS (SELECT FROM register_conflict WHERE application_id = ${application.id} AND officer_id = ${officerId}) AS "hasDeclared"`.execute(db);
  return officerConflict({
    isApplicant: applicant === officerId,
    isSameHousehold: applicant !== null && applicant !== officerId && (await sameHousehold(db, { one: applicant, other: officerId, now })),
    isStaffThere: scopesOf(officerId).some((scope) => theirs.includes(scope)),
    ...rows[0]!,
  });
}
