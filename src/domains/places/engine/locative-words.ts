const phrases = (...lines: string[]): string[][] => lines.flatMap((line) => line.split(', ')).map((phrase) => phrase.split(' '));

/** Words of our seven languages after which a name says where something is, in folded form. */
export const NEAR_WORDS = phrases(
  'vicino a, vicino al, vicino alla, vicino all, vicino ai, vicino alle, zona, quartiere, dalle parti di, nei pressi di',
  'near, close to, around, neighbourhood of, area of',
  'cerca de, cerca del, barrio, barrio de, barrio del, distrito, distrito de, al lado de, al lado del',
  'perto de, perto da, perto do, perto dos, perto das, bairro, bairro de, bairro da, bairro do',
  'pres de, pres du, pres des, pres d, quartier, quartier de, quartier du, a cote de, a cote du',
  'κοντα σε, κοντα στο, κοντα στη, κοντα στην, κοντα στον, κοντα στα, περιοχη, γειτονια, συνοικια',
  'قرب, بالقرب من, حي, في حي, منطقه, بجانب, جنب',
);

/** "I live in" and its like: a name after it may also be a town, so more is asked of it. */
export const LIVING_WORDS = phrases(
  ...living('abito abita abitiamo abitano vivo vive viviamo vivono sto risiede', 'a ad in al alla all nel nella'),
  ...living('live lives living', 'in at'),
  ...living('vivo vive vivimos viven resido reside', 'en'),
  ...living('moro mora moramos moram vivo vive vivemos vivem', 'em na no nas nos'),
  ...living('habite habitons habitent vis vit vivons vivent', 'a au aux en dans'),
  ...living('μενω μενει μενουμε μενουν ζω ζει', 'σε στο στη στην στον στα στισ'),
  ...living('اسكن يسكن تسكن نسكن ساكن ساكنه اعيش يعيش تعيش نعيش', 'في'),
);

function living(verbs: string, prepositions: string): string[] {
  return verbs.split(' ').flatMap((verb) => prepositions.split(' ').map((preposition) => `${verb} ${preposition}`));
}

/** Words before a kind of street, as in "in via Padova": without one "via" may mean "away", and "place" a place in a nursery. */
export const WAY_WORDS = new Set(
  [
    'in a alla nella da dalla di della presso vicino all su',
    'at on near along',
    'en de cerca por la',
    'na no em da do pela',
    'au dans rue la',
    'στη στην στο στον σε',
    'في ب',
  ].flatMap((line) => line.split(' ')),
);

/** Neighbourhoods whose names are everyday words: "near the university" is no neighbourhood. */
export const ORDINARY_NAMES = new Set(
  (
    'centro, universidad, justicia, palacio, cortes, imperial, lista, colina, rosas, arcos, salvador, el salvador, castilla, aeropuerto, atalaya, ' +
    'estrella, la paz, carmen, el carmen, concepcion, la concepcion, pilar, el pilar, delicias, prosperidad, isola, centrale, greco, sacco, ' +
    'maggiore, adriano, cerco, vitoria, ribeira, baixa, batalha, viso, bonfim, trindade, casa de campo, parque del retiro'
  ).split(', '),
);

/** Neighbourhoods that bear the name of a town or a country: "she lives in Ibiza" may mean the island. */
export const TOWNS = new Set('padova lodi monza washington corsica loreto ibiza oporto zara lima'.split(' '));
