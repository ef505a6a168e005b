/** What the formulas count in a text. */
export type Counts = { words: number; sentences: number; letters: number; syllables: number; longWords: number };

export type Formula = { name: string; source: string; easier: 'higher' | 'lower'; valueOf: (counts: Counts) => number };

const sentenceLength = ({ words, sentences }: Counts): number => words / sentences;
const wordSyllables = ({ syllables, words }: Counts): number => syllables / words;

const flesch = (base: number, perSentence: number, perWord: number) => (counts: Counts) =>
  base - perSentence * sentenceLength(counts) - perWord * wordSyllables(counts);

/** Italian. Lucisano, P., Piemontese, M. E. (1988): GULPEASE: una formula per la predizione della difficoltà dei testi in lingua italiana. Scuola e città 3, 110-124. */
export const gulpease: Formula = {
  name: 'Gulpease',
  source: 'Lucisano & Piemontese 1988',
  easier: 'higher',
  valueOf: ({ words, sentences, letters }) => 89 + (300 * sentences - 10 * letters) / words,
};

/** English. Flesch, R. (1948): A new readability yardstick. Journal of Applied Psychology 32(3), 221-233. */
export const fleschReadingEase: Formula = {
  name: 'Flesch Reading Ease',
  source: 'Flesch 1948',
  easier: 'higher',
  valueOf: flesch(206.835, 1.015, 84.6),
};

/** Spanish. Szigriszt Pazos, F. (1993): Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad. Universidad Complutense de Madrid; read on the INFLESZ scale of Barrio-Cantalejo et al. (2008). */
export const szigrisztPazos: Formula = {
  name: 'Szigriszt-Pazos (INFLESZ)',
  source: 'Szigriszt Pazos 1993; Barrio-Cantalejo et al. 2008',
  easier: 'higher',
  valueOf: flesch(206.835, 1, 62.3),
};

/** Portuguese. Martins, T. B. F., Ghiraldelo, C. M., Nunes, M. G. V., Oliveira Jr., O. N. (1996): Readability formulas applied to textbooks in Brazilian Portuguese. Notas do ICMSC-USP 28. */
export const martins: Formula = {
  name: 'Flesch, adaptado por Martins et al.',
  source: 'Martins et al. 1996',
  easier: 'higher',
  valueOf: flesch(248.835, 1.015, 84.6),
};

/** French. Kandel, L., Moles, A. (1958): Application de l'indice de Flesch à la langue française. Cahiers d'études de radio-télévision 19, 253-274. Two sets of coefficients are quoted under this name; this is the stricter one. */
export const kandelMoles: Formula = {
  name: 'Kandel-Moles',
  source: 'Kandel & Moles 1958',
  easier: 'higher',
  valueOf: flesch(207, 1.015, 73.6),
};

/** Languages without a formula of their own that could be verified. Björnsson, C. H. (1968): Läsbarhet. Liber, Stockholm. Words in a sentence, plus the share of long words in percent. */
export const lix: Formula = {
  name: 'LIX',
  source: 'Björnsson 1968',
  easier: 'lower',
  valueOf: (counts) => sentenceLength(counts) + (100 * counts.longWords) / counts.words,
};
