import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { checkFile } from './check-file.ts';
import { cleanName } from './clean-name.ts';

const pdf = (body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\ntrailer << /Root 1 0 R >>\n%%EOF\n')]);
const part = (head: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`1 0 obj\n<< ${head} >>\nstream\n`), bytes, Buffer.from('\nendstream\nendobj\n')]);
const catalog = '1 0 obj << /Type /Catalog >> endobj';
const picture = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#c0563b' } });
/** A square picture of one bit a point, all white: small as a file, 3.6 GB as colours. */
function whitePng(side: number): Buffer {
  const piece = (name: string, bytes: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), bytes]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(bytes.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(1, 8);
  const lines = deflateSync(Buffer.alloc((side / 8 + 1) * side));
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([sign, piece('IHDR', head), piece('IDAT', lines), piece('IEND', Buffer.alloc(0))]);
}
const outcomeOf = async (bytes: Buffer): Promise<string> => {
  const checked = await checkFile(bytes);
  return checked.ok ? checked.value.type : checked.failure.type;
};

describe('a file is what it holds', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('a picture: %s', async (format) => {
    expect(await outcomeOf(await picture().toFormat(format).toBuffer())).toBe(`image/${format}`);
  });

  test('a document', async () => {
    expect(await outcomeOf(pdf(catalog))).toBe('application/pdf');
  });

  test.each([
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a program', 'MZ\u0090\u0000'],
    ['a moving picture', 'GIF89a'],
    ['text', 'nothing of note'],
  ])('%s is refused, whatever it is called', async (_, text) => {
    expect(await outcomeOf(Buffer.from(text, 'latin1'))).toBe('wrong-type');
  });

  test('an empty file and one beyond the limit', async () => {
    expect(await outcomeOf(Buffer.alloc(0))).toBe('empty');
    expect(await outcomeOf(Buffer.alloc(10 * 1024 * 1024 + 1))).toBe('too-large');
  });

  test('a photo of an iPhone is told apart, so that its owner learns what to do', async () => {
    const heic = Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1');
    expect(await outcomeOf(heic)).toBe('heic');
  });
});

describe('a picture is drawn anew', () => {
  test('place, camera, colour profile and preview stay behind, and it stands upright', async () => {
    const photo = await picture()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Camera of Lucia' }, IFD3: { GPSLatitude: '45/1 27/1 0/1' } })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(photo.includes('Camera of Lucia')).toBe(true);
    const checked = await checkFile(photo);
    if (!checked.ok) throw new Error(checked.failure.type);
    const { exif, icc, xmp, iptc, orientation, width, height } = await sharp(checked.value.bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation, width, height }).toEqual({ width: 40, height: 60 });
    expect(checked.value.bytes.includes('Camera')).toBe(false);
  });

  test('what hangs on it, such as an archive or a script, is cut off', async () => {
    const polyglot = Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from('PK\u0003\u0004<script>alert(1)</script>%PDF-1.7')]);
    const checked = await checkFile(polyglot);
    expect(checked.ok && checked.value.bytes.includes('<script>')).toBe(false);
    expect(checked.ok && checked.value.bytes.includes('%PDF')).toBe(false);
    expect(checked.ok).toBe(true);
  });

  test('half a picture is refused', async () => {
    const noise = await sharp({
      create: { width: 400, height: 400, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 50 } },
    })
      .jpeg()
      .toBuffer();
    expect(await outcomeOf(noise.subarray(0, noise.length / 2))).toBe('broken-image');
    const png = await sharp(noise).png().toBuffer();
    expect(await outcomeOf(png.subarray(0, png.length / 2))).toBe('broken-image');
  });

  test('one of 30,000 × 30,000 points is refused before it is unpacked', async () => {
    const bomb = whitePng(30_000);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await sharp(bomb, { limitInputPixels: false }).metadata()).width).toBe(30_000);
    const before = process.memoryUsage().rss;
    expect(await outcomeOf(bomb)).toBe('too-many-pixels');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a document is looked into', () => {
  test.each([
    ['a script', '1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj', 'active-pdf'],
    ['a script whose name is written in numbers', '1 0 obj << /S /J#61vaScript >> endobj', 'active-pdf'],
    ['a script in a rendition', '1 0 obj << /S /Rendition /JS 4 0 R >> endobj', 'active-pdf'],
    ['a program that is started', '1 0 obj << /S /Launch /F (cmd.exe) >> endobj', 'active-pdf'],
    ['another file inside', '1 0 obj << /Type /EmbeddedFile >> endobj', 'active-pdf'],
    ['a password', '1 0 obj << /Encrypt 2 0 R >> endobj', 'locked-pdf'],
    ['a word that only begins alike', '1 0 obj << /JSX /Launcher /Title (about /EmbeddedFilesystems) >> endobj', 'application/pdf'],
  ])('%s', async (_, body, outcome) => {
    expect(await outcomeOf(pdf(body))).toBe(outcome);
  });

  test('a script in a packed list of objects, which a search of the bytes misses', async () => {
    const hidden = deflateSync(Buffer.from('4 0 << /S /JavaScript /JS (app.alert(1)) >>'));
    expect(await outcomeOf(pdf(part('/Type /ObjStm /Filter /FlateDecode', hidden)))).toBe('active-pdf');
    expect(await outcomeOf(pdf(part('/Type /ObjStm /Filter [/ASCII85Decode /FlateDecode]', hidden)))).toBe('active-pdf');
    expect(await outcomeOf(pdf(part('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.from('4 0 << /Type /Page >>')))))).toBe(
      'application/pdf',
    );
  });

  test('one part that unpacks to more than a desk can hold', async () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    expect(await outcomeOf(pdf(part('/Filter /FlateDecode', bomb)))).toBe('oversized-pdf');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect(await outcomeOf(pdf(part('/Filter [/FlateDecode /FlateDecode]', deflateSync(bomb))))).toBe('oversized-pdf');
  });

  test('many parts that do so together', async () => {
    const hundred = part('/Filter /FlateDecode', deflateSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 }));
    expect(await outcomeOf(pdf(Buffer.concat(Array.from({ length: 6 }, () => hundred))))).toBe('oversized-pdf');
  });

  test('half of one, and one with an archive behind its end', async () => {
    const whole = pdf(catalog);
    expect(await outcomeOf(whole.subarray(0, whole.length - 10))).toBe('broken-pdf');
    expect(await outcomeOf(Buffer.concat([whole, Buffer.from('PK\u0005\u0006')]))).toBe('broken-pdf');
    expect(await outcomeOf(pdf('1 0 obj << /Length 5 >>\nstream\nhello'))).toBe('broken-pdf');
  });
});

test.each([
  ['../../etc/passwd', 'passwd.jpg'],
  ['C:\\Users\\Lucia\\busta paga.JPG', 'busta paga.jpg'],
  ['<img src=x onerror=alert(1)>.jpg', 'img src=x onerror=alert(1).jpg'],
  ['fattura\u202egpj.exe', 'fatturagpj.exe.jpg'],
  ['evil.php', 'evil.php.jpg'],
  ['a\u0000b\r\nset-cookie: x=1.jpeg', 'ab set-cookie x=1.jpg'],
  ['شهادة.jpg', 'شهادة.jpg'],
  ['', 'document.jpg'],
  ['...', 'document.jpg'],
  ['x'.repeat(300), `${'x'.repeat(116)}.jpg`],
])('the name %j is kept as %j', (written, kept) => {
  expect(cleanName(written, 'image/jpeg')).toBe(kept);
});
