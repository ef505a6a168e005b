import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';
import type { ApplicationKind, ProviderKind, Rung, Setting } from '../rules/words.ts';
import type { ShownDecision, ShownDocument } from './read-application.ts';

export type OwnProvider = {
  id: string;
  kind: ProviderKind;
  name: string;
  organizationId: string | null;
  standing: {
    rung: Rung;
    state: 'active' | 'suspended' | 'ended';
    since: string;
    until: string;
    serviceTypes: string[];
    settings: Setting[];
    peopleMax: number;
  } | null;
  applications: {
    id: string;
    kind: ApplicationKind;
    rung: Rung;
    state: ApplicationState;
    dueAt: string | null;
    changedAt: string;
    openAppeal: boolean;
  }[];
  documents: ShownDocument[];
  /** The latest suspension with its objection, if one holds. */
  suspension: Pick<ShownDecision, 'id' | 'reason' | 'words' | 'decidedAt' | 'officerId' | 'appeal'> | null;
};

/** The providers that a person looks after: those they applied for, and the organizations they are staff of. */
export async function listOwn(db: Db, { personId, organizationIds }: { personId: string; organizationIds: string[] }): Promise<OwnProvider[]> {
  const { rows } = await sql<OwnProvider>`
    SELECT p.id, p.kind, p.name, p.organization_id AS "organizationId",
      (SELECT json_build_object('rung', s.rung, 'state', s.state, 'since', s.since, 'until', s.until, 'serviceTypes', s.service_types,
        'settings', s.settings, 'peopleMax', s.people_max) FROM register_standing s WHERE s.provider_id = p.id) AS standing,
      coalesce((SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'rung', a.rung, 'state', a.state, 'dueAt', a.due_at,
        'changedAt', a.changed_at, 'openAppeal', EXISTS (SELECT FROM register_appeal y JOIN register_decision d ON d.id = y.decision_id
          WHERE d.application_id = a.id AND y.state = 'open')) ORDER BY a.changed_at DESC, a.id)
        FROM register_application a WHERE a.provider_id = p.id), '[]') AS applications,
      coalesce((SELECT json_agg(json_build_object('kind', d.kind, 'uploadId', d.upload_id, 'issuedOn', d.issued_on, 'expiresOn', d.expires_on,
        'result', d.result, 'isAccepted', d.is_accepted) ORDER BY d.kind, d.given_at) FROM register_document d WHERE d.provider_id = p.id), '[]') AS documents,
      (SELECT json_build_object('id', x.id, 'reason', x.reason, 'words', x.words, 'decidedAt', x.decided_at, 'officerId', x.officer_id,
        'appeal', (SELECT json_build_object('id', y.id, 'state', y.state, 'dueAt', y.due_at, 'answer', y.answer) FROM register_appeal y
          WHERE y.decision_id = x.id)) FROM register_decision x JOIN register_standing s ON s.provider_id = x.provider_id AND s.state = 'suspended'
        WHERE x.provider_id = p.id AND x.kind = 'suspend' ORDER BY x.decided_at DESC LIMIT 1) AS suspension
    FROM register_provider p WHERE p.person_id = ${personId} OR p.organization_id = ANY(${organizationIds}::uuid[]) ORDER BY p.name, p.id`.execute(
    db,
  );
  return rows;
}

/** Whether somebody looks after a provider or an application: theirs, or their organization's. */
export async function isOwn(
  db: Db,
  { providerId, personId, organizationIds }: { providerId: string; personId: string; organizationIds: string[] },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM register_provider WHERE id = ${providerId} AND (person_id = ${personId} OR organization_id = ANY(${organizationIds}::uuid[]))`.execute(
    db,
  );
  return rows.length > 0;
}
