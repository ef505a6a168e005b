import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM, isPoint, walkingMinutes } from './geo.ts';

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const DUOMO = { latitude: 45.4641, longitude: 9.1919 };
const CENTRALE = { latitude: 45.4861, longitude: 9.2045 };

test('known distances come out right', () => {
  // Milan cathedral to the central station is 2.6 km as the crow flies; a quarter of a meridian is 10,007.5 km on this sphere.
  expect(distanceM(DUOMO, CENTRALE) / 1_000).toBeCloseTo(2.64, 1);
  expect(distanceM({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 0 }) / 1_000).toBeCloseTo(10_007.557, 2);
  expect(distanceM({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }) / 1_000).toBeCloseTo(111.195, 2);
});

test('a distance is the same both ways, nothing to oneself, and at most half around the earth', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3);
      expect(distanceM(a, a)).toBeCloseTo(0, 6);
      expect(distanceM(a, b)).toBeLessThanOrEqual(Math.PI * 6_371_008.8 + 1);
    }),
  );
});

test('a way around is never shorter', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(distanceM(a, b) + distanceM(b, c)).toBeGreaterThanOrEqual(distanceM(a, c) - 1);
    }),
  );
});

test('walking takes an older person 24 minutes for a kilometre as the crow flies, and never nothing', () => {
  expect(walkingMinutes(1_000)).toBe(24);
  expect(walkingMinutes(0)).toBe(1);
});

test('what is no place on earth is recognised', () => {
  for (const [latitude, longitude] of [
    [91, 0],
    [-90.1, 0],
    [0, 180.1],
    [NaN, 0],
    [0, Infinity],
  ] as const)
    expect(isPoint(latitude, longitude)).toBe(false);
  for (const [latitude, longitude] of [
    [90, 180],
    [-90, -180],
    [0, 0],
    [45.46, 9.19],
  ] as const)
    expect(isPoint(latitude, longitude)).toBe(true);
});
