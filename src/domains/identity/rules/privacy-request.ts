import { Temporal } from 'temporal-polyfill';

/** GDPR articles 21, 16 and 18. Access and erasure have pages of their own and need nobody's decision. */
export const REQUEST_KINDS = ['objection', 'correction', 'restriction'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const OUTCOMES = ['granted', 'partly', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const WORDING_LENGTH_MAX = 2_000;
/** One person with more open requests than this is helped by a talk rather than by another form. */
export const OPEN_REQUESTS_MAX = 10;
/** When so few days are left, or fewer, an answer is urgent. */
const SOON_DAYS = 7;

/**
 * The last day for the answer: one month after the day it was asked on, three when extended (GDPR 12(3)). A month ends on the day of the same
 * number, or on its last day (Regulation 1182/71, article 3(2)(c)); we do not use that weekends would give us longer.
 */
export const dueDay = (askedOn: string, { isExtended }: { isExtended: boolean }): string =>
  Temporal.PlainDate.from(askedOn)
    .add({ months: isExtended ? 3 : 1 })
    .toString();

/** The two further months are taken once, and within the first: the person hears of it in time (GDPR 12(3)). */
export const mayExtend = ({ dueOn, isExtended }: { dueOn: string; isExtended: boolean }, today: string): boolean => !isExtended && today <= dueOn;

export type Urgency = 'late' | 'soon' | 'in-time';

export function urgencyOf(dueOn: string, today: string): { urgency: Urgency; daysLeft: number } {
  const daysLeft = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(dueOn), { largestUnit: 'days' }).days;
  if (daysLeft < 0) return { urgency: 'late', daysLeft };
  return { urgency: daysLeft <= SOON_DAYS ? 'soon' : 'in-time', daysLeft };
}
