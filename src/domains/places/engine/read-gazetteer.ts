import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { isPoint } from '../../../kernel/geo.ts';
import { cleanText } from '../../../kernel/text.ts';
import type { NewAddress, NewNeighbourhood } from '../commands/save-places.ts';

/** What the files of a gazetteer say, in the order in which it is saved: streets before the numbers on them. */
export type Gazetteer = { neighbourhoods: NewNeighbourhood[]; streets: NewAddress[]; houseNumbers: NewAddress[] };

type Row = Record<string, string>;

/** The files of a gazetteer and the column that names a thing in each; latitude and longitude stand beside it. */
const FILES: Record<string, string> = { 'neighbourhoods.csv': 'name', 'streets.csv': 'name', 'house-numbers.csv': 'street' };

/** Wrong rows that are named at once; whoever mends ten sees the kind of mistake. */
const PROBLEMS_MAX = 10;

/**
 * Reads `neighbourhoods.csv`, `streets.csv` and `house-numbers.csv`, each named itself or lying in a named folder.
 * @throws Error that names each wrong row: a gazetteer is saved whole or not at all.
 */
export function readGazetteer(paths: string[]): Gazetteer {
  const gazetteer: Gazetteer = { neighbourhoods: [], streets: [], houseNumbers: [] };
  const problems: string[] = [];
  for (const file of paths.flatMap(filesOf)) {
    const name = basename(file);
    readRows(file).forEach((row, index) => {
      const named = cleanText(row[FILES[name]!] ?? '');
      const point = { latitude: Number(row.latitude || Number.NaN), longitude: Number(row.longitude || Number.NaN) };
      const number = cleanText(row.number ?? '').toLowerCase();
      const mend = mendOf(row, { file: name, named, point, number });
      if (mend) problems.push(`${name}, line ${index + 2}: ${mend}`);
      else if (name === 'neighbourhoods.csv') gazetteer.neighbourhoods.push({ name: named, ...point });
      else if (name === 'streets.csv') gazetteer.streets.push({ street: named, ...point });
      else gazetteer.houseNumbers.push({ street: named, number, ...point });
    });
  }
  if (problems.length > 0) throw new Error(`Nothing was saved. Please mend these rows first:\n  ${problems.slice(0, PROBLEMS_MAX).join('\n  ')}`);
  return gazetteer;
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) throw new Error(`There is no file or folder ${path}.`);
  const found = statSync(path).isDirectory() ? Object.keys(FILES).map((name) => join(path, name)) : [path];
  const files = found.filter((file) => Object.hasOwn(FILES, basename(file)) && existsSync(file));
  if (files.length === 0) throw new Error(`${path} holds no places. The files of a gazetteer are called ${Object.keys(FILES).join(', ')}.`);
  return files;
}

function readRows(file: string): Row[] {
  try {
    return parse(readFileSync(file, 'utf8'), { columns: true, trim: true, bom: true }) as Row[];
  } catch (error) {
    throw new Error(`${file} is no CSV with a line of column names: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

type Read = { file: string; named: string; point: { latitude: number; longitude: number }; number: string };

function mendOf(row: Row, { file, named, point, number }: Read): string | undefined {
  if (named === '') return `the column ${FILES[file]} is empty`;
  if (file === 'house-numbers.csv' && number === '') return 'the column number is empty';
  if (!isPoint(point.latitude, point.longitude))
    return `latitude and longitude are degrees, such as 40.417 and -3.704, not "${row.latitude ?? ''}" and "${row.longitude ?? ''}"`;
  return undefined;
}
