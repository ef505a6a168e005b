/** Names of the letters from U+00A0 to U+00FF, in their order (HTML 4, section 24.2). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const ENTITIES = new Map<string, string>([
  ...LATIN_1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    euro: '€',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    bull: '•',
    hellip: '…',
    trade: '™',
  }),
]);

/** Tags that only shape text. Any other, a script above all, is no remnant of shaping and stays as the text that it is. */
const SHAPING = 'p|br|ul|ol|li|b|i|u|em|strong|span|div|font|a|h[1-6]|table|thead|tbody|tr|td|th|small|sup|sub|center|blockquote|hr|abbr|acronym';
const LINE_TAG = /<\/?(?:p|br|ul|ol|div|h[1-6]|table|tr|blockquote|hr)(?:\s[^<>]{0,500})?\/?>/gi;
const ITEM_TAG = /<li(?:\s[^<>]{0,500})?>/gi;
const ANY_TAG = new RegExp(`</?(?:${SHAPING})(?:\\s[^<>]{0,500})?/?>`, 'gi');
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi;

/** Turns the entities of HTML into their letters, once: what was written as "&amp;lt;" stays "&lt;". */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (written: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? written;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
    const isLetter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isLetter ? String.fromCodePoint(code) : '';
  });
}

/** Entities and shaping tags become letters and line breaks; spaces stay as they are, since some parsers read them. */
export function dropMarkup(written: string): string {
  const text = decodeEntities(written)
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ');
  if (!text.includes('<')) return text;
  return text.replace(ITEM_TAG, '\n- ').replace(LINE_TAG, '\n').replace(ANY_TAG, '');
}

/**
 * Text as a person would read it. Systems that export their pages leave three spaces, or two before a hyphen, where a line ended;
 * other runs of spaces come from links and emphasis inside a sentence.
 */
export function cleanMarkup(written: string): string {
  return dropMarkup(written)
    .replace(/[^\S\n]{3,}/g, '\n')
    .replace(/[^\S\n]{2,}(?=[-•] )/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ (?=[.,;:](?:\s|$))/g, '')
    .trim();
}

const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'e', 'a', 'al', 'da', 'do', 'das', 'dos', 'di', 'della', 'dei', 'du', 'des']);
const ROMAN = /^(?=[IVX]{2,}$)X{0,3}(?:IX|IV|V?I{0,3})$/;

/** Proper case for names written in capitals: "GABRIEL MONTERO" → "Gabriel Montero"; words that have small letters stay. */
export function properCase(text: string): string {
  if (!/\p{Lu}{2}/u.test(text)) return text;
  const isAllCapitals = text === text.toUpperCase();
  return text.replace(/[\p{L}\p{M}]+/gu, (word, offset: number) => {
    if (word !== word.toUpperCase() || ROMAN.test(word)) return word;
    const lower = word.toLowerCase();
    const follows = text[offset - 1] === ' ';
    if (PARTICLES.has(lower) && follows && isAllCapitals) return lower;
    if (offset === 0 && (lower === 'de' || lower === 'del')) return lower;
    return word.length === 1 && !isAllCapitals ? word : lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}
