import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kept, closesCircle, dayBegins, nextDay, ofAgeOn, wrongAboutChild, wrongAboutDecision } from './household.ts';

describe('coming of age', () => {
  test.each([
    ['2008-11-23', 'IT', '2026-11-23'],
    ['2008-02-29', 'IT', '2026-02-28'],
    ['2008-02-29', 'EG', '2029-02-28'],
    ['2010-07-01', 'NZ', '2030-07-01'],
  ])('of who was born on %s in %s is on %s', (bornOn, country, day) => expect(ofAgeOn(bornOn, country)).toBe(day));

  test('begins with the day in the city, also where the clocks change', () => {
    expect(dayBegins('2026-11-23', 'Europe/Rome').toISOString()).toBe('2026-11-22T23:00:00.000Z');
    expect(dayBegins('2026-07-01', 'Europe/Lisbon').toISOString()).toBe('2026-06-30T23:00:00.000Z');
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
  });
});

describe('what is typed', () => {
  const where = { today: '2026-11-23', country: 'IT' };
  test.each([
    ['a child', { name: 'Sofia', bornOn: '2020-05-05' }, []],
    ['nobody', { name: '', bornOn: '2020-05-05' }, ['name']],
    ['no day', { name: 'Sofia', bornOn: '2020-13-05' }, ['born']],
    ['a day that is none', { name: 'Sofia', bornOn: '2019-02-29' }, ['born']],
    ['words', { name: 'Sofia', bornOn: '5 May 2020' }, ['born']],
    ['tomorrow', { name: 'Sofia', bornOn: '2026-11-24' }, ['born']],
    ['who is of age today', { name: 'Sofia', bornOn: '2008-11-23' }, ['of-age']],
    ['who is of age tomorrow', { name: 'Sofia', bornOn: '2008-11-24' }, []],
  ])('about %s', (_, typed, wrong) => expect(wrongAboutChild(typed, where)).toEqual(wrong));

  test('about a court’s decision is whole, from the past, and still holds', () => {
    const decision = { name: 'Antonio', ground: 'guardianship', court: 'Tribunale', number: '1/2025', decidedOn: '2025-01-01', until: '' };
    expect(wrongAboutDecision(decision, where)).toEqual([]);
    expect(wrongAboutDecision({ ...decision, until: '2026-11-22' }, where)).toEqual(['until']);
    expect(wrongAboutDecision({ ...decision, ground: 'consent' }, where)).toEqual(['ground']);
    const nothing = { name: '', ground: '', court: '', number: '', decidedOn: '', until: '' };
    expect(wrongAboutDecision(nothing, where)).toEqual(['name', 'ground', 'court', 'number', 'decided']);
  });
});

describe('circles', () => {
  const people = fc.integer({ min: 0, max: 7 }).map(String);
  const pairs = fc.array(fc.record({ keeperId: people, personId: people }), { maxLength: 40 });

  /** Everybody whom somebody keeps, over any number of steps. */
  const keptBy = (keepings: Kept[], who: string, seen = new Set<string>()): Set<string> => {
    for (const { keeperId, personId } of keepings) {
      if (keeperId !== who || seen.has(personId)) continue;
      seen.add(personId);
      keptBy(keepings, personId, seen);
    }
    return seen;
  };

  test('never close, whatever is entered in whatever order', () => {
    fc.assert(
      fc.property(pairs, (wanted) => {
        const entered: Kept[] = [];
        for (const next of wanted) if (!closesCircle(entered, next)) entered.push(next);
        for (const { keeperId } of entered) expect(keptBy(entered, keeperId).has(keeperId)).toBe(false);
      }),
    );
  });

  test('refuse nothing that closes none', () => {
    fc.assert(
      fc.property(pairs, (wanted) => {
        const entered: Kept[] = [];
        for (const next of wanted) {
          const wouldClose = next.keeperId === next.personId || keptBy(entered, next.personId).has(next.keeperId);
          expect(closesCircle(entered, next)).toBe(wouldClose);
          if (!wouldClose) entered.push(next);
        }
      }),
    );
  });
});
