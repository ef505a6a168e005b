import { MANDATE_SCOPES, type MandateScope } from '../../../kernel/mandate-scopes.ts';

/** For how long a helper can be named; it is asked again each year at the latest, since people forget whom they once let in. */
export const MANDATE_TERMS_DAYS = [30, 90, 180, 365] as const;
export const INVITATION_DAYS = 14;
/** Twelve digits can be read out; with ten tries a day for each account a guess hits none in many thousand years. */
export const INVITATION_DIGITS = 12;
export const CODES_FOR_PERSON = { purpose: 'invitation-tries', max: 10, windowMinutes: 24 * 60 };
export const CODES_FOR_VISITORS = { purpose: 'take-over-tries', max: 20, windowMinutes: 24 * 60 };
/** Mail goes to strangers at somebody's word, so it is little. */
export const INVITATIONS_FOR_PERSON = { purpose: 'invitations', max: 10, windowMinutes: 24 * 60 };

/** The known ones of what was chosen, in the order of the list. */
export const chosenScopes = (isChosen: (scope: MandateScope) => boolean): MandateScope[] => MANDATE_SCOPES.filter(isChosen);

/** The term that was chosen, if it is one of those offered. */
export const chosenTerm = (written: string): number | undefined => MANDATE_TERMS_DAYS.find((days) => String(days) === written);

/** A code in groups of four, as people read numbers out. */
export const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');

/** What somebody does for another person, as far as that person must hear of it. */
export type ActForAnother =
  /** Changes where mail, letters or calls reach the person. */
  | { kind: 'contact-route' }
  /** Accepts something that the person pays for, in the unit's smallest part; 0 for what is free. */
  | { kind: 'acceptance'; cost_minor: number }
  | { kind: 'other' };

export type Telling = { type: 'refused' } | { type: 'tell'; channel: 'mail' | 'letter' } | { type: 'nothing' };

/**
 * What an act for another person asks for (K5): a helper never changes the person's contact routes, and never accepts what costs money
 * without the person being told directly: by mail to their own address, else by a letter that a help desk prints. Mail never goes to an
 * address that the person shares with whoever acts for them: the helper would read it alone.
 */
export function tellingOf(
  act: ActForAnother,
  { ownAddress, actorAddresses }: { ownAddress: string | undefined; actorAddresses: readonly string[] },
): Telling {
  if (act.kind === 'contact-route') return { type: 'refused' };
  if (act.kind === 'other' || act.cost_minor <= 0) return { type: 'nothing' };
  const isShared = actorAddresses.some((address) => address.toLowerCase() === ownAddress?.toLowerCase());
  return { type: 'tell', channel: ownAddress === undefined || isShared ? 'letter' : 'mail' };
}
