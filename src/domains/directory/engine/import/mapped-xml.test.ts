import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { FlatRecord } from './mapped-csv.ts';
import { type XmlOptions, readXml } from './mapped-xml.ts';
import type { Problem } from './source-record.ts';

async function read(
  content: string | Buffer | AsyncIterable<Buffer>,
  options: Partial<XmlOptions> = {},
): Promise<{ records: FlatRecord[]; problems: Problem[] }> {
  const found: { records: FlatRecord[]; problems: Problem[] } = { records: [], problems: [] };
  const stream = typeof content === 'string' || Buffer.isBuffer(content) ? Readable.from([Buffer.from(content)]) : content;
  for await (const item of readXml(stream, { file: 'f.xml', record: 'r', nameAttribute: 'n', ...options })) {
    if ('isFatal' in item) found.problems.push(item);
    else found.records.push(item);
  }
  return found;
}
const plain = (records: FlatRecord[]) => records.map((record) => ({ ...record.fields }));

describe('readXml', () => {
  it('flattens nested fields, named by attribute or by element, and keeps both texts of a name that comes twice', async () => {
    const { records, problems } = await read(
      '<d><r><type>T</type><a n="L">\n<a n="STREET">Calle &amp; Co</a><a n="T">1</a><a n="T"><![CDATA[2 < 3]]></a></a></r><r/></d>',
    );
    expect(problems).toEqual([]);
    expect(plain(records)).toEqual([{ type: 'T', STREET: 'Calle & Co', T: '1\n2 < 3' }, {}]);
  });

  it('follows the encoding that the document declares', async () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><d><r><a n="N">Niño</a></r></d>';
    expect(plain((await read(Buffer.from(text, 'latin1'))).records)).toEqual([{ N: 'Niño' }]);
    expect((await read(Buffer.from(text))).problems).toMatchObject([{ isFatal: true, mend: expect.stringContaining('the file is UTF-8') }]);
    expect((await read('<?xml version="1.0" encoding="EBCDIC"?><d/>')).problems).toMatchObject([
      { mend: expect.stringContaining('save the file as UTF-8') },
    ]);
  });

  it('refuses only the record whose bytes are not UTF-8', async () => {
    const { records, problems } = await read(
      Buffer.concat([Buffer.from('<d><r><a n="N">x'), Buffer.from([0xf1]), Buffer.from('</a></r><r><a n="N">ñ</a></r></d>')]),
    );
    expect(plain(records)).toEqual([{ N: 'ñ' }]);
    expect(problems).toMatchObject([{ field: 'N', kind: 'unreadable', isFatal: true, mend: expect.stringContaining('UTF-8') }]);
  });

  it('refuses a broken record with its place and reads the next ones', async () => {
    const { records, problems } = await read(
      '<d>\n<r><a n="N">1</a></r>\n<r><a n="N">2</b></r>\n<r><a n="N">3 & 4</a></r>\n<r><a n="N">5</a>\n<r><a n="N">6</a></r>\n</d>',
    );
    expect(plain(records)).toEqual([{ N: '1' }, { N: '3 & 4' }, { N: '6' }]);
    expect(problems.map((problem) => problem.row)).toEqual(['f.xml, line 3', 'f.xml, line 5']);
    expect(problems[0]).toMatchObject({ kind: 'unreadable', isFatal: true, mend: expect.stringMatching(/line 3, character \d+/) });
  });

  it('keeps ampersands that begin no entity, wherever the pieces are cut', async () => {
    const text = '<d><r><a n="N">A & B &C; &amp; D&E</a><a n="M"><![CDATA[A & B &amp; C]]> & D</a></r></d>';
    for (const size of [1, 5, 30, 1000]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => Buffer.from(text.slice(index * size, (index + 1) * size)));
      const { records, problems } = await read(Readable.from(pieces));
      expect([plain(records), problems]).toEqual([[{ N: 'A & B &C; & D&E', M: 'A & B &amp; C & D' }], []]);
    }
  });

  it('tells that the file is cut off, after what came before', async () => {
    const { records, problems } = await read('<d><r><a n="N">1</a></r><r><a n="N">2');
    expect(plain(records)).toEqual([{ N: '1' }]);
    expect(problems).toHaveLength(1);
    expect((await read('')).problems).toMatchObject([{ isFatal: true, mend: 'is empty' }]);
    expect((await read('no xml at all')).problems).toHaveLength(1);
  });

  it('does not expand an entity bomb, nor read files', async () => {
    const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">${entities}<!ENTITY file SYSTEM "file:///etc/passwd">]><d><r><a n="N">&l9;</a><a n="M">&file;</a></r></d>`;
    const { records } = await read(bomb);
    expect(plain(records)).toEqual([{ N: '&l9;', M: '&file;' }]);
  });

  it('keeps script and the names of HTML entities as text', async () => {
    expect(plain((await read('<d><r><a n="N"><![CDATA[<script>alert(1)</script>]]></a><a n="M">Arg&uuml;elles</a></r></d>')).records)).toEqual([
      { N: '<script>alert(1)</script>', M: 'Arg&uuml;elles' },
    ]);
  });

  it('reads ten megabytes in one field, and stops before a text that never ends', async () => {
    expect((await read(`<d><r><a n="N">${'x'.repeat(10_000_000)}</a></r></d>`)).records[0]!.fields.N).toHaveLength(10_000_000);
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('<d><r><a n="N">1</a></r><r><a n="N">');
      const piece = Buffer.alloc(4_000_000, 'z');
      for (;;) yield piece;
    }
    const { records, problems } = await read(endless());
    expect(plain(records)).toEqual([{ N: '1' }]);
    expect(problems).toMatchObject([{ isFatal: true, mend: expect.stringContaining('without the end of a record') }]);
  }, 30_000);
});
