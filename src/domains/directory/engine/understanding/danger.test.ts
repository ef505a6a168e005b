import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { matchPhrases, phraseIndex, type DangerPhrase } from './danger.ts';
import { wordsOf } from './features.ts';
import { readModel } from './model.ts';
import { understand } from './understand.ts';

const phrases: DangerPhrase[] = [
  { words: 'hits me', kind: 'violence', alone: true },
  { words: 'kill myself', kind: 'suicide', alone: true },
];
const matched = (text: string) => matchPhrases(phraseIndex(phrases), wordsOf(text)).map(({ words }) => words);

describe('phrases of danger', () => {
  it('are matched on word boundaries, whatever case and punctuation', () => {
    expect(matched('He HITS, me!')).toEqual(['hits me']);
    expect(matched('she whits men')).toEqual([]);
    expect(matched('hits the road with me')).toEqual([]);
    expect(matched('he hits me and I will kill myself')).toEqual(['hits me', 'kill myself']);
  });
});

describe('danger with the shipped model', () => {
  const model = readModel(fileURLToPath(new URL('../../../../../corpus/model', import.meta.url)));

  it.each([
    ['mio marito mi picchia ogni sera', 'violence'],
    ['my husband beats me', 'violence'],
    ['ο άντρας μου με χτυπάει', 'violence'],
    ['mi marido me pega', 'violence'],
    ['o meu marido bate-me', 'violence'],
    ['mon mari me frappe', 'violence'],
    ['زوجي يضربني', 'violence'],
    ['voglio morire', 'suicide'],
    ['I want to kill myself', 'suicide'],
    ['θέλω να πεθάνω', 'suicide'],
    ['quiero suicidarme', 'suicide'],
    ['quero matar-me', 'suicide'],
    ['je veux me suicider', 'suicide'],
    ['أريد أن أنتحر', 'suicide'],
    ['mia madre non respira', 'medical'],
    ['he has chest pain and cannot breathe', 'medical'],
    ['mi padre está inconsciente', 'medical'],
    ['thelo na pethano', 'suicide'],
    ['o antras mou me xtypaei', 'violence'],
    ['biddo yimawwitni', 'violence'],
    ['jawzi yedrobni', 'violence'],
    ['bidi moot', 'suicide'],
  ])('%s', (sentence, kind) => {
    const found = understand(model, sentence);
    expect(found.emergency).toBe(true);
    expect(found.emergencyKinds).toContain(kind);
    expect(found.types.length).toBeGreaterThan(0);
  });

  it('finds a phrase of one language inside a text of another', () => {
    expect(understand(model, 'Ich brauche Hilfe bitte, mio marito mi picchia, danke schön').emergencyKinds).toContain('violence');
  });

  it('puts help against violence, or someone to talk to, first', () => {
    expect(understand(model, 'mio marito mi picchia').types[0]?.type).toBe('domestic-violence');
    expect(understand(model, 'voglio morire').types[0]?.type).toBe('psychological-support');
  });

  it.each([
    'my phone died',
    'my knife needs sharpening',
    'I could kill for a coffee',
    'this paperwork is killing me',
    'mi piacerebbe un caffè, sono morto di sonno',
    'me muero de ganas de bailar con gente de mi edad',
    'je meurs de faim',
    'estou a morrer de calor neste apartamento',
    'πεθαίνω για λίγο χορό με παρέα',
    'أنا ميت من التعب بعد الشغل وأريد من يطبخ',
    'ciao come stai',
    'good morning everyone',
    'pizza',
    'hjkl',
    '?',
    'mia madre ha bisogno di un pasto caldo',
    'help with homework',
    'necesito una silla de ruedas',
    'un cours de français',
    'αναζητώ δουλειά',
    'أحتاج دورة لغة',
    'preciso de ajuda com a renda',
    '',
    '12345',
    '😀',
  ])('leaves %j in peace', (sentence) => {
    expect(understand(model, sentence)).toMatchObject({ emergency: false, emergencyKinds: [] });
  });
});
