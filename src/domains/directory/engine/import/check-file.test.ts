import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from './check-file.ts';
import { readHsdsJson } from './hsds-json.ts';
import { readCsv } from './mapped-csv.ts';
import { readXml } from './mapped-xml.ts';
import { type Mapping, parseMapping } from './mapping.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-'));
afterAll(() => rmSync(folder, { recursive: true }));

function mapping(format: object, expects?: object): Mapping {
  const raw = { source: 's', format, id: 'ID', service: { name: 'NAME' }, organization: { id: 'ORG', name: 'ORG' }, types: {}, expects };
  const parsed = parseMapping(raw);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}
const XML = mapping({ type: 'xml', record: 'r' });
const CSV = mapping({ type: 'csv' });

function check(content: string | Buffer, by?: Mapping) {
  const path = join(folder, 'given');
  writeFileSync(path, content);
  return checkFile(path, by);
}

describe('checkFile', () => {
  it.each([
    ['a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(500)]), /is a PDF; ask/],
    ['a spreadsheet', Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(500)]), /is a ZIP archive or an office document/],
    ['random bytes', randomBytes(300_000), /is no text|is UTF-16/],
    ['UTF-16', Buffer.from('\ufeffID,NAME', 'utf16le'), /is UTF-16; save the file as UTF-8/],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>', /is a web page; download/],
    ['nothing', '', /is empty/],
  ])('%s is refused as XML, CSV and JSON with what to do', async (_, content, message) => {
    for (const by of [XML, CSV, undefined]) expect(await check(content, by)).toMatch(message);
  });

  it('tells the formats from each other', async () => {
    expect(await check('ID,NAME\n1,a\n', XML)).toBe('is no XML, which begins with "<"; it begins with "ID,NAME"');
    expect(await check('<?xml version="1.0"?><a/>', CSV)).toContain('is XML, not CSV');
    expect(await check('<?xml version="1.0"?><a/>')).toContain('is no JSON');
    for (const [content, by] of [
      ['\ufeffID,NAME\n1,a\n', CSV],
      ['\ufeff <a/>', XML],
      ['\n[{"id":"1"}]', undefined],
    ] as const)
      expect(await check(content, by)).toBeUndefined();
  });

  it('says what is the matter with a path, and lets folders of tables through', async () => {
    expect(await checkFile(join(folder, 'nowhere.xml'), XML)).toBe('is not there; check the path and the name');
    expect(await checkFile(folder, XML)).toBe('is a folder; name the file in it');
    expect(await checkFile(folder)).toBeUndefined();
  });

  it('refuses a file that lacks what its mapping expects: a text, or fields, whatever their case and order', async () => {
    const marked = mapping({ type: 'xml', record: 'r' }, { what: 'the day centres', text: '<id>200342</id>', fields: ['NAME'] });
    expect(await check('<x><id>200342</id><r><NAME>a</NAME></r></x>', marked)).toBeUndefined();
    expect(await check('<x><id>205244</id><r><NAME>a</NAME></r></x>', marked)).toMatch(/which is for the day centres: the text that marks it/);
    expect(await check('<x><id>200342</id><r><TITLE>a</TITLE></r></x>', marked)).toMatch(/it has no field "NAME"/);
    const columns = mapping({ type: 'csv' }, { what: 'the schools', fields: ['ID', 'NAME'] });
    expect(await check('\ufeffname,id,other\na,1,x\n', columns)).toBeUndefined();
    expect(await check('id;name\n1;a\n', columns)).toMatch(/no field "ID", "NAME"/);
  });
});

describe('garbage after a good beginning ends the reading soon', () => {
  // In pieces, as a file is read.
  const garbage = Array.from({ length: 50 }, () => randomBytes(65_536));
  const all = async (items: AsyncIterable<object>) => {
    const found = [];
    for await (const item of items) found.push(item);
    return found;
  };
  const after = (start: string) => Readable.from([Buffer.from(start.repeat(10_000)), ...garbage]);
  it.each([
    ['XML', () => readXml(Readable.from([Buffer.from(`<a>${'<x>ok</x>\n'.repeat(10_000)}`), ...garbage]), { file: 'f', record: 'r' })],
    ['CSV', () => readCsv(after('ID,NAME\n'), { file: 'f' })],
    ['JSON', () => readHsdsJson(after('{"id":"a","name":"b"}\n'), { file: 'f' })],
    ['CSV without a line', () => readCsv(Readable.from(Array.from({ length: 100 }, () => 'abcdefgh,'.repeat(10_000))), { file: 'f' })],
  ])('%s', async (_, read) => {
    const begun = process.cpuUsage();
    const items = await all(read());
    expect(items.at(-1)).toMatchObject({ isFatal: true, kind: 'unreadable' });
    // Work rather than time, since a busy machine is slow. Before there were bounds it took 15 to 50 s.
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(4_000);
  });
});
