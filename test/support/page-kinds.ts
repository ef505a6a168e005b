import { sql } from 'kysely';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import type { TestDatabase } from './database.ts';

/** One kind of page with an address of its own: everything that a person can open without having searched. */
export type PageKind = {
  name: string;
  path: (language: string) => string;
  status: number;
  /** Which of the demo's people opens it, where nobody else may. */ as: string | undefined;
};

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

type Rest = { status?: number; city?: string; as?: string };
const at = (name: string, path: string, { status = 200, city = 'milano', as }: Rest = {}): PageKind => ({
  name,
  path: (language) => `/${city}/${language}${path}`,
  status,
  as,
});

/** Who belongs together, and who helps whom; a helper's pages are open while they act. */
const HOUSEHOLD = [
  at('household', '/account/household', { as: 'mother' }),
  at('household-child', '/account/household/new/child', { as: 'mother' }),
  at('household-adult', '/account/household/new/adult', { as: 'mother' }),
  at('household-consent', '/account/household/new/member', { as: 'mother' }),
  at('helpers', '/account/helpers', { as: 'mother' }),
  at('helpers-new', '/account/helpers/new', { as: 'mother' }),
  at('helpers-log', '/account/helpers/log', { as: 'mother' }),
  at('helpers-log-large', '/account/helpers/log?print=large', { as: 'mother' }),
  at('invitation', '/account/invitation', { as: 'resident' }),
  at('helping', '/helping', { as: 'helper' }),
  at('helping-account', '/helping/account', { as: 'helper acting' }),
  at('helping-log', '/helping/log', { as: 'helper acting' }),
  at('helping-outside', '/account/helpers', { as: 'helper acting', status: 403 }),
  at('take-over', '/take-over'),
  at('take-over-done', '/take-over/done'),
  at('letters', '/desk/letters', { as: 'space-operator' }),
];

/** Signing in, and one's own account. */
const IDENTITY = [
  at('sign-in', '/sign-in'),
  at('sign-in-code', '/sign-in/code'),
  at('sign-in-name', '/sign-in/name'),
  at('sign-in-again', '/sign-in/again', { as: 'administrator' }),
  at('sign-in-first', '/account', { status: 401 }),
  at('forbidden', '/staff/roles', { as: 'resident', status: 403 }),
  at('account', '/account', { as: 'resident' }),
  at('roles', '/roles'),
  at('ways', '/account/ways', { as: 'resident' }),
  at('new-passkey', '/account/ways/passkey', { as: 'resident' }),
  at('link-unknown', '/account/ways/link/nobody', { as: 'resident', status: 404 }),
  at('again-with-unknown', '/sign-in/again/nobody', { as: 'resident', status: 404 }),
  at('with-unknown', '/sign-in/with/nobody', { status: 404 }),
  at('answer-of-unknown', '/sign-in/with/nobody/answer', { status: 404 }),
  at('no-identity', '/sign-in/identity', { status: 410 }),
  at('staff-roles', '/staff/roles', { as: 'administrator' }),
];

/** Serving people at a desk, and public computers; the desk `desk-in-visit` has its client in session. */
const DESK = [
  at('desk', '/desk', { as: 'space-operator' }),
  at('desk-visit', '/desk', { as: 'desk-in-visit' }),
  at('desk-client', '/account', { as: 'desk-in-visit' }),
  at('desk-new', '/desk/new', { as: 'space-operator' }),
  at('desk-sheet-gone', '/desk/sheet', { as: 'desk-in-visit' }),
  at('desk-paper', '/desk/paper', { as: 'desk-in-visit' }),
  at('desk-recoveries', '/desk/recoveries', { as: 'space-operator' }),
  at('desk-kiosks', '/desk/kiosks', { as: 'space-operator' }),
  at('desk-log', '/account/desk', { as: 'resident' }),
  at('desk-log-client', '/account/desk', { as: 'desk-in-visit' }),
  at('sign-in-paper', '/sign-in/paper'),
  at('kiosk', '/kiosk'),
];

/** What a person was told, and what they handed in. */
const TOLD = [
  at('notices', '/account/notices', { as: 'resident' }),
  at('notices-none', '/account/notices', { as: 'treasurer' }),
  at('notice-settings', '/account/notices/settings', { as: 'resident' }),
  at('notice-settings-saved', '/account/notices/settings?saved=1', { as: 'resident' }),
  at('files', '/account/files', { as: 'resident' }),
  at('file-unknown', '/account/files/0198c0de-0000-7000-8000-000000000000', { as: 'resident', status: 404 }),
  at('staff-addresses', '/staff/addresses', { as: 'programme-officer' }),
];

/** Every page of the demo cities that has a plain address, with real ids. */
export async function pageKinds(database: TestDatabase): Promise<PageKind[]> {
  const db = await database.cities.open(parseCitySlug('milano')!);
  const { rows } = await sql<
    Record<'service' | 'refuge' | 'space' | 'office' | 'provider' | 'question' | 'keeping' | 'letter', string> & { others: string[] }
  >`
    SELECT (SELECT id FROM directory_service ORDER BY id LIMIT 1) AS service,
      (SELECT array_agg(id ORDER BY id DESC) FROM directory_service) AS others,
      (SELECT sl.service_id FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id
        WHERE l.is_confidential ORDER BY 1 LIMIT 1) AS refuge,
      (SELECT entity_id FROM directory_source_record WHERE source_id = ${OFFICE_TEXT}) AS office,
      (SELECT s.organization_id FROM directory_source_record r JOIN directory_service s ON s.id = r.entity_id WHERE r.source_id = ${OFFICE_TEXT}) AS provider,
      (SELECT slug FROM places_space ORDER BY slug LIMIT 1) AS space,
      (SELECT id FROM identity_keeping WHERE ground = 'parental-responsibility' ORDER BY ends_at LIMIT 1) AS keeping,
      (SELECT id FROM identity_letter ORDER BY id LIMIT 1) AS letter,
      (SELECT id FROM questions_question WHERE state = 'open' ORDER BY id LIMIT 1) AS question`.execute(db);
  const { service, others, refuge, space, office, provider, question, keeping, letter } = rows[0]!;
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
    ...IDENTITY,
    ...DESK,
    ...HOUSEHOLD,
    at('household-member', `/account/household/${keeping}`, { as: 'mother' }),
    at('invitation-answer', `/account/invitation/${NOBODYS}`, { as: 'resident', status: 404 }),
    at('letter', `/desk/letters/${letter}`, { as: 'space-operator' }),
    ...TOLD,
    at('missing', '/missing'),
    at('missing-thanks', '/missing/thanks'),
    at('questions', '/questions'),
    at('question-new', '/questions/new'),
    at('question-about', `/questions/new?about=/services/${service}`),
    at('question-figure', '/questions/new?about=/kinds&kind=figure'),
    at('question-thanks', '/questions/thanks'),
    at('staff-questions', '/staff/questions', { as: 'moderator' }),
    at('staff-question', `/staff/questions/${question}`, { as: 'moderator' }),
    at('expired', '/results/abc', { status: 410 }),
    at('error', '/nothing-of-this-name', { status: 404 }),
  ];
}
