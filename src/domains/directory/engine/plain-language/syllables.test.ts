import { expect, test } from 'vitest';
import {
  englishSyllables,
  frenchSyllables,
  greekSyllables,
  italianSyllables,
  portugueseSyllables,
  spanishSyllables,
  type SyllableCounter,
} from './syllables.ts';

/** Words in the order of their syllables: the first list has one, the second two, and so on. */
const known: [language: string, count: SyllableCounter, words: string[]][] = [
  [
    'English',
    englishSyllables,
    ['help the care paid moved school', 'carer doctor table wanted houses water', 'family hospital radio', 'municipal information', 'disability'],
  ],
  [
    'Spanish',
    spanishSyllables,
    ['pan bien buey quien', 'casa día viuda agua ciudad', 'comida cuidado guitarra farmacia', 'aéreo sanitario policía', 'universidad'],
  ],
  [
    'Portuguese',
    portugueseSyllables,
    ['pão mãe quem bem', 'casa dia quase irmão', 'comida saúde farmácia', 'padaria cozinheira', 'solicitação', 'universidade'],
  ],
  [
    'French',
    frenchSyllables,
    ['pain aide payes vie', 'demande quartier théâtre maison', 'liberté hôpital médecine', 'réalité difficulté', 'communication'],
  ],
  [
    'Italian',
    italianSyllables,
    ['più già qui che', 'mio casa zio', 'aiuto chiedere domanda', 'assistenza domicilio', 'assistenziale', 'comunicazione'],
  ],
  ['Greek', greekSyllables, ['και που ναι', 'σπίτι παιδί αυτό ευχή', 'γιατρός μαΐου', 'βοήθεια νοσοκόμα']],
];

test.each(known)('%s syllables', (_, count, lists) => {
  for (const [index, words] of lists.entries()) {
    for (const word of words.split(' ')) expect([word, count(word)]).toEqual([word, index + 1]);
  }
});

test.each(known)('%s: a word has at least one syllable, whatever it is, and capitals count alike', (_, count) => {
  for (const odd of ['', 'brr', '42', 'Ψ', 'ع']) expect(count(odd), odd).toBe(1);
  expect(count('MADRE')).toBe(count('madre'));
});
