import type { Translate } from '../../i18n/index.ts';
import type { WriteInvitation } from './commands/issue-invitation.ts';
import type { Message } from './commands/tell-household.ts';
import { INVITATION_DAYS, inGroups } from './rules/mandate.ts';

type Write = (t: Translate) => Message;

/** One subject for all of them: it says nothing that a person beside the screen may not read. */
const message =
  (city: string, ...lines: ((t: Translate) => string)[]): Write =>
  (t) => ({ subject: t('identity.tell.subject', { city }), body: `${lines.map((line) => line(t)).join('\n\n')}\n` });

/** An invitation: the code to type and where, and nothing to click that could use it up. */
export const invitationMail =
  ({
    t,
    language,
    city,
    name,
    url,
    purpose,
  }: {
    t: Translate;
    language: string;
    city: string;
    name: string;
    url: string;
    purpose: 'helper' | 'member' | 'keeper' | 'take-over';
  }): WriteInvitation =>
  (code) => ({
    subject: t('identity.tell.subject', { city }),
    body: `${[t(`identity.tell.invited.${purpose}`, { name, city }), t('identity.tell.code'), inGroups(code), t('identity.tell.where'), url, t('identity.tell.until', { days: INVITATION_DAYS })].join('\n\n')}\n`,
    language,
  });

const unwanted = (t: Translate): string => t('identity.tell.unwanted');

export const invitationAccepted = (city: string): Write => message(city, (t) => t('identity.tell.accepted'), unwanted);
export const mandateEnded = (city: string): Write => message(city, (t) => t('identity.tell.mandateEnded'));
export const keepingEnded = (city: string): Write => message(city, (t) => t('identity.tell.keepingEnded'), unwanted);
/** To the parents, before a child comes of age; the letter names no day but the page does, so that it fits every child. */
export const ageNear = (city: string): Write =>
  message(
    city,
    (t) => t('identity.tell.ageNear'),
    (t) => t('identity.tell.ageNear.do'),
  );
/** To whoever decides for themselves from now on. */
export const accountYours = (city: string): Write =>
  message(
    city,
    (t) => t('identity.tell.accountYours'),
    (t) => t('identity.tell.accountYours.do'),
  );
