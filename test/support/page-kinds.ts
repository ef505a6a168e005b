import { sql } from 'kysely';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { ACCOUNT_KINDS } from './account-kinds.ts';
import type { TestDatabase } from './database.ts';
import { type PageKind, at } from './page-kind.ts';

export type { PageKind };

export const LANGUAGES = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'] as const;

/** A kind of help that Porto does not have; its services page shows what to do then. */
async function missingKind(database: TestDatabase): Promise<string> {
  const db = await database.cities.open(parseCitySlug('porto')!);
  const { rows } = await sql<{ slug: string }>`
    SELECT slug FROM network.service_type t
    WHERE NOT EXISTS (SELECT FROM directory_search_entry e WHERE t.slug = ANY(e.types)) ORDER BY slug LIMIT 1`.execute(db);
  if (!rows[0]) throw new Error('Porto offers every kind of help; these tests need one that it lacks');
  return rows[0].slug;
}

/** One of the demo's services whose text fails the plain-language gate on purpose. */
export const OFFICE_TEXT = 'sportello-cura-insieme/buono-sollievo';

/** An id that names nothing. */
const NOBODYS = '0198c0de-0000-7000-8000-000000000000';

type Named = 'service' | 'refuge' | 'space' | 'office' | 'provider' | 'question' | 'keeping' | 'letter' | 'privacy';

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
  at('staff-nominations', '/staff/nominations', { as: 'accreditation-officer' }),
  at('staff-rules', '/staff/rules-to-change', { as: 'administrator' }),
];
/** The register: applying, vouching, what an officer decides. */
async function registerKinds(database: TestDatabase): Promise<PageKind[]> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<Record<'draft' | 'asked' | 'waiting' | 'approved' | 'code' | 'refusal' | 'appeal' | 'standing', string>>`
    SELECT (SELECT id FROM register_application WHERE state = 'draft' ORDER BY id LIMIT 1) AS draft,
      (SELECT id FROM register_application WHERE state = 'asked' ORDER BY id LIMIT 1) AS asked,
      (SELECT id FROM register_application WHERE state = 'half-approved' ORDER BY id LIMIT 1) AS waiting,
      (SELECT p.id FROM register_application a JOIN register_provider p ON p.id = a.provider_id WHERE a.state = 'approved' ORDER BY a.id LIMIT 1) AS approved,
      (SELECT vouch_code FROM register_application WHERE state = 'submitted' ORDER BY id LIMIT 1) AS code,
      (SELECT id FROM register_decision WHERE kind = 'refuse' ORDER BY id LIMIT 1) AS refusal,
      (SELECT id FROM register_appeal ORDER BY id LIMIT 1) AS appeal,
      (SELECT provider_id FROM register_standing ORDER BY provider_id LIMIT 1) AS standing`.execute(db);
  const { draft, asked, waiting, approved, code, refusal, appeal, standing } = rows[0]!;
  const steps = ['rung', 'who', 'offer', 'whom', 'contact', 'words', 'papers'];
  return [
    at('register-rungs', '/register/rungs'),
    at('register-apply', '/register/apply', { as: 'resident' }),
    at('register-application-draft', `/register/applications/${draft}`, { as: 'carer-draft' }),
    ...steps.map((step) => at(`register-step-${step}`, `/register/applications/${draft}/steps/${step}`, { as: 'carer-draft' })),
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
    at('staff-register-rungs', '/staff/register/rungs', { as: 'administrator' }),
  ];
}

