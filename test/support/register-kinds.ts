import { sql } from 'kysely';
import type { Database } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type PageKind, at } from './page-kind.ts';

/** The open register, and what it guards. */
const OPEN_REGISTER = [
  at('register', '/register'),
  at('register-narrowed', '/register?rung=supervised&kind=babysitter&area=loreto'),
  at('register-how', '/register/how'),
  at('register-barriers', '/register/barriers'),
  at('register-rules', '/register/rules-to-change'),
  at('report', '/register/report'),
  at('report-signed-in', '/register/report', { as: 'resident' }),
  at('report-thanks', '/register/report/thanks'),
  at('report-return', '/register/report/return'),
  at('report-file', '/register/report/file'),
  at('named-answer', '/register/named/answer'),
  at('nominate', '/register/nominate'),
  at('nominate-letter', '/register/nominate/letter'),
  at('named', '/register/named'),
  at('named-done', '/register/named/done'),
  at('staff-incidents', '/staff/incidents', { as: 'accreditation-officer' }),
  at('staff-rules', '/staff/rules-to-change', { as: 'administrator' }),
  at('staff-nominations', '/staff/nominations', { as: 'accreditation-officer' }),
];
/** The register: applying, vouching, what an officer decides. */
export async function registerKinds(database: Pick<Database, 'cities'>): Promise<PageKind[]> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<
    Record<'draft' | 'asked' | 'waiting' | 'approved' | 'code' | 'refusal' | 'appeal' | 'standing' | 'incident' | 'nomination' | 'rule', string>
  >`
    SELECT (SELECT id FROM register_application WHERE state = 'draft' ORDER BY id LIMIT 1) AS draft,
      (SELECT id FROM register_application WHERE state = 'asked' ORDER BY id LIMIT 1) AS asked,
      (SELECT id FROM register_application WHERE state = 'half-approved' ORDER BY id LIMIT 1) AS waiting,
      (SELECT p.id FROM register_application a JOIN register_provider p ON p.id = a.provider_id WHERE a.state = 'approved' ORDER BY a.id LIMIT 1) AS approved,
      (SELECT vouch_code FROM register_application WHERE state = 'submitted' ORDER BY id LIMIT 1) AS code,
      (SELECT id FROM register_decision WHERE kind = 'refuse' ORDER BY id LIMIT 1) AS refusal,
      (SELECT id FROM register_appeal ORDER BY id LIMIT 1) AS appeal,
      (SELECT provider_id FROM register_standing WHERE state = 'active' ORDER BY provider_id LIMIT 1) AS standing,
      (SELECT id FROM register_incident ORDER BY id LIMIT 1) AS incident,
      (SELECT id FROM register_nomination WHERE state = 'accepted' LIMIT 1) AS nomination,
      (SELECT id FROM register_rule_to_change WHERE outcome IS NULL ORDER BY id LIMIT 1) AS rule`.execute(db);
  const { draft, asked, waiting, approved, code, refusal, appeal, standing, incident, nomination, rule } = rows[0]!;
  const steps = ['rung', 'who', 'offer', 'whom', 'contact', 'words'];
  return [
    at('register-rungs', '/register/rungs'),
    at('register-apply', '/register/apply', { as: 'resident' }),
    at('register-application-draft', `/register/applications/${draft}`, { as: 'carer-draft' }),
    ...steps.map((step) => at(`register-step-${step}`, `/register/applications/${draft}/steps/${step}`, { as: 'carer-draft' })),
    at('register-step-papers', `/register/applications/${asked}/steps/papers`, { as: 'carer-asked' }),
    at('register-review', `/register/applications/${draft}/review`, { as: 'carer-draft' }),
    at('register-application', `/register/applications/${asked}`, { as: 'carer-asked' }),
    at('register-mine', '/register/mine', { as: 'carer-approved' }),
    at('register-new-service', `/register/mine/${approved}/service`, { as: 'carer-approved' }),
    at('register-letter', `/register/decisions/${refusal}`, { as: 'carer-refused' }),
    at('register-appeal', `/register/decisions/${refusal}/appeal`, { as: 'carer-refused' }),
    at('register-vouch', '/register/vouch', { as: 'neighbour' }),
    at('register-vouch-for', `/register/vouch/${code}`, { as: 'resident' }),
    at('register-vouch-thanks', '/register/vouch/thanks', { as: 'neighbour' }),
    at('register-invitation-unknown', '/register/invitations/unknown-link', { as: 'resident', status: 404 }),
    at('register-file-unknown', '/register/files/unknown-file', { as: 'resident', status: 404 }),
    at('staff-register', '/staff/register', { as: 'accreditation-officer' }),
    at('staff-register-application', `/staff/register/applications/${waiting}`, { as: 'second-officer' }),
    at('staff-register-providers', '/staff/register/providers', { as: 'accreditation-officer' }),
    at('staff-register-provider', `/staff/register/providers/${standing}`, { as: 'accreditation-officer' }),
    at('staff-register-appeals', '/staff/register/appeals', { as: 'administrator' }),
    at('staff-register-appeal', `/staff/register/appeals/${appeal}`, { as: 'administrator' }),
    at('register-provider', `/register/providers/${standing}`),
    at('staff-incident-look', `/staff/incidents/${incident}`, { as: 'accreditation-officer' }),
    at('staff-nomination', `/staff/nominations/${nomination}`, { as: 'accreditation-officer' }),
    at('staff-rule', `/staff/rules-to-change/${rule}`, { as: 'accreditation-officer' }),
    ...OPEN_REGISTER,
    at('staff-register-rungs', '/staff/register/rungs', { as: 'administrator' }),
  ];
}
