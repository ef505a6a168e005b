import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import {
  FAVOURITES_MAX,
  type Favourite,
  NOTE_LENGTH_MAX,
  addFavourite,
  dropFavourite,
  noteFavourite,
  packFavourites,
  unpackFavourites,
} from './favourites.ts';

const [a, b] = [newId(), newId()] as [string, string];
const saved = (...ids: string[]): Favourite[] => ids.map((id) => ({ id, note: '' }));
const full = saved(...Array.from({ length: FAVOURITES_MAX }, () => newId()));

test('the last one saved stands first, and saving twice changes nothing', () => {
  expect(addFavourite(saved(a), b)).toEqual(saved(b, a));
  expect(addFavourite(saved(b, a), a.toUpperCase())).toEqual(saved(b, a));
});

test('thirty can be saved, the next is refused, one that is there already is not', () => {
  expect(addFavourite(full, a)).toBe('full');
  expect(addFavourite(full.slice(1), a)).toHaveLength(FAVOURITES_MAX);
  expect(addFavourite(full, full[3]!.id)).toEqual(full);
});

test('what is removed is gone, with its note', () => {
  expect(dropFavourite([{ id: a, note: 'Tuesdays' }, ...saved(b)], a)).toEqual(saved(b));
  expect(dropFavourite(saved(b), a)).toEqual(saved(b));
});

test('a note is one line of at most so many characters, as people count them', () => {
  expect(noteFavourite(saved(a, b), a, ' ask for\nMaria ')).toEqual([{ id: a, note: 'ask for Maria' }, ...saved(b)]);
  expect(noteFavourite(saved(a), a, '👵'.repeat(NOTE_LENGTH_MAX))).toEqual([{ id: a, note: '👵'.repeat(NOTE_LENGTH_MAX) }]);
  expect(noteFavourite(saved(a), a, 'x'.repeat(NOTE_LENGTH_MAX + 1))).toBe('note-too-long');
  expect(noteFavourite(saved(a), b, 'for another')).toEqual(saved(a));
});

test('what was packed comes back, and nothing else is taken for a favourite', () => {
  const list = fc.array(fc.record({ id: fc.uuid({ version: [4, 7] }), note: fc.string({ unit: 'grapheme', maxLength: 40 }) }), {
    minLength: 1,
    maxLength: FAVOURITES_MAX,
  });
  fc.assert(
    fc.property(list, (favourites) => void expect(unpackFavourites(JSON.parse(JSON.stringify(packFavourites(favourites))))).toEqual(favourites)),
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => void expect(unpackFavourites(value)).toEqual([])));
  expect(packFavourites([])).toBeUndefined();
});
