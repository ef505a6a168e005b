import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, type FlatRecord, readCsv } from './mapped-csv.ts';
import type { Problem } from './source-record.ts';

async function read(content: string | Buffer, options: Partial<CsvOptions> = {}): Promise<{ records: FlatRecord[]; problems: Problem[] }> {
  const found: { records: FlatRecord[]; problems: Problem[] } = { records: [], problems: [] };
  for await (const item of readCsv(Readable.from([Buffer.from(content)]), { file: 'f.csv', ...options })) {
    if ('isFatal' in item) found.problems.push(item);
    else found.records.push(item);
  }
  return found;
}

describe('readCsv', () => {
  it('reads quoted fields, line breaks inside them and a byte order mark', async () => {
    const { records, problems } = await read('\ufeffid;text\r\n1;"a;b\r\n""c"""\r\n\r\n2;d\r\n', { delimiter: ';' });
    expect(problems).toEqual([]);
    expect(records.map((record) => ({ ...record.fields }))).toEqual([
      { id: '1', text: 'a;b\r\n"c"' },
      { id: '2', text: 'd' },
    ]);
  });

  it('reads latin1 and windows-1252', async () => {
    const latin = await read(Buffer.from('id,name\n1,Niño\n2,Ó\n', 'latin1'), { encoding: 'latin1' });
    expect(latin.records.map((record) => record.fields.name)).toEqual(['Niño', 'Ó']);
    const windows = await read(Buffer.concat([Buffer.from('id,price\n1,5 '), Buffer.from([0x80]), Buffer.from('\n')]), { encoding: 'windows-1252' });
    expect(windows.records[0]!.fields.price).toBe('5 €');
  });

  it('finds an encoding that the mapping names wrongly, in both directions', async () => {
    const garbled = await read('id,name\n1,Niño\n', { encoding: 'latin1' });
    expect(garbled.records).toEqual([]);
    expect(garbled.problems).toMatchObject([{ kind: 'unreadable', isFatal: true, mend: expect.stringContaining('set encoding to "utf-8"') }]);
    const latin = await read(Buffer.from('id,name\n1,Nino\n2,Niño\n', 'latin1'));
    expect(latin.records.map((record) => record.fields.id)).toEqual(['1']);
    expect(latin.problems).toMatchObject([{ row: 'f.csv, line 3', field: 'name', mend: expect.stringContaining('save the file as UTF-8') }]);
  });

  it('finds a delimiter that the mapping names wrongly', async () => {
    const { records, problems } = await read('id;name\n1;a\n');
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ isFatal: true, mend: expect.stringContaining('parted by ";"') }]);
  });

  it('says that an empty file is empty', async () => {
    expect((await read('')).problems).toMatchObject([{ isFatal: true, mend: expect.stringContaining('is empty') }]);
    expect(await read('id,name\n')).toEqual({ records: [], problems: [] });
  });

  it('reads a line of a million characters and stops before a quotation mark that swallows the file', async () => {
    expect((await read(`id,name\n1,${'x'.repeat(1_000_000)}\n2,b\n`)).records.map((record) => record.fields.name!.length)).toEqual([1_000_000, 1]);
    const { records, problems } = await read(`id,name\n1,a\n2,"${'x,y\n'.repeat(9_000_000)}`);
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ isFatal: true, mend: expect.stringContaining('never closed') }]);
  }, 30_000);

  it('hands on an error of the stream', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('id,name\n1,a\n');
      throw new Error('disk gone');
    }
    const reading = (async () => {
      for await (const item of readCsv(broken(), { file: 'f.csv' })) void item;
    })();
    await expect(reading).rejects.toThrow('disk gone');
  });
});
