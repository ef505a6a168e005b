import { cpus, totalmem } from 'node:os';
import { sql } from 'kysely';
import type { Db } from '../../src/db/database.ts';

/** One figure beside its yardstick. `goal` and `stretch` bound the judged value, which is the ratio where there is a yardstick. */
export type Figure = {
  name: string;
  own: number;
  unit: string;
  yardstick?: number;
  ratio?: number;
  goal?: Bound;
  stretch?: Bound;
};
export type Bound = { atMost: number } | { atLeast: number };

export type Table = { title: string; head: string[]; rows: (string | number)[][] };

export type Report = {
  benchmark: string;
  command: string;
  date: string;
  machine: Record<string, string | number>;
  /** What everything is compared with, in one sentence. */
  yardstick: string;
  settings: Record<string, string | number>;
  figures: (Figure & { verdict: Verdict })[];
  tables: Table[];
};
export type Findings = Pick<Report, 'yardstick' | 'settings' | 'tables'> & { figures: Figure[]; postgres: string };
export type Verdict = 'stretch' | 'goal' | 'short' | 'for information';

export async function postgresVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ server_version: string }>`SHOW server_version`.execute(db);
  return rows[0]!.server_version;
}

export function reportOf(benchmark: string, { figures, postgres, ...rest }: Findings): Report {
  const processors = cpus();
  return {
    benchmark,
    command: `npm run --silent bench -- ${benchmark}`,
    date: new Date().toISOString().slice(0, 10),
    machine: {
      cores: processors.length,
      processor: processors[0]?.model.trim() ?? 'unknown',
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      postgres,
    },
    ...rest,
    figures: figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) })),
  };
}

const holds = (value: number, bound: Bound): boolean => ('atMost' in bound ? value <= bound.atMost : value >= bound.atLeast);

export function verdictOf({ own, ratio, goal, stretch }: Figure): Verdict {
  if (!goal) return 'for information';
  const judged = ratio ?? own;
  if (stretch && holds(judged, stretch)) return 'stretch';
  return holds(judged, goal) ? 'goal' : 'short';
}

const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 3));
const bound = (value: Bound | undefined): string => (!value ? '' : 'atMost' in value ? `≤ ${value.atMost}` : `≥ ${value.atLeast}`);

/** The report as a person reads it, in Markdown, so that it can stand in docs/benchmarks.md as it is. */
export function linesOf(report: Report): string[] {
  const facts = (values: Record<string, string | number>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  const head = ['figure', 'own', 'unit', 'yardstick', 'ratio', 'goal', 'stretch', 'verdict'];
  const rows = report.figures.map((one) => [
    one.name,
    number(one.own),
    one.unit,
    one.yardstick === undefined ? '' : number(one.yardstick),
    one.ratio === undefined ? '' : `${number(one.ratio)}×`,
    bound(one.goal),
    bound(one.stretch),
    one.verdict,
  ]);
  return [
    `# ${report.benchmark}`,
    `${report.date} · ${facts(report.machine)}`,
    `\`${report.command}\``,
    `Yardstick: ${report.yardstick}`,
    `Settings: ${facts(report.settings)}`,
    '',
    ...tableLines({ title: 'Figures', head, rows }),
    ...report.tables.flatMap((table) => ['', ...tableLines(table)]),
  ];
}

function tableLines({ title, head, rows }: Table): string[] {
  const cells = [head, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)))];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [`## ${title}`, line(cells[0]!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.slice(1).map(line)];
}
