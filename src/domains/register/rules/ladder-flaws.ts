import type { RungRules } from './offer.ts';
import type { Requirement } from './requirements.ts';
import { RUNGS } from './words.ts';

export type NewLadder = {
  decideDays: number;
  escalateDays: number;
  noticeDays: number;
  objectDays: number;
  recordMonths: number;
  note: string;
  rungs: (RungRules & { requirements: Requirement[] })[];
};
export type LadderFlaw =
  | { type: 'rungs' }
  | { type: 'number'; field: string; min: number; max: number }
  | { type: 'empty-rung'; rung: string }
  | { type: 'falls'; rung: string }
  | { type: 'no-note' };

/** The bounds of each number, as the tables check them, too. */
export const LADDER_BOUNDS = {
  decideDays: [1, 365],
  escalateDays: [1, 90],
  noticeDays: [1, 90],
  objectDays: [1, 365],
  recordMonths: [1, 60],
} as const satisfies Record<string, readonly [number, number]>;
export const PEOPLE_BOUNDS = [1, 10_000] as const;
export const MONTH_BOUNDS = [1, 120] as const;
export const AMOUNT_BOUNDS = [1, 1_000] as const;

const isWithin = (value: number, [min, max]: readonly [number, number]): boolean => Number.isInteger(value) && value >= min && value <= max;

/** What has to be mended before an edition of the rungs can hold. A higher rung never allows fewer people: nobody climbs to do less. */
export function flawsOfLadder(ladder: NewLadder): LadderFlaw[] {
  const number = (field: string, value: number, bounds: readonly [number, number]): LadderFlaw[] =>
    isWithin(value, bounds) ? [] : [{ type: 'number', field, min: bounds[0], max: bounds[1] }];
  if (ladder.rungs.length !== RUNGS.length || ladder.rungs.some(({ rung }, index) => rung !== RUNGS[index])) return [{ type: 'rungs' }];
  return [
    ...Object.entries(LADDER_BOUNDS).flatMap(([field, bounds]) => number(field, ladder[field as keyof typeof LADDER_BOUNDS], bounds)),
    ...ladder.rungs.flatMap(({ rung, peopleMax, validMonths, groups, settings, requirements }, index): LadderFlaw[] => [
      ...number(`${rung}-peopleMax`, peopleMax, PEOPLE_BOUNDS),
      ...number(`${rung}-validMonths`, validMonths, MONTH_BOUNDS),
      ...requirements.flatMap(({ requirement, amount }) => number(`${rung}-${requirement}-amount`, amount, AMOUNT_BOUNDS)),
      ...(groups.length === 0 || settings.length === 0 ? [{ type: 'empty-rung', rung } as const] : []),
      ...(index > 0 && peopleMax < ladder.rungs[index - 1]!.peopleMax ? [{ type: 'falls', rung } as const] : []),
    ]),
    ...(ladder.note.trim() === '' ? [{ type: 'no-note' } as const] : []),
  ];
}
