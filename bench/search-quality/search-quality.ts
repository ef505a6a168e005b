import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Database } from '../../src/db/database.ts';
import { readModel, understand } from '../../src/domains/directory/index.ts';
import { packageRoot } from '../../src/package-root.ts';
import { corpusFolder } from '../../src/wiring.ts';
import { type WithDatabase, withBenchDatabase } from '../support/database.ts';
import { timeEach, timesOf } from '../support/measure.ts';
import { type Figure, type Findings, postgresVersion } from '../support/report.ts';
import { VARIANTS, type Variant } from './documents.ts';
import { type NeedFigures, evaluateUnderstanding } from './understanding.ts';
import { type Ranker, yardsticksFor } from './yardsticks.ts';

/** `every` measures each sentence (1) or only some, for a quick look. */
export type QualitySettings = { languages: string[]; every: number };
export const QUALITY_SETTINGS: QualitySettings = { languages: ['it', 'en', 'el', 'es', 'pt', 'fr', 'ar'], every: 1 };

const KINDS = ['ordinary', 'indirect'] as const;
type Kind = (typeof KINDS)[number];
type Sentence = { kind: Kind; types: string[]; text: string };
type Ranked = { language: string; kind: Kind; name: string; variant: Variant; successAt3: number; mrrAt10: number; count: number };

const needsFolder = join(packageRoot, 'bench', 'data', 'needs');
const dangerFolder = join(packageRoot, 'test', 'data', 'danger');

/** Whether sentences by people who saw neither corpus nor model lead to the right kind of help, beside the ordinary ways of searching. */
export async function measureSearchQuality(
  settings: QualitySettings = QUALITY_SETTINGS,
  withDatabase: WithDatabase = withBenchDatabase,
): Promise<Findings> {
  const model = readModel(join(corpusFolder, 'model'));
  const { needs } = evaluateUnderstanding(model, needsFolder, dangerFolder, () => undefined);
  const all = settings.languages.flatMap((language) => readSentences(language, settings.every));
  const times = timesOf(await timeEach(all, ({ text }) => understand(model, text)));
  return withDatabase(async (database) => {
    const ranked = (await Promise.all(settings.languages.map((language) => measureYardsticks(database, language, settings.every)))).flat();
    return {
      yardstick: 'PostgreSQL full-text (all words, any word), pg_trgm and MiniSearch (fuzzy 0.2, prefix) over the same texts, told the language',
      settings: { sentences: all.length, languages: settings.languages.join(' ') },
      figures: figuresOf(settings.languages, needs, ranked, times),
      tables: [ownTable(settings.languages, needs), ...VARIANTS.map((variant) => besideTable(settings.languages, needs, ranked, variant))],
      postgres: await postgresVersion(database.platform),
    };
  });
}

function readSentences(language: string, every: number): Sentence[] {
  const rows = parse(readFileSync(join(needsFolder, `${language}.csv`), 'utf8'), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  }) as {
    kind: Kind;
    types: string;
    sentence: string;
  }[];
  return rows.filter((_, index) => index % every === 0).map(({ kind, types, sentence }) => ({ kind, types: types.split(/\s+/), text: sentence }));
}

async function measureYardsticks(database: Database, language: string, every: number): Promise<Ranked[]> {
  const sentences = readSentences(language, every);
  const found: Ranked[] = [];
  for (const { name, variant, rank } of await yardsticksFor(database, language)) {
    for (const kind of KINDS) {
      const chosen = sentences.filter((one) => one.kind === kind);
      found.push({ language, kind, name, variant, ...(await judge(chosen, rank)) });
    }
  }
  return found;
}

async function judge(sentences: Sentence[], rank: Ranker): Promise<Pick<Ranked, 'successAt3' | 'mrrAt10' | 'count'>> {
  let [hits, reciprocal] = [0, 0];
  for (const { types, text } of sentences) {
    const place = (await rank(text)).findIndex((type) => types.includes(type)) + 1;
    if (place >= 1 && place <= 3) hits += 1;
    if (place >= 1) reciprocal += 1 / place;
  }
  const count = sentences.length;
  return { count, successAt3: hits / Math.max(1, count), mrrAt10: reciprocal / Math.max(1, count) };
}

