import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';
import { typingErrors } from './spelling.ts';
import { isStreet, readStreetName } from './street-name.ts';

test.each([
  ['calle de alcala', 'via', 'alcala'],
  ['rua da boavista', 'via', 'boavista'],
  ['gran via', undefined, 'gran via'],
  ['calle de la via carpetana', 'via', 'carpetana'],
  ['via carpetana', 'via', 'carpetana'],
  ['corso xxii marzo', 'corso', '22 marzo'],
  ['plaza de santa ana', 'piazza', 's ana'],
  ['zona loreto', 'quarter', 'loreto'],
  ['via', 'via', ''],
  ['las letras', undefined, 'letras'],
])('%s: kind %s, core "%s"', (folded, kind, core) => {
  const name = readStreetName(folded);
  expect([name.kind, name.core.join(' ')]).toEqual([kind, core]);
});

test('a word such as "zona" announces no street', () => {
  expect([isStreet(readStreetName('zona loreto')), isStreet(readStreetName('via loreto'))]).toEqual([false, true]);
});

test.each([
  ['v.le Monza, 140/b', 'viale monza', '140'],
  ['P.ZA Duomo 3', 'piazza duomo', '3'],
  ['via 25 aprile 4', 'via 25 aprile', '4'],
  ['118 via Padova', 'via padova', '118'],
  ['c/ Alcalá nº 100', 'calle alcala', '100'],
  ['calle Alcalá 100, 28009 Madrid', 'calle alcala', '100'],
  ['vicino a via Padova', 'via padova', undefined],
])('%s: street and number', (written, street, number) => {
  const address = readAddress(written);
  expect([readStreetName(address.street), address.number]).toEqual([readStreetName(street), number]);
});

test.each([
  ['padova', 'padova', 0],
  ['pdova', 'padova', 1],
  ['padvoa', 'padova', 1],
  ['bravomurillo', 'bravo murillo', 0],
  ['embajdroes', 'embajadores', 2],
  ['roma', 'como', undefined],
  ['goya', 'gota', undefined],
  ['padova', 'genova', undefined],
])('%s and %s: %s typing errors', (written, name, errors) => {
  expect(typingErrors(written, name)).toBe(errors);
});
