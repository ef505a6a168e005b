/**
 * The consonants of a word, alike for Arabic script and for Arabic typed in Latin letters: "يضربني", "yodrobni" and "yedrebny" share one
 * skeleton. Latin letters write Arabic's short vowels, each writer others, and Arabic script does not; what stays is the consonants.
 */
export function skeletonsOf(word: string): string[] {
  if (arabicWord.test(word)) return arabicSkeletons(word);
  return latinWord.test(word) ? long([skeletonOf(word.replace(/kh|gh|sh|ch|th|dh|dj|ts/g, (pair) => latinPairs[pair] ?? pair))]) : [];
}

const arabicWord = /^[\u0621-\u064a]+$/;
const latinWord = /^[a-z0-9]*[a-z][a-z0-9]*$/;
const lengthMin = 2;
const long = (skeletons: string[]): string[] => skeletons.filter((skeleton) => skeleton.length >= lengthMin);

/** Sounds that chat spelling and dialects confuse share one sign: ج, غ and g; ك, ق and c; ح, ه and h. Vowels, hamza and ʿayn have none. */
const latinPairs: Record<string, string> = { kh: 'x', gh: 'g', sh: 'S', ch: 'S', th: 't', dh: 'd', dj: 'g', ts: 's' };
const signs: Record<string, string> = {
  ...{ j: 'g', '8': 'g', q: 'k', c: 'k', '9': 'k', p: 'b', v: 'f', '7': 'h', '5': 'x', '6': 't' },
  ...{ ب: 'b', ت: 't', ث: 't', ج: 'g', ح: 'h', خ: 'x', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 'S', ص: 's', ض: 'd' },
  ...{ ط: 't', ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', و: 'w', ي: 'y' },
};
const silent = /[aeiou234\u0621-\u0627\u0629\u0639\u0649]/g;

/** Half-vowels count at the beginning only, a breath at the end does not, and a doubled consonant is one. */
function skeletonOf(word: string): string {
  const sounds = Array.from(word, (letter) => signs[letter] ?? letter).join('');
  return (sounds.slice(0, 1).replace(silent, '') + sounds.slice(1).replace(silent, '').replace(/[wy]/g, '').replace(/h$/, '')).replace(
    /(.)\1+/g,
    '$1',
  );
}

/** With and without the article, and with ق silent as in Cairo, Beirut and Damascus. */
function arabicSkeletons(word: string): string[] {
  const bare = word.replace(/^[وف]?(?:بال|كال|لل|ال)(?=.{2})/u, '');
  const forms = [word, bare, bare.replace(/ق/g, '')];
  return long([...new Set(forms.map(skeletonOf))]);
}