const ownOf = (needs: NeedFigures[], language: string, kind: string): NeedFigures =>
  needs.find((one) => one.language === language && one.kind === kind)!;

function figuresOf(languages: string[], needs: NeedFigures[], ranked: Ranked[], { p50_ms, p99_ms }: { p50_ms: number; p99_ms: number }): Figure[] {
  const worst = (kind: Kind | 'all', pick: (one: NeedFigures) => number): { language: string; value: number } =>
    languages.map((language) => ({ language, value: pick(ownOf(needs, language, kind)) })).sort((a, b) => a.value - b.value)[0]!;
  const [ordinary, indirect] = [worst('ordinary', (one) => one.successAt3), worst('indirect', (one) => one.successAt3)];
  const clarified = worst('all', (one) => one.clarifiedAt3);
  const share = (name: string, own: number, goal: number, stretch: number): Figure => ({
    name,
    own,
    unit: 'share',
    goal: { atLeast: goal },
    stretch: { atLeast: stretch },
  });
  return [
    share(`success@3, ordinary, weakest language (${ordinary.language})`, ordinary.value, 0.85, 0.92),
    share(`success@3, indirect, weakest language (${indirect.language})`, indirect.value, 0.6, 0.8),
    share(`clarified@3, weakest language (${clarified.language})`, clarified.value, 0.95, 0.98),
    share('clarified@3, all languages', ownOf(needs, 'all', 'all').clarifiedAt3, 0.95, 0.98),
    ...VARIANTS.map((variant): Figure => {
      const own = mean(languages.map((language) => ownOf(needs, language, 'all').mrrAt10));
      const yardstick = mean(ranked.filter((one) => one.variant === variant && one.name === 'full-text OR').map((one) => one.mrrAt10));
      const goals = variant === 'descriptions' ? { goal: { atLeast: 3 }, stretch: { atLeast: 5 } } : {};
      return { name: `MRR@10 against full-text OR over ${variant}`, own, unit: 'MRR', yardstick, ratio: own / yardstick, ...goals };
    }),
    { name: 'understanding one sentence, p50', own: p50_ms, unit: 'ms' },
    { name: 'understanding one sentence, p99', own: p99_ms, unit: 'ms', goal: { atMost: 20 }, stretch: { atMost: 3 } },
  ];
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function ownTable(languages: string[], needs: NeedFigures[]) {
  return {
    title: 'Cortile by language and kind',
    head: ['language', 'kind', 'sentences', 'success@3', 'clarified@3', 'MRR@10'],
    rows: [...languages, 'all'].flatMap((language) =>
      KINDS.map((kind) => {
        const { count, successAt3, clarifiedAt3, mrrAt10 } = ownOf(needs, language, kind);
        return [language, kind, String(count), successAt3, clarifiedAt3, mrrAt10];
      }),
    ),
  };
}

function besideTable(languages: string[], needs: NeedFigures[], ranked: Ranked[], variant: Variant) {
  const names = [...new Set(ranked.map((one) => one.name))];
  const two = (success: number, mrr: number) => `${success.toFixed(2)} / ${mrr.toFixed(2)}`;
  return {
    title: `success@3 / MRR@10, the yardsticks searching ${variant === 'descriptions' ? 'the descriptions' : 'descriptions and need corpus'}`,
    head: ['language', 'kind', 'Cortile', ...names],
    rows: languages.flatMap((language) =>
      KINDS.map((kind) => {
        const own = ownOf(needs, language, kind);
        const others = names.map((name) => {
          const one = ranked.find((row) => row.language === language && row.kind === kind && row.name === name && row.variant === variant)!;
          return two(one.successAt3, one.mrrAt10);
        });
        return [language, kind, two(own.successAt3, own.mrrAt10), ...others];
      }),
    ),
  };
}
