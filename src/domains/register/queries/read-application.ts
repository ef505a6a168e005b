import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type KnownPerson, readPeople } from '../../identity/index.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';
import type { ApplicationKind, DocumentKind, Group, ProviderKind, Reason, Rung, Setting, Size } from '../rules/words.ts';
import { countedVouches } from './read-held.ts';

export type ShownDocument = {
  kind: DocumentKind;
  uploadId: string | null;
  issuedOn: string | null;
  expiresOn: string | null;
  result: 'clear' | 'entries' | null;
  isAccepted: boolean | null;
};
export type ShownVouch = {
  personId: string;
  name: string | null;
  organization: string | null;
  knownFor: 'months' | 'year' | 'years';
  words: string;
  telephone: string;
  /** What spoke against it, in this try or one before. */
  notes: ('same-house' | 'household' | 'employer' | 'paid' | 'relative' | 'second-account')[];
};
export type ShownDecision = {
  id: string;
  kind: 'approve' | 'ask' | 'notice' | 'refuse' | 'suspend' | 'lift' | 'uphold' | 'overturn';
  officerId: string;
  reason: Reason | '';
  words: string;
  decidedAt: string;
  appeal: { id: string; state: 'open' | 'upheld' | 'overturned'; dueAt: string; answer: string | null } | null;
};
export type ShownApplication = {
  id: string;
  providerId: string;
  providerKind: ProviderKind;
  name: string;
  organizationId: string | null;
  size: Size;
  isInformal: boolean;
  telephone: string;
  address: string;
  applicantId: string | null;
  kind: ApplicationKind;
  rung: Rung;
  version: number;
  state: ApplicationState;
  serviceTypes: string[];
  groups: Group[];
  settings: Setting[];
  peopleMax: number;
  words: string;
  vouchCode: string;
  submittedAt: Date | null;
  dueAt: Date | null;
  escalation: number;
  assignedTo: string | null;
  noticeUntil: Date | null;
  answer: string | null;
  approvedByFirst: string | null;
  settledAt: Date | null;
  documents: ShownDocument[];
  vouches: ShownVouch[];
  /** How many of them count: two from one telephone are one. */
  vouchesCounted: number;
  decisions: ShownDecision[];
};

const PARTS = sql`
  coalesce((SELECT json_agg(json_build_object('kind', d.kind, 'uploadId', d.upload_id, 'issuedOn', d.issued_on, 'expiresOn', d.expires_on,
    'result', d.result, 'isAccepted', d.is_accepted) ORDER BY d.kind, d.given_at) FROM register_document d WHERE d.provider_id = a.provider_id), '[]') AS documents,
  coalesce((SELECT json_agg(json_build_object('personId', v.person_id, 'organization', v.organization_id, 'knownFor', v.known_for, 'words', v.words,
    'telephone', v.telephone, 'notes', (SELECT coalesce(json_agg(n.what ORDER BY n.what), '[]') FROM register_vouch_note n
      WHERE n.application_id = v.application_id AND n.person_id = v.person_id)) ORDER BY v.vouched_at) FROM register_vouch v WHERE v.application_id = a.id AND v.withdrawn_at IS NULL), '[]') AS vouches,
  coalesce((SELECT json_agg(json_build_object('id', x.id, 'kind', x.kind, 'officerId', x.officer_id, 'reason', x.reason, 'words', x.words,
    'decidedAt', x.decided_at, 'appeal', (SELECT json_build_object('id', y.id, 'state', y.state, 'dueAt', y.due_at, 'answer', y.answer)
      FROM register_appeal y WHERE y.decision_id = x.id)) ORDER BY x.decided_at, x.id) FROM register_decision x WHERE x.application_id = a.id), '[]') AS decisions`;

/** One application with all that belongs to it, and the names of the people in it. @returns undefined when there is none. */
export async function readApplication(db: Db, id: string): Promise<{ application: ShownApplication; people: Map<string, KnownPerson> } | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<ShownApplication>`
    SELECT a.id, a.provider_id AS "providerId", p.kind AS "providerKind", p.name, p.organization_id AS "organizationId", p.size,
      p.is_informal AS "isInformal", p.telephone, p.address, a.applicant_id AS "applicantId", a.kind, a.rung, a.version, a.state,
      a.service_types AS "serviceTypes", a.groups, a.settings, a.people_max AS "peopleMax", a.words, a.vouch_code AS "vouchCode",
      a.submitted_at AS "submittedAt", a.due_at AS "dueAt", a.escalation, a.assigned_to AS "assignedTo", a.notice_until AS "noticeUntil",
      a.notice_answer AS answer, a.approved_by_first AS "approvedByFirst", a.settled_at AS "settledAt",
      ${countedVouches(sql.ref('a.id'))} AS "vouchesCounted", ${PARTS}
    FROM register_application a JOIN register_provider p ON p.id = a.provider_id WHERE a.id = ${id}`.execute(db);
  const application = rows[0];
  if (!application) return undefined;
  const people = await readPeople(db, [
    application.applicantId,
    application.assignedTo,
    ...application.vouches.map(({ personId }) => personId),
    ...application.decisions.map(({ officerId }) => officerId),
  ]);
  return { application, people };
}
