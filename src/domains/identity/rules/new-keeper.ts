import { RECOVERY_CHECKS, RECOVERY_CHECKS_MIN } from './desk.ts';
import { COURT_GROUNDS, type CourtGround, type Decision, RELATIONS, type Relation, dayBegins, nextDay, wrongAboutDecision } from './household.ts';

/** What an officer can check before somebody becomes a keeper: the paper on which it rests always, and one thing more at least. */
export const KEEPER_CHECKS = ['ground-paper', ...RECOVERY_CHECKS] as const;
export type KeeperCheck = (typeof KEEPER_CHECKS)[number];
/** Within this time a second officer decides: long enough to ask the court or the social service back. */
export const NEW_KEEPER_DAYS = 7;

export type DependantKind = 'child' | 'adult';
export type NewKeeperGround = 'parental-responsibility' | CourtGround;
/** On which grounds somebody new can act: a child has parents by law or a guardian by a court, an adult whom a court named. */
export const groundsFor = (kind: DependantKind): readonly NewKeeperGround[] =>
  kind === 'child' ? ['parental-responsibility', 'guardianship'] : COURT_GROUNDS;

export const isCourtGround = (ground: string): ground is CourtGround => (COURT_GROUNDS as readonly string[]).includes(ground);

export type NewKeeperTyped = Decision & { relation: string; checks: readonly string[] };
/** What was typed once nothing is wrong with it. */
export type NewKeeperSaid = Decision & { relation: Relation; ground: NewKeeperGround; checks: KeeperCheck[] };

/** What was checked, as far as it is on the list; each thing counts once. */
export const keeperChecks = (written: readonly string[]): KeeperCheck[] => KEEPER_CHECKS.filter((check) => written.includes(check));

/** What was typed about a new keeper. @returns the fields that are wrong. */
export function wrongAboutNewKeeper(typed: NewKeeperTyped, { kind, today }: { kind: DependantKind; today: string }) {
  const wrong: ('relation' | 'ground' | 'checks' | ReturnType<typeof wrongAboutDecision>[number])[] = [];
  if (!(RELATIONS as readonly string[]).includes(typed.relation)) wrong.push('relation');
  if (!(groundsFor(kind) as readonly string[]).includes(typed.ground)) wrong.push('ground');
  else if (isCourtGround(typed.ground)) wrong.push(...wrongAboutDecision({ ...typed, name: '-' }, { today }));
  const checked = keeperChecks(typed.checks);
  if (checked.length < RECOVERY_CHECKS_MIN || !checked.includes('ground-paper')) wrong.push('checks');
  return wrong;
}

/** When the ground ends by itself: with a child's coming of age, or after the last day of the court's decision, whichever comes first. */
export function groundEnds({ ground, until }: Pick<Decision, 'ground' | 'until'>, { ofAgeAt, timezone }: { ofAgeAt: Date | null; timezone: string }) {
  if (!isCourtGround(ground) || until === '') return ofAgeAt;
  const decisionEnds = dayBegins(nextDay(until), timezone);
  return ofAgeAt && ofAgeAt < decisionEnds ? ofAgeAt : decisionEnds;
}
