/** What a name says: the kind of street, where there is one, and the words that tell one street from another. */
export type StreetName = { kind: string | undefined; core: string[]; words: string[] };

/** Kinds of streets in folded form. Those of one line are the same kind: a neighbour says "calle" in Milano, too. */
const KINDS: Record<string, string> = Object.fromEntries(
  [
    'via calle rua rue strada carrer',
    'viale avenida avenue',
    'piazza plaza praca place',
    'piazzale',
    'piazzetta',
    'corso carrera',
    'largo',
    'vicolo travessa travesia callejon beco viela',
    'paseo passeio',
    'glorieta rotunda',
    'ronda bastioni',
    'camino caminho',
    'carretera estrada',
    'bulevar boulevard',
    'cuesta calcada escadas salita',
    'alameda',
    'alzaia ripa cais quai',
    'foro',
    'galleria pasaje',
    'campo jardim',
    'esplanada',
  ].flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0]!])),
);

/** Words that announce a part of the city and not a street. */
const QUARTER = 'quarter';
const QUARTER_WORDS = new Set('zona zone quartiere quart rione barrio distrito bairro freguesia quartier arrondissement district area'.split(' '));

/** How people shorten the kind of street, in folded form. */
export const ABBREVIATIONS: Record<string, string> = {
  ...{ v: 'via', vle: 'viale', vl: 'viale', p: 'piazza', pza: 'piazza', pzza: 'piazza', ple: 'piazzale', pzle: 'piazzale', cso: 'corso' },
  ...{ lgo: 'largo', lg: 'largo', c: 'calle', cl: 'calle', av: 'avenida', avd: 'avenida', avda: 'avenida', avª: 'avenida', plz: 'plaza' },
  ...{ pl: 'plaza', ps: 'paseo', pso: 'paseo', psº: 'paseo', pº: 'paseo', cº: 'camino', cno: 'camino', ctra: 'carretera', cra: 'carretera' },
  ...{ gta: 'glorieta', glta: 'glorieta', gl: 'glorieta', rda: 'ronda', r: 'rua', tv: 'travessa', trav: 'travessa', pc: 'praca', pca: 'praca' },
};

/** Small words that people leave out or add. */
const PARTICLES = new Set('de del della dello dell dei degli delle di da do dos das du des d la las los lo le les l el il al y e'.split(' '));

/** Long and short forms of one word, brought to the short one. */
const SHORT_FORMS: Record<string, string> = Object.fromEntries(
  [
    's san santo santa sant sao sta sto',
    'dr dra doctor doctora dott dottor dottore doutor',
    'gen general gral generale',
    'prof professor professore profesor',
    'fdez fernandez',
    'rguez rodriguez',
    'glez gonzalez',
    'hdez hernandez',
    'mtez martinez',
    'ntra nuestra',
    'sra senora',
    'h historico',
  ].flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0]!])),
);

/** Reads a folded name such as "calle de alcala" or "zona loreto". Nothing is left of "via" alone: that is no address. */
export function readStreetName(folded: string): StreetName {
  const words = folded.split(' ').filter(Boolean);
  const first = words[0] === undefined ? undefined : kindOf(words[0], words.length > 1);
  // A street may itself bear the name of a way: "calle de la Vía Carpetana" is "Vía Carpetana".
  const start = first && (first === QUARTER || words.length > 2) ? skipSecondKind(words) : first ? 1 : 0;
  const rest = words.slice(start);
  const telling = rest.filter((word) => !PARTICLES.has(word));
  const kept = telling.length > 0 ? telling : rest;
  return { kind: first, words: kept, core: kept.map((word) => numeralOf(word) ?? SHORT_FORMS[word] ?? word) };
}

/** Whether a kind of street stands in front, and not just a word such as "zona". */
export const isStreet = ({ kind }: StreetName): boolean => kind !== undefined && kind !== QUARTER;

/** Whether a folded word is a kind of street written in full. */
export const isStreetKind = (word: string): boolean => Object.hasOwn(KINDS, word);

export const isParticle = (word: string): boolean => PARTICLES.has(word);

function kindOf(word: string, mayBeShort: boolean): string | undefined {
  if (QUARTER_WORDS.has(word)) return QUARTER;
  const long = mayBeShort && Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word]! : word;
  return isStreetKind(long) ? KINDS[long] : undefined;
}

function skipSecondKind(words: string[]): number {
  const next = words.findIndex((word, index) => index > 0 && !PARTICLES.has(word));
  return (words[next] === 'via' || words[next] === 'camino') && next < words.length - 1 ? next + 1 : 1;
}

const DIGITS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 };

/** "XXII Marzo" is written "22 marzo", too. Letters that happen to be numerals in a row stand in no word of our languages. */
function numeralOf(word: string): string | undefined {
  if (!/^(?=..)(xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(word)) return undefined;
  const values = [...word].map((letter) => DIGITS[letter]!);
  return String(values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0));
}
