import { Temporal } from 'temporal-polyfill';

/** What somebody who is kept in an account is to its owner. */
export const RELATIONS = ['child', 'parent', 'grandparent', 'grandchild', 'partner', 'sibling', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Why one person may act for another in the household: by law, by a court's decision, or by the other's own consent. */
export type Ground = 'parental-responsibility' | 'guardianship' | 'support-administration' | 'consent';
/**
 * Whether a keeper stands in the person's place for their rights over data (GDPR 12, 8): parents by law, and a guardian once a desk saw the court's
 * paper. Whom a court named for some acts alone, or the person by their own consent, does not: the person uses these rights.
 */
export const represents = ({ ground, isChecked }: { ground: Ground; isChecked: boolean }): boolean =>
  ground === 'parental-responsibility' || (ground === 'guardianship' && isChecked);

/** A court decides these; its name, the decision's number and day are kept with them. */
export const COURT_GROUNDS = ['guardianship', 'support-administration'] as const;
export type CourtGround = (typeof COURT_GROUNDS)[number];

/**
 * The age at which somebody decides for themselves, by country (ISO 3166-1), where it is not 18. In every state of the European Union it is
 * 18 (Fundamental Rights Agency, "Age of majority", 2017). Egypt: Civil Code, article 44. New Zealand: Age of Majority Act 1970, section 4.
 * Korea: Civil Act, article 4. Thailand: Civil and Commercial Code, section 19.
 */
const ADULT_AGES: Record<string, number> = { EG: 21, KR: 19, NZ: 20, TH: 20 };
const ADULT_AGE = 18;
export const adultAge = (country: string): number => ADULT_AGES[country] ?? ADULT_AGE;

/** So long before a child comes of age the parents are told. */
export const TOLD_BEFORE_DAYS = 60;

const isDay = (written: string): boolean => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(written) && Temporal.PlainDate.from(written, { overflow: 'reject' }).toString() === written;
  } catch {
    return false;
  }
};

/** The first day on which a child is of age; born on 29 February it is 28 February in other years (Regulation 1182/71, article 3). */
export const ofAgeOn = (bornOn: string, country: string): string =>
  Temporal.PlainDate.from(bornOn)
    .add({ years: adultAge(country) })
    .toString();

/** The instant at which a day begins in a city. */
export const dayBegins = (day: string, timezone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone }).epochMilliseconds);

export const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** What was typed about a child. @returns the fields that are wrong. */
export function wrongAboutChild({ name, bornOn }: { name: string; bornOn: string }, { today, country }: { today: string; country: string }) {
  const wrong: ('name' | 'born' | 'of-age')[] = [];
  if (name === '') wrong.push('name');
  if (!isDay(bornOn) || bornOn > today) wrong.push('born');
  else if (ofAgeOn(bornOn, country) <= today) wrong.push('of-age');
  return wrong;
}

export type Decision = { ground: string; court: string; number: string; decidedOn: string; until: string };

/** What was typed about an adult for whom a court named somebody. @returns the fields that are wrong. */
export function wrongAboutDecision({ name, ...decision }: Decision & { name: string }, { today }: { today: string }) {
  const wrong: ('name' | 'ground' | 'court' | 'number' | 'decided' | 'until')[] = [];
  if (name === '') wrong.push('name');
  if (!(COURT_GROUNDS as readonly string[]).includes(decision.ground)) wrong.push('ground');
  if (decision.court === '') wrong.push('court');
  if (decision.number === '') wrong.push('number');
  if (!isDay(decision.decidedOn) || decision.decidedOn > today) wrong.push('decided');
  if (decision.until !== '' && (!isDay(decision.until) || decision.until < today)) wrong.push('until');
  return wrong;
}

export type Kept = { keeperId: string; personId: string };

/** Whether a further keeping would make somebody their own keeper over others, so that nobody could say who decides. */
export function closesCircle(keepings: readonly Kept[], next: Kept): boolean {
  const seen = new Set<string>();
  const waiting = [next.keeperId];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one === next.personId) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    waiting.push(...keepings.filter(({ personId }) => personId === one).map(({ keeperId }) => keeperId));
  }
  return false;
}
