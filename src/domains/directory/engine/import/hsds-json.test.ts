import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readHsdsJson } from './hsds-json.ts';
import { readDocument } from './read-document.ts';
import type { Problem, SourceRecord } from './source-record.ts';

const read = async (pieces: (string | Buffer)[], options = {}): Promise<(SourceRecord | Problem)[]> => {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
  return collect(readHsdsJson(Readable.from(bytes), options));
};
async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const rowsOf = (items: (SourceRecord | Problem)[]) =>
  items.map((item) => ('entity' in item ? `${item.row} ${item.entity} ${item.sourceId}` : `${item.row} ${item.kind}`));
const problems = (items: (SourceRecord | Problem)[]) => items.filter((item): item is Problem => 'isFatal' in item);

describe('readHsdsJson: the four shapes', () => {
  it('reads a list of services', async () => {
    expect(rowsOf(await read(['[{"id":"a","name":"A"},\n {"id":7,"name":"B"}]']))).toEqual(['services[0] service a', 'services[1] service 7']);
  });

  it('reads a page, whatever stands around its contents', async () => {
    const page = '{"total_items": 2, "empty": false, "first_page": true, "contents": [{"id":"a"},{"id":"b"}], "links": {"contents": [1]}}';
    expect(rowsOf(await read([page]))).toEqual(['contents[0] service a', 'contents[1] service b']);
  });

  it('reads an object of lists and gives each its entity', async () => {
    const text =
      '{"version":"3.1","organizations":[{"id":"o"}],"other":[{"id":"x"}],"taxonomies":[{"id":"t"}],"taxonomy_terms":[{"id":"u"}],"services":[{"id":"s"}]}';
    expect(rowsOf(await read([text]))).toEqual([
      'organizations[0] organization o',
      'taxonomies[0] taxonomy t',
      'taxonomy_terms[0] taxonomy_term u',
      'services[0] service s',
    ]);
  });

  it('reads one record a line, and a single record over several lines', async () => {
    const line = '{"id":"a","service_at_locations":[{"id":"x"}]}\n\n{"id":"b"}\r\n{"id":"c"}';
    expect(rowsOf(await read([line]))).toEqual(['line 1 service a', 'line 3 service b', 'line 4 service c']);
    expect(rowsOf(await read(['{\n  "id": "a",\n  "locations": [\n{"id": "x"}\n]\n}\n'], { entity: 'organization' }))).toEqual([
      'line 1 organization a',
    ]);
  });

  it('gives the same whatever the size of the pieces, also inside letters and escapes', async () => {
    const bytes = Buffer.from('\ufeff{"size":1,"services":[{"id":"a","name":"\\"}]{é€"},{"id":"b","name":"\\\\"}]}');
    for (const size of [1, 2, 3, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      const items = await read(pieces);
      expect(rowsOf(items)).toEqual(['services[0] service a', 'services[1] service b']);
      expect((items[0] as SourceRecord).document.name).toBe('"}]{é€');
    }
  });

  it('keeps a nested organization for readDocument', async () => {
    const [item] = await read(['[{"id":"s","name":"S","status":"active","organization":{"id":"o","name":"O","description":"d"}}]']);
    const reading = readDocument(item as SourceRecord, { source: 'test', now: new Date(0) });
    expect(reading.problems).toEqual([]);
    expect(reading.rows.get('service')?.[0]?.organization_id).toBe(reading.rows.get('organization')?.[0]?.id);
  });

  it('finds the kinds of help that our own exports carry', async () => {
    const attribute = { taxonomy_term: { code: 'meals-at-home', taxonomy: 'cortile-service-types' } };
    const [item] = await read([JSON.stringify([{ id: 's', attributes: [attribute, { taxonomy_term: { code: 'x', taxonomy: 'AIRS' } }] }])]);
    expect((item as SourceRecord).facts).toEqual({ types: ['meals-at-home'] });
  });
});

describe('readHsdsJson: what is broken', () => {
  it('names line and character of a broken record, and reads on', async () => {
    const items = await read(['[{"id":"a"},\n  {"id":"b",},\n{"id":"c"}]']);
    expect(rowsOf(items)).toEqual(['services[0] service a', 'services[1] unreadable', 'services[2] service c']);
    expect(problems(items)[0]).toMatchObject({ isFatal: true, mend: expect.stringContaining('line 2, character 13:') });
  });

  it('ends a broken line at its end', async () => {
    expect(rowsOf(await read(['{"id":"a"}\n{"id":"b","name":\n{"id":"c"}\n{"id":"d","name":"x\n{"id":"e"}']))).toEqual([
      'line 1 service a',
      'line 2 unreadable',
      'line 3 service c',
      'line 4 unreadable',
      'line 5 service e',
    ]);
    expect(rowsOf(await read(['{"id":"a","name":"x\n{"id":"b"}']))).toEqual(['line 1 unreadable', 'line 2 service b']);
  });

  it('gives one fatal problem, after what came before, when the lists themselves are broken', async () => {
    for (const text of ['[{"id":"a"}', '[{"id":"a"} {"id":"b"}]', '{"services":[{"id":"a"}', '[{"id":"a"},{"id":"b"']) {
      const items = await read([text]);
      expect(rowsOf(items.slice(0, 1))[0]).toContain('service a');
      expect(problems(items)).toHaveLength(1);
      expect(problems(items)[0]).toMatchObject({ kind: 'unreadable', isFatal: true, mend: expect.stringMatching(/line 1, character \d+/) });
    }
  });

  it('says when the file is empty, and nothing when its list is', async () => {
    expect(problems(await read(['  \n']))).toMatchObject([{ kind: 'unreadable', mend: 'is empty' }]);
    expect(await read(['[]'])).toEqual([]);
    expect(await read(['{"contents": []}'])).toEqual([]);
  });

  it('refuses only the records that are not UTF-8', async () => {
    const items = await read(['[{"id":"a","name":"', Buffer.from([0xe9]), '"},{"id":"b","name":"é"}]']);
    expect(rowsOf(items)).toEqual(['services[0] unreadable', 'services[1] service b']);
    expect(problems(items)[0]?.mend).toContain('save the file as UTF-8');
    expect(problems(await read([Buffer.from('\ufeff[{"id":"a"}]', 'utf16le')]))).toMatchObject([
      { mend: 'the file is UTF-16; save the file as UTF-8' },
    ]);
  });

  it('refuses a record without an id and a value that is no record', async () => {
    expect(rowsOf(await read(['[{"name":"a"}, 12, "x", null, [1], {"id":""}]']))).toEqual([
      'services[0] missing',
      'services[1] wrong-format',
      'services[2] wrong-format',
      'services[3] wrong-format',
      'services[4] wrong-format',
      'services[5] missing',
    ]);
  });

  it('is not felled by depth', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(rowsOf(await read([`[{"id":"a","x":${deep}},{"id":"b"}]`]))).toEqual(['services[0] too-long', 'services[1] service b']);
  });

  it('reads a line of a million characters, and hands on a description of ten megabytes that readDocument refuses', async () => {
    const long = await read([`{"id":"a","name":"${'x'.repeat(1_000_000)}"}\n{"id":"b"}`]);
    expect(rowsOf(long)).toEqual(['line 1 service a', 'line 2 service b']);
    const [item] = await read([JSON.stringify([{ id: 'a', name: 'A', description: 'y'.repeat(10_000_000) }])]);
    const { problems: found } = readDocument(item as SourceRecord, { source: 'test', now: new Date(0) });
    expect(found).toMatchObject([{ field: 'description', kind: 'too-long', isFatal: true }]);
  });

  it('leaves out a record beyond 32 million characters without keeping it', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('[{"id":"a","name":"');
      const piece = Buffer.alloc(1_000_000, 'z');
      for (let count = 0; count < 40; count += 1) yield piece;
      yield Buffer.from('"},{"id":"b"}]');
    }
    expect(rowsOf(await collect(readHsdsJson(Readable.from(endless()))))).toEqual(['services[0] too-long', 'services[1] service b']);
  });

  it('keeps script as text', async () => {
    const [item] = await read(['[{"id":"a","name":"<script>alert(1)</script>"}]']);
    expect((item as SourceRecord).document.name).toBe('<script>alert(1)</script>');
  });
});
