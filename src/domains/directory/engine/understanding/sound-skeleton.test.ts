import { expect, it } from 'vitest';
import { skeletonsOf } from './sound-skeleton.ts';

it.each([
  ['يضربني', ['yodrobni', 'yedrebny', 'yadribuni']],
  ['موت', ['mot', 'moot', 'mawt']],
  ['وقع', ['w9e3', 'weqe3']],
  ['شغل', ['shoghl', 'cho8l', 'shughul']],
  ['خايف', ['khayef', '5ayef']],
  ['البيت', ['elbeit', 'bayt', 'lbit']],
])('%s has a skeleton in common with each of %j', (arabic, latin) => {
  const skeletons = skeletonsOf(arabic);
  for (const word of latin) expect(skeletonsOf(word).some((skeleton) => skeletons.includes(skeleton))).toBe(true);
});

it('tells words of other consonants apart, and leaves out what is too short or another script', () => {
  expect(skeletonsOf('yodrobni')).not.toEqual(skeletonsOf('yotlobni'));
  expect(skeletonsOf('ya')).toEqual([]);
  expect(skeletonsOf('000')).toEqual([]);
  expect(skeletonsOf('θελω')).toEqual([]);
});
