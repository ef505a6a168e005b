import { idFromName } from '../../src/kernel/ids.ts';
import { at } from './page-kind.ts';

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
  at('facts', '/account/facts', { as: 'resident' }),
  at('fact-income', '/account/facts/income', { as: 'resident' }),
  at('fact-health', '/account/facts/disability', { as: 'resident' }),
  at('facts-desk', '/account/facts', { as: 'desk-in-visit' }),
  at('consents', '/account/consents', { as: 'resident' }),
  at('access-log', '/account/access-log', { as: 'resident' }),
  at('access-log-print', '/account/access-log?print=large', { as: 'resident' }),
  at('export', '/account/export', { as: 'resident' }),
  at('erase', '/account/erase', { as: 'resident' }),
  at('erase-sure', '/account/erase/sure', { as: 'resident' }),
  at('privacy-requests', '/account/privacy-requests', { as: 'resident' }),
  at('staff-privacy', '/staff/privacy', { as: 'data-protection-officer' }),
  at('roles', '/roles'),
  at('ways', '/account/ways', { as: 'resident' }),
  at('account-mail', '/account/mail', { as: 'resident' }),
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
  at('desk-mail', '/desk/mail', { as: 'desk-in-visit' }),
  at('desk-recoveries', '/desk/recoveries', { as: 'space-operator' }),
  at('desk-without-keeper', '/desk/without-keeper', { as: 'space-operator' }),
  at('desk-new-keeper', `/desk/without-keeper/${idFromName('demo member', 'Nino Longhi')}`, { as: 'desk-in-visit' }),
  at('desk-new-keeper-unknown', '/desk/without-keeper/0198c0de-0000-7000-8000-000000000000', { as: 'desk-in-visit', status: 404 }),
  at('staff-without-keeper', '/staff/without-keeper', { as: 'data-protection-officer' }),
  at('restricted-unknown', '/staff/restricted/0198c0de-0000-7000-8000-000000000000', { as: 'administrator', status: 404 }),
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

/** Pages of people: signing in, one's account, who helps whom, the desk, what one is told. */
export const ACCOUNT_KINDS = [...HOUSEHOLD, ...IDENTITY, ...DESK, ...TOLD];
