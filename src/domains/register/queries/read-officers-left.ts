import type { Db } from '../../../db/database.ts';
import { listGrants } from '../../identity/index.ts';
import type { SameHousehold } from '../ports.ts';
import type { OfficerConflict } from '../rules/conflicts.ts';
import { type ApplicationState, YES_NEEDED } from '../rules/life-cycle.ts';
import { readOfficerConflict } from './read-officer-conflict.ts';

/** What keeps an officer from deciding: a tie, or a first yes, since the second is another person's. */
export type Barred = OfficerConflict | 'first';
/** How many officers may still decide, how many a yes needs, and what keeps the others from it. */
export type OfficersLeft = { left: number; needed: number; reasons: Barred[] };

type Asked = {
  application: { id: string; applicantId: string | null; organizationId: string | null; state: ApplicationState; approvedByFirst: string | null };
  sameHousehold: SameHousehold;
  now: Date;
};

/** Counts who may still decide: with too few of them an application would wait for ever, and nobody would know why. */
export async function readOfficersLeft(db: Db, { application, sameHousehold, now }: Asked): Promise<OfficersLeft> {
  const officers = (await listGrants(db, now)).filter(({ role }) => role === 'accreditation-officer').map(({ personId }) => personId);
  const asked = {
    application: { id: application.id, applicant_id: application.applicantId },
    provider: { organization_id: application.organizationId },
    sameHousehold,
    now,
  };
  const barred: (Barred | undefined)[] = [];
  for (const officerId of new Set(officers)) {
    const isFirst = application.state === 'half-approved' && application.approvedByFirst === officerId;
    barred.push(isFirst ? 'first' : await readOfficerConflict(db, { ...asked, officerId }));
  }
  const reasons = [...new Set(barred.filter((one) => one !== undefined))];
  return { left: barred.filter((one) => one === undefined).length, needed: YES_NEEDED[application.state], reasons };
}
