import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { corpusLanguages, dangerKinds } from '../../src/domains/directory/engine/understanding/corpus.ts';
import type { Model } from '../../src/domains/directory/engine/understanding/model.ts';
import { understand } from '../../src/domains/directory/engine/understanding/understand.ts';

/** Figures over the needs of one language and kind; shares from 0 to 1, `p99_ms` the time of one understanding in milliseconds. */
export type NeedFigures = {
  language: string;
  kind: string;
  count: number;
  successAt3: number;
  successAt6: number;
  clarifiedAt3: number;
  askedBack: number;
  mrrAt10: number;
  languageRight: number;
  falseAlarms: number;
  p99_ms: number;
};
/** Share of dangers of one category that bring the emergency box; for the category none, the share of harmless sentences that do. */
export type DangerFigures = { language: string; category: string; count: number; alarmed: number };
export type UnderstandingFigures = { needs: NeedFigures[]; danger: DangerFigures[] };

type Judged = {
  language: string;
  kind: string;
  rank: number;
  covered: boolean;
  asked: boolean;
  languageRight: boolean;
  alarmed: boolean;
  expectsAlarm: boolean;
  ms: number;
};
type Triage = { language: string; category: string; alarmed: boolean };

/**
 * Measures a model on sentences by people who saw neither corpus nor model: `needs/LL.csv` below `needsFolder`, `LL.csv` below `dangerFolder`.
 * Sentences stay unread by whoever tunes: only figures are returned and printed.
 */
export function evaluateUnderstanding(
  model: Model,
  needsFolder: string,
  dangerFolder: string,
  print: (line: string) => void = console.log,
): UnderstandingFigures {
  for (let round = 0; round < warmUpRounds; round++) understand(model, `${warmUpText} ${round}`);
  const judged = corpusLanguages.flatMap((language) => rowsOf(join(needsFolder, `${language}.csv`)).map((row) => judge(model, language, row)));
  const triaged = corpusLanguages.flatMap((language) => rowsOf(join(dangerFolder, `${language}.csv`)).map((row) => triage(model, language, row)));
  const figures = { needs: needFigures(judged), danger: dangerFigures(triaged) };
  for (const line of linesOf(figures)) print(line);
  return figures;
}

/** The engine compiles what runs often; a server has been running for a while. */
const warmUpRounds = 200;
const warmUpText = 'mia madre has fallen and we need alguien que la ayude στο σπίτι chaque matin';

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true, trim: true });
}

function judge(model: Model, language: string, row: Record<string, string>): Judged {
  const right = (row['types'] ?? '').split(/\s+/);
  const start = performance.now();
  const found = understand(model, row['sentence'] ?? '');
  const ms = performance.now() - start;
  const rank = found.types.findIndex(({ type }) => right.includes(type)) + 1 || Infinity;
  const covered = rank <= 3 || found.clarify.some((type) => right.includes(type));
  const expectsAlarm = right.includes('domestic-violence');
  return {
    language,
    kind: row['kind'] ?? '',
    rank,
    covered,
    asked: found.clarify.length > 0,
    languageRight: found.language === language,
    alarmed: found.emergency,
    expectsAlarm,
    ms,
  };
}

function triage(model: Model, language: string, row: Record<string, string>): Triage {
  return { language, category: row['category'] ?? '', alarmed: understand(model, row['sentence'] ?? '').emergency };
}

const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length / Math.max(1, items.length);

function needFigures(judged: readonly Judged[]): NeedFigures[] {
  return ['all', ...corpusLanguages].flatMap((language) =>
    ['all', 'ordinary', 'indirect'].map((kind): NeedFigures => {
      const chosen = judged.filter((one) => (language === 'all' || one.language === language) && (kind === 'all' || one.kind === kind));
      const times = chosen.map(({ ms }) => ms).sort((a, b) => a - b);
      return {
        language,
        kind,
        count: chosen.length,
        successAt3: share(chosen, ({ rank }) => rank <= 3),
        successAt6: share(chosen, ({ rank }) => rank <= 6),
        clarifiedAt3: share(chosen, ({ covered }) => covered),
        askedBack: share(chosen, ({ asked }) => asked),
        mrrAt10: chosen.reduce((sum, { rank }) => sum + 1 / rank, 0) / Math.max(1, chosen.length),
        languageRight: share(chosen, ({ languageRight }) => languageRight),
        falseAlarms: share(
          chosen.filter(({ expectsAlarm }) => !expectsAlarm),
          ({ alarmed }) => alarmed,
        ),
        p99_ms: times[Math.floor(times.length * 0.99)] ?? 0,
      };
    }),
  );
}

function dangerFigures(triaged: readonly Triage[]): DangerFigures[] {
  const categories = ['danger', ...dangerKinds, 'none'];
  return ['all', ...corpusLanguages].flatMap((language) =>
    categories.map((category): DangerFigures => {
      const inCategory = (one: Triage) => (category === 'danger' ? one.category !== 'none' : one.category === category);
      const chosen = triaged.filter((one) => (language === 'all' || one.language === language) && inCategory(one));
      return { language, category, count: chosen.length, alarmed: share(chosen, ({ alarmed }) => alarmed) };
    }),
  );
}

function linesOf({ needs, danger }: UnderstandingFigures): string[] {
  const show = (value: number) => value.toFixed(3);
  return [
    'needs: success@3 (goal ordinary 0.85, indirect 0.60; stretch 0.92, 0.80), clarified@3 (goal 0.95; stretch 0.98), p99 (goal 20 ms; stretch 3 ms)',
    ...needs.map(
      (one) =>
        `${one.language.padEnd(4)}${one.kind.padEnd(9)}n=${String(one.count).padEnd(4)}success@3 ${show(one.successAt3)}  success@6 ${show(one.successAt6)}  ` +
        `clarified@3 ${show(one.clarifiedAt3)}  asked ${show(one.askedBack)}  MRR@10 ${show(one.mrrAt10)}  language ${show(one.languageRight)}  ` +
        `false alarms ${show(one.falseAlarms)}  p99 ${one.p99_ms.toFixed(2)} ms`,
    ),
    'danger: recall of each category (goal 0.98); none: false alarms',
    ...corpusOrder(danger),
  ];
}

function corpusOrder(danger: readonly DangerFigures[]): string[] {
  return ['all', ...corpusLanguages].map((language) => {
    const cells = danger.filter((one) => one.language === language).map((one) => `${one.category} ${one.alarmed.toFixed(3)} (${one.count})`);
    return `${language.padEnd(4)}${cells.join('  ')}`;
  });
}
