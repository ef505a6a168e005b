import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readGazetteer } from './read-gazetteer.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-gazetteer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

test('a folder gives all three kinds of rows', () => {
  write('neighbourhoods.csv', '\ufeffname,latitude,longitude\nSol,40.417,-3.704\n');
  write('streets.csv', 'name,latitude,longitude\nGran Vía,40.421,-3.704\n');
  write('house-numbers.csv', 'street,number,latitude,longitude\nGran Vía,12B,40.419,-3.698\n');
  expect(readGazetteer([folder])).toEqual({
    neighbourhoods: [{ name: 'Sol', latitude: 40.417, longitude: -3.704 }],
    streets: [{ street: 'Gran Vía', latitude: 40.421, longitude: -3.704 }],
    houseNumbers: [{ street: 'Gran Vía', number: '12b', latitude: 40.419, longitude: -3.698 }],
  });
});

test('a wrong row stops the whole, with its line and its mend', () => {
  const file = write('streets.csv', 'name,latitude,longitude\nGran Vía,40.421,-3.704\n,1,2\nMayor,91,x\n');
  expect(() => readGazetteer([file])).toThrow(/streets\.csv, line 3: the column name is empty[\s\S]*line 4: latitude and longitude are degrees/);
});

test('a file of another name, and one that is not there, are named', () => {
  expect(() => readGazetteer([write('other.csv', 'a\n1\n')])).toThrow(/holds no places/);
  expect(() => readGazetteer([join(folder, 'none.csv')])).toThrow(/no file or folder/);
});
