import type { LatinHabit } from './latin-variants.ts';

/** What writers of all countries do alike: digits for the sounds that Latin letters lack, as in the chat alphabet since the 1990s. */
const common: LatinHabit = {
  ا: ['a'],
  أ: ['a'],
  آ: ['a', 'aa'],
  إ: ['i', 'e'],
  ب: ['b'],
  ح: ['7', 'h'],
  خ: ['kh', '5'],
  د: ['d'],
  ر: ['r'],
  ز: ['z'],
  س: ['s'],
  ص: ['s'],
  ض: ['d'],
  ط: ['t', '6'],
  ظ: ['z'],
  ع: ['3', 'a'],
  غ: ['gh'],
  ف: ['f'],
  ك: ['k'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
  ه: ['h'],
  ى: ['a'],
  ئ: ['2', 'y'],
  ؤ: ['o2', 'o'],
  ء: ['2', ''],
  يا: ['ya'],
  ' ي': [' y', ' yi', ' ye'],
  ' و': [' w ', ' we ', ' w'],
  وا: ['wa'],
  '،': [','],
  '؟': ['?'],
};

const levantine: LatinHabit = {
  ...common,
  ' ال': [' el ', ' l', ' al ', ' al'],
  ' بال': [' bel ', ' bil '],
  ' لل': [' lal ', ' lal'],
  ة: ['e', 'a', 'eh'],
  ت: ['t'],
  ث: ['t', 's', 'th'],
  ج: ['j'],
  ذ: ['z', 'd', 'th'],
  ش: ['sh', 'ch'],
  ق: ['2', 'q', 'k'],
  و: ['o', 'ou', 'w', 'oo'],
  ي: ['i', 'e', 'ee', 'y'],
};

const egyptian: LatinHabit = {
  ...common,
  ' ال': [' el ', ' el', ' al '],
  ' بال': [' bel ', ' bel'],
  ' لل': [' lel ', ' lel'],
  ة: ['a', 'ah'],
  ت: ['t'],
  ث: ['s', 't', 'th'],
  ج: ['g'],
  ذ: ['z', 'd'],
  ش: ['sh'],
  ق: ['2', 'q', 'k'],
  و: ['o', 'oo', 'w', 'ou'],
  ي: ['i', 'ee', 'y', 'e'],
};

const maghrebi: LatinHabit = {
  ...common,
  ' ال': [' l', ' el ', ' l '],
  ' بال': [' bl', ' b l'],
  ' لل': [' l', ' ll'],
  ة: ['a'],
  ت: ['t'],
  ث: ['t', 'th'],
  ج: ['j', 'dj'],
  ذ: ['d'],
  ش: ['ch', 'sh'],
  ق: ['9', 'q', 'k'],
  و: ['ou', 'o', 'w'],
  ي: ['i', 'y'],
};

export const arabicHabits: readonly LatinHabit[] = [levantine, egyptian, maghrebi];

/** What may stand where Arabic writes no vowel. */
export const arabicShortVowels: readonly string[] = ['a', 'e', '', 'a', 'i', '', 'e', 'o'];
