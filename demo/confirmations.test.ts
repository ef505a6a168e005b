import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';
import { HISTORY_DAYS, confirmationDays } from './confirmations.ts';
import { sourceIdOf } from './demo-records.ts';
import { readProviders } from './seed.ts';

const historiesOf = (city: string): number[][] =>
  readProviders(join(packageRoot, 'demo', city)).flatMap((provider) =>
    provider.services.map((service) => confirmationDays({ sourceId: sourceIdOf(provider, service), type: service.type })),
  );

/** Share of all services that were confirmed within the 180 days before a day of the past. */
const freshShare = (histories: number[][], daysAgo: number): number =>
  histories.filter((days) => days.some((day) => day >= daysAgo && day <= daysAgo + 180)).length / histories.length;

describe.each(['milano', 'porto'])('confirmations of %s', (city) => {
  const histories = historiesOf(city);
  const share = (holds: (last: number | undefined) => boolean): number => histories.filter((days) => holds(days[0])).length / histories.length;

  test('most services are fresh, some fade, a few are to be hidden, the rest were never confirmed', () => {
    expect(share((last) => last !== undefined && last <= 180)).toBeCloseTo(0.7, 1);
    expect(share((last) => last !== undefined && last > 180 && last <= 365)).toBeCloseTo(0.2, 1);
    expect(share((last) => last !== undefined && last > 365)).toBeGreaterThan(0.02);
    expect(share((last) => last !== undefined && last > 365)).toBeLessThan(0.06);
    expect(share((last) => last === undefined)).toBeGreaterThan(0.03);
  });

  test('a history goes back two years at most, the latest day first, never twice within a month', () => {
    for (const days of histories) {
      for (const [index, day] of days.entries()) {
        expect(day).toBeGreaterThan(index === 0 ? 0 : days[index - 1]! + 30);
        expect(day).toBeLessThanOrEqual(HISTORY_DAYS);
      }
    }
  });

  test('the share of fresh services rose within the two years', () => {
    expect(freshShare(histories, 540)).toBeLessThan(freshShare(histories, 360));
    expect(freshShare(histories, 360)).toBeLessThan(freshShare(histories, 0));
  });
});

test('the days follow from the id alone', () => {
  const service = { sourceId: 'coop-la-ringhiera/pasti-ringhiera', type: 'meals-at-home' };
  expect(confirmationDays(service)).toEqual(confirmationDays(service));
  expect(confirmationDays(service)).not.toEqual(confirmationDays({ ...service, sourceId: 'coop-la-ringhiera/igiene-alzata' }));
});

test('help in danger is never old', () => {
  for (let index = 0; index < 200; index += 1) {
    const [last] = confirmationDays({ sourceId: `refuge/${index}`, type: 'domestic-violence' });
    expect(last).toBeLessThanOrEqual(180);
  }
});
