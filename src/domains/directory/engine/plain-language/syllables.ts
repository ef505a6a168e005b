/** Counts the syllables of one word. At least one, whatever it is given. */
export type SyllableCounter = (word: string) => number;

const atLeastOne = (count: number): number => Math.max(1, count);
const countOf = (word: string, pattern: RegExp): number => word.match(pattern)?.length ?? 0;

/** Vowels in a row are one syllable for each strong one, and one if all are weak (i, u): "cuidado" 3, "aéreo" 4, "viuda" 2. */
function countByStrong(word: string, vowels: RegExp, strong: RegExp): number {
  let count = 0;
  for (const [group] of word.matchAll(vowels)) count += atLeastOne(countOf(group, strong));
  return atLeastOne(count);
}

/** Spanish: an accent on i or u parts it from its neighbour ("día" 2); the u of que, qui, gue, gui is mute. */
export const spanishSyllables: SyllableCounter = (word) =>
  countByStrong(
    word
      .toLowerCase()
      .replace(/([qg])u(?=[eiéí])/g, '$1')
      .replace(/y(?![aeiouáéíóú])/g, 'i'),
    /[aeiouáéíóúü]+/g,
    /[aeoáéíóú]/g,
  );

/** Portuguese: ão, ãe, õe are one; at the end of a word without accent, i and u stand alone ("padaria" 4, "farmácia" 3). */
export const portugueseSyllables: SyllableCounter = (word) => {
  const lower = word.toLowerCase();
  const plain = lower
    .replace(/([qg])u(?=[eiéíaáãoô])/g, '$1')
    .replace(/ã[oe]|õe/g, 'ã')
    .replace(/[iu](?=[aeo]s?$)/, (weak) => (/[áéíóúâêôãõ]/.test(lower) ? weak : 'í'));
  return countByStrong(plain, /[aeiouáéíóúâêôãõàü]+/g, /[aeoáéíóúâêôãõà]/g);
};

/** Italian: i and u before a vowel go with it ("chiedere" 3), save in short words that stress them ("mio" 2). */
export const italianSyllables: SyllableCounter = (word) => {
  const lower = word.toLowerCase().replace(/qu/g, 'q');
  if (/^[^aeiou]*[iu][aeo]$/.test(lower) && !/^[cg]i/.test(lower)) return 2;
  // Between two vowels i begins a syllable of its own: a-iu-to.
  return countByStrong(lower.replace(/(?<=[aeiou])i(?=[aeiou])/g, '-i'), /[aeiouàèéìòóù]+/g, /[aeoàèéìòóù]/g);
};

/** French, as it is spoken: a last e is mute ("demande" 2), é parts vowels ("réalité" 4). The ending -ent is counted, since "moment" and "donnent" look alike. */
export const frenchSyllables: SyllableCounter = (word) => {
  const spoken = word
    .toLowerCase()
    .replace(/([qg])u(?=[eiéèêaoy])/g, '$1')
    .replace(/([^aeiouyàâéèêëîïôùûüœ])es?$/, '$1')
    .replace(/([éuiy])es?$/, '$1');
  return atLeastOne(countOf(spoken, /é(?=[aâeiouèê])|[aeiouyàâäèêëîïôöùûüœæ]*é|[aeiouyàâäèêëîïôöùûüœæ]+/g));
};

/** English: vowel groups, without mute -e, -es, -ed; "io" and "ia" are two except in -tion, -cial and the like. */
export const englishSyllables: SyllableCounter = (word) => {
  const lower = word.toLowerCase().replace(/[^a-z]/g, '');
  if (lower.length <= 3) return 1;
  const spoken = lower
    .replace(/(?:[^laeiouy]|[aeiouy]l)e$/, '')
    .replace(/([^aeioutdy])ed$/, '$1')
    .replace(/([^aeiouscxzgh])es$/, '$1')
    .replace(/^y/, '');
  const parted = countOf(spoken, /(?<![cstgx])i[aou]|(?<!o)eo|ying$|[aeiou]ing$|(?<![gq])ua(?=[lt])/g);
  return atLeastOne(countOf(spoken, /[aeiouy]+/g) + parted);
};

/** Greek: two letters for one sound count once (ου, αι, ει, οι, υι, αυ, ευ, ηυ), unless an accent on the first or two dots part them. */
export const greekSyllables: SyllableCounter = (word) =>
  atLeastOne(countOf(word.toLowerCase().normalize('NFC'), /[αεο][ιί]|υ[ιί]|ο[υύ]|[αεη][υύ]|[αάεέηήιίϊΐοόυύϋΰωώ]/g));
