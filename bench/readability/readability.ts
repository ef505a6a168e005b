import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlainLanguage, readPlainLexicon } from '../../src/domains/directory/index.ts';
import { corpusFolder } from '../../src/wiring.ts';
import { timeEach, timesOf } from '../support/measure.ts';
import type { Figure, Findings, Table } from '../support/report.ts';

const LANGUAGES = ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'];
const FIELDS = ['summary', 'what', 'who', 'how', 'cost'] as const;

type Settings = {
  /** How often all texts of a language are read; the two contenders take turns. */
  rounds: number;
  warmUpRounds: number;
};
type Contender = (text: string) => unknown;
type Measured = { language: string; texts: number; words: number; own: number; yardstick: number; p99_ms: number };

/**
 * How many service descriptions a second the plain-language gate reads, in each language.
 * The yardstick only splits the same texts into sentences and words, with the Intl.Segmenter that every JavaScript engine has.
 */
export async function measureReadability(settings: Settings = { rounds: 30, warmUpRounds: 5 }): Promise<Findings> {
  const lexicon = readPlainLexicon(corpusFolder, LANGUAGES);
  const measured: Measured[] = [];
  for (const language of LANGUAGES) {
    const texts = descriptionsIn(language);
    const words = texts.reduce((sum, text) => sum + checkPlainLanguage(text, language, lexicon).words, 0);
    const times = await race(texts, settings, (text) => checkPlainLanguage(text, language, lexicon), segmenterOf(language));
    measured.push({ language, texts: texts.length, words, ...times });
  }
  return {
    yardstick: 'Intl.Segmenter splitting the same texts into sentences and words, in the same turns',
    settings: { ...settings, texts: measured.reduce((sum, { texts }) => sum + texts, 0) },
    postgres: 'not used',
    figures: measured.map(figureOf),
    tables: [tableOf(measured)],
  };
}

function descriptionsIn(language: string): string[] {
  const all = JSON.parse(readFileSync(join(corpusFolder, 'service-types', `${language}.json`), 'utf8')) as Record<string, Record<string, string>>;
  return Object.values(all).map((description) => FIELDS.map((field) => description[field]).join('\n'));
}

function segmenterOf(language: string): Contender {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) => {
    let count = 0;
    for (const { segment } of sentences.segment(text)) count += segment.length > 0 ? 1 : 0;
    for (const { isWordLike } of words.segment(text)) count += isWordLike ? 1 : 0;
    return count;
  };
}

async function race(texts: string[], { rounds, warmUpRounds }: Settings, own: Contender, yardstick: Contender) {
  const taken = { own: [] as number[], yardstick: [] as number[] };
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const ownTimes = await timeEach(texts, own);
    const yardstickTimes = await timeEach(texts, yardstick);
    if (round < warmUpRounds) continue;
    taken.own.push(...ownTimes);
    taken.yardstick.push(...yardstickTimes);
  }
  return { own: perSecond(taken.own), yardstick: perSecond(taken.yardstick), p99_ms: timesOf(taken.own).p99_ms };
}

const perSecond = (milliseconds: readonly number[]): number => (1_000 * milliseconds.length) / milliseconds.reduce((sum, one) => sum + one, 0);

/** It counts, looks words up and finds passives besides splitting: half the speed of splitting alone is what one may ask. */
const figureOf = ({ language, own, yardstick }: Measured): Figure => ({
  name: `descriptions read, ${language}`,
  own,
  unit: 'texts/s',
  yardstick,
  ratio: own / yardstick,
  goal: { atLeast: 0.5 },
  stretch: { atLeast: 1 },
});

const tableOf = (measured: readonly Measured[]): Table => ({
  title: 'The texts',
  head: ['language', 'texts', 'words', 'p99 of one text, ms'],
  rows: measured.map(({ language, texts, words, p99_ms }) => [language, texts, words, p99_ms.toFixed(2)]),
});