/** Every page of the demo cities that has a plain address, with real ids. */
export async function pageKinds(database: TestDatabase): Promise<PageKind[]> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<Record<Named | 'registered' | 'incident' | 'nomination' | 'rule', string> & { others: string[] }>`
    SELECT (SELECT id FROM directory_service ORDER BY id LIMIT 1) AS service,
      (SELECT array_agg(id ORDER BY id DESC) FROM directory_service) AS others,
      (SELECT sl.service_id FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id
        WHERE l.is_confidential ORDER BY 1 LIMIT 1) AS refuge,
      (SELECT entity_id FROM directory_source_record WHERE source_id = ${OFFICE_TEXT}) AS office,
      (SELECT s.organization_id FROM directory_source_record r JOIN directory_service s ON s.id = r.entity_id WHERE r.source_id = ${OFFICE_TEXT}) AS provider,
      (SELECT slug FROM places_space ORDER BY slug LIMIT 1) AS space,
      (SELECT id FROM identity_keeping WHERE ground = 'parental-responsibility' ORDER BY ends_at LIMIT 1) AS keeping,
      (SELECT id FROM identity_letter ORDER BY id LIMIT 1) AS letter,
      (SELECT id FROM questions_question WHERE state = 'open' ORDER BY id LIMIT 1) AS question,
      (SELECT id FROM identity_privacy_request WHERE outcome IS NULL ORDER BY id LIMIT 1) AS privacy,
      (SELECT provider_id FROM register_standing WHERE state = 'active' ORDER BY provider_id LIMIT 1) AS registered,
      (SELECT id FROM register_incident ORDER BY id LIMIT 1) AS incident,
      (SELECT id FROM register_nomination WHERE state = 'accepted' LIMIT 1) AS nomination,
      (SELECT id FROM register_rule_to_change WHERE outcome IS NULL ORDER BY id LIMIT 1) AS rule`.execute(db);
  const { service, others, refuge, space, office, provider, question, keeping, letter, privacy, registered, incident, nomination, rule } = rows[0]!;
  const absent = await missingKind(database);
  return [
    at('home', ''),
    at('about', '/about'),
    at('data', '/data'),
    at('demo', '/demo'),
    at('kinds', '/kinds'),
    at('kind', '/kinds/meals-at-home'),
    at('browse', '/services'),
    at('browse-kind', '/services?kind=meals-at-home'),
    at('browse-area', '/services?area=loreto'),
    at('browse-narrowed', '/services?kind=homework-help&price=free&open=1'),
    at('nothing-here', `/services?kind=${absent}`, { city: 'porto' }),
    at('service', `/services/${service}`),
    at('service-large', `/services/${service}?print=large`),
    at('favourites', '/favourites'),
    at('compare', `/compare?id=${service}&id=${refuge}&id=${others[0]}`),
    at('compare-one', `/compare?id=${others[1]}`),
    at('compare-none', '/compare'),
    at('refuge', `/services/${refuge}`),
    at('spaces', '/spaces'),
    at('space', `/spaces/${space}`),
    at('emergency', '/emergency'),
    at('freshness', '/freshness'),
    at('confirm-closed', '/confirm/unknown-link', { status: 404 }),
    at('confirm-thanks', '/confirm/thanks?confirmed=2&changed=1'),
    at('workspace', '/workspace', { as: 'provider-staff' }),
    at('workspace-provider', `/workspace/providers/${provider}`, { as: 'provider-staff' }),
    at('editor', `/workspace/services/${office}/it`, { as: 'provider-staff' }),
    at('editor-translation', `/workspace/services/${office}/ar`, { as: 'provider-staff' }),
    at('staff', '/staff', { as: 'programme-officer' }),
    at('mailbox', '/demo/mail'),
    ...ACCOUNT_KINDS,
    at('household-member', `/account/household/${keeping}`, { as: 'mother' }),
    at('invitation-answer', `/account/invitation/${NOBODYS}`, { as: 'resident', status: 404 }),
    at('letter', `/desk/letters/${letter}`, { as: 'space-operator' }),
    at('staff-privacy-request', `/staff/privacy/${privacy}`, { as: 'data-protection-officer' }),
    ...(await registerKinds(database)),
    at('missing', '/missing'),
    at('missing-thanks', '/missing/thanks'),
    at('questions', '/questions'),
    at('question-new', '/questions/new'),
    at('question-about', `/questions/new?about=/services/${service}`),
    at('question-figure', '/questions/new?about=/kinds&kind=figure'),
    at('question-thanks', '/questions/thanks'),
    at('staff-questions', '/staff/questions', { as: 'moderator' }),
    at('staff-question', `/staff/questions/${question}`, { as: 'moderator' }),
    ...OPEN_REGISTER,
    at('register-provider', `/register/providers/${registered}`),
    at('staff-incident-look', `/staff/incidents/${incident}`, { as: 'accreditation-officer' }),
    at('staff-nomination', `/staff/nominations/${nomination}`, { as: 'accreditation-officer' }),
    at('staff-rule', `/staff/rules-to-change/${rule}`, { as: 'accreditation-officer' }),
    at('expired', '/results/abc', { status: 410 }),
    at('error', '/nothing-of-this-name', { status: 404 }),
  ];
}
