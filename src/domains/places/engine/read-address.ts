import { foldText } from '../../../kernel/text.ts';

/** What people mean by the kind of street, in the languages of our cities, in the folded form in which streets are compared. */
const ABBREVIATIONS: Record<string, string> = {
  v: 'via',
  vle: 'viale',
  p: 'piazza',
  pza: 'piazza',
  pzza: 'piazza',
  ple: 'piazzale',
  pzle: 'piazzale',
  cso: 'corso',
  lgo: 'largo',
  c: 'calle',
  avda: 'avenida',
  av: 'avenida',
  pl: 'plaza',
  r: 'rua',
  tv: 'travessa',
  pc: 'praca',
  pca: 'praca',
};

export type WrittenAddress = { street: string; number: string | undefined };

/** Splits what a person wrote, such as "v.le Monza, 140/b", into a folded street name and a house number. */
export function readAddress(written: string): WrittenAddress {
  const withoutPoints = written
    .slice(0, 200)
    .replace(/(\p{L})\.(?=\p{L})/gu, '$1')
    .replace(/\./g, ' ');
  const words = foldText(withoutPoints.split(/[,;\n]\s*\d{5}/)[0] ?? '')
    .split(' ')
    .filter(Boolean);
  const numberAt = words.findIndex(
    (word, index) => index > 0 && /^\d{1,4}[a-z]?$/.test(word) && words.slice(0, index).some((before) => /\p{L}{3}/u.test(before)),
  );
  const street = (numberAt === -1 ? words : words.slice(0, numberAt)).filter((word) => !['n', 'no', 'num', 'numero', 'civico'].includes(word));
  if (street[0] !== undefined) street[0] = ABBREVIATIONS[street[0]] ?? street[0];
  return { street: street.join(' '), number: numberAt === -1 ? undefined : words[numberAt] };
}
