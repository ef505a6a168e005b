import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readModel } from './model.ts';
import { understand } from './understand.ts';

const model = readModel(fileURLToPath(new URL('../../../../../corpus/model', import.meta.url)));
const firstThree = (text: string) =>
  understand(model, text)
    .types.slice(0, 3)
    .map(({ type }) => type);

describe('understanding a need', () => {
  it.each([
    ['it', 'mia madre non riesce più a cucinare', 'meals-at-home'],
    ['en', 'my mother cannot cook any more', 'meals-at-home'],
    ['it', 'mi si è rotto il rubinetto della cucina', 'small-repairs'],
    ['es', 'necesito una silla de ruedas', 'loan-of-aids'],
    ['pt', 'preciso de ajuda para pagar a renda', 'rent-support'],
    ['fr', 'je cherche une crèche pour ma fille', 'nursery'],
    ['el', 'θέλω να μάθω ελληνικά', 'language-course'],
    ['ar', 'أريد أن أتعلم اللغة', 'language-course'],
  ])('%s: %s', (language, sentence, type) => {
    expect(understand(model, sentence).language).toBe(language);
    expect(firstThree(sentence)).toContain(type);
  });

  it('bears typing errors, missing accents, capitals and mixed languages', () => {
    expect(firstThree('weelchair for my gran')).toContain('loan-of-aids');
    expect(firstThree('NON RIESCO A PAGARE L AFFITO')).toContain('rent-support');
    expect(firstThree('i need babysitter per stasera')).toContain('babysitter');
  });

  it('gives probabilities, best first, at most ten types and six choices', () => {
    const { types, clarify, languageScores } = understand(model, 'I need some help at home');
    const scores = types.map(({ score }) => score);
    expect(types).toHaveLength(10);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1.001);
    expect(clarify).toHaveLength(6);
    expect(clarify.filter((slug) => types.slice(0, 3).some(({ type }) => type === slug))).toEqual([]);
    expect(Object.values(languageScores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 2);
  });

  it('does not ask back when it is sure', () => {
    expect(understand(model, 'babysitter').clarify).toEqual([]);
    expect(understand(model, 'corso di italiano per stranieri').clarify).toEqual([]);
  });

  it.each(['', '   ', '12345 678', '😀🎉', '...!?', 'sdkfjhsdkf', 'xcvbnm qwrtzp', '\u0000\u0007\u200b', 'x', 'asdf'])(
    'finds nothing in %j',
    (text) => {
      expect(understand(model, text)).toMatchObject({
        text,
        language: undefined,
        types: [],
        clarify: [],
        emergency: false,
        lifeEvents: [],
      });
    },
  );

  it.each([
    ...['hello', 'Hi there!', 'good morning everyone', 'a', '?', 'test', 'ok', 'yes please', 'I need help', 'qwerty', 'testing 123'],
    ...['ciao', 'Buongiorno, come va?', 'ho bisogno di aiuto', 'prova', 'γεια σας', 'χρειάζομαι βοήθεια', 'kalimera', 'thelo voithia'],
    ...['hola buenos días', 'necesito ayuda por favor', 'olá, tudo bem?', 'preciso de ajuda', 'bonjour', "j'ai besoin d'aide", 'merci beaucoup'],
    ...['السلام عليكم', 'مرحبا، كيف حالك؟', 'أحتاج مساعدة', 'salam 3alaykom', 'marhaba'],
  ])('asks %j to say more instead of guessing', (text) => {
    expect(understand(model, text)).toMatchObject({ types: [], clarify: [], emergency: false });
  });

  it.each([
    ['badante', 'live-in-carer'],
    ['fame', 'food-parcels'],
    ['tax', 'paperwork-help'],
    ['dentista', 'accompanied-transport'],
    ['loyer', 'rent-support'],
    ['empleo', 'job-search'],
    ['creche', 'nursery'],
    ['δουλειά', 'job-search'],
    ['جوع', 'food-parcels'],
    ['douleia', 'job-search'],
  ])('understands the single word %s', (word, type) => {
    expect(firstThree(word)).toContain(type);
  });

  it('treats markup and control characters as spaces between words', () => {
    const plain = understand(model, 'wheelchair for my mother');
    expect(understand(model, 'wheelchair <for> my\u0007 mother').types).toEqual(plain.types);
    expect(understand(model, '<script>alert(1)</script> wheelchair for my mother').types.map(({ type }) => type)).toContain('loan-of-aids');
  });

  it('reads at most 2,000 characters of 100,000', () => {
    const long = 'my mother cannot walk '.repeat(5_000);
    expect(understand(model, long).types).toEqual(understand(model, long.slice(0, 2_000)).types);
  });

  it('gives the same answer every time', () => {
    expect(understand(model, 'ho perso il lavoro')).toEqual(understand(model, 'ho perso il lavoro'));
  });

  it('recognises a life event', () => {
    expect(understand(model, 'ho perso il lavoro e non so come fare').lifeEvents).toContain('lost-job');
  });
});
