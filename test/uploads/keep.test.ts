import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { clamdScanner } from '../../src/uploads/clamd.ts';
import { type UploadContext, listUploads, readUpload, removeUpload, saveUpload } from '../../src/uploads/index.ts';
import { rewrapUploads } from '../../src/uploads/rewrap-uploads.ts';
import { uploadJobs } from '../../src/uploads/jobs.ts';
import { EICAR, openClamd } from '../support/clamd.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';

const key = Buffer.alloc(32, 7);
const owner = { ownerKind: 'tests.thing', ownerId: 'one' };
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n`);

let database: TestDatabase;
let db: Db;
let context: UploadContext;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
  context = { db, now: TEST_NOW, actor: systemActor('test'), key };
});
afterAll(() => database.drop());

async function save(bytes: Buffer, rest: Partial<UploadContext> = {}, ownerId = 'one'): Promise<string> {
  const saved = await saveUpload({ ...context, ...rest }, { ...owner, ownerId, name: 'paper.pdf', bytes });
  if (!saved.ok) throw new Error(saved.failure.type);
  return saved.value.id;
}

describe('what is kept', () => {
  test('comes back as it was, and a long one piece by piece', async () => {
    const long = pdf('x'.repeat(3 * 256 * 1024 + 17));
    const id = await save(long);
    const file = await readUpload({ db, key }, id);
    expect(file).toMatchObject({ name: 'paper.pdf', type: 'application/pdf', size: long.length, scan: 'not-scanned' });
    expect(file!.bytes.equals(long)).toBe(true);
    expect((await listUploads(db, owner)).map((upload) => upload.id)).toEqual([id]);
  });

  test('may come as a stream, which is read to the limit and no further', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1024 * 1024;
        yield new Uint8Array(1024 * 1024);
      }
    }
    const saved = await saveUpload(context, { ...owner, name: 'x.pdf', stream: endless() });
    expect(saved).toEqual({ ok: false, failure: { type: 'too-large' } });
    expect(given).toBeLessThanOrEqual(11 * 1024 * 1024);
  });

  test('cannot be read in the database: no word of it, and not its key', async () => {
    const id = await save(pdf('the diagnosis of Lucia'), {}, 'two');
    const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM uploads_chunk WHERE file_id = ${id}`.execute(db);
    expect(rows.length).toBe(1);
    expect(rows[0]!.bytes.includes('diagnosis')).toBe(false);
    await expect(readUpload({ db, key: Buffer.alloc(32, 8) }, id)).rejects.toThrow();
  });

  test('does not open when it was altered, moved to another file or cut short', async () => {
    const [one, other] = [await save(pdf('one'), {}, 'three'), await save(pdf('other'), {}, 'three')];
    await sql`UPDATE uploads_chunk c SET bytes = o.bytes FROM uploads_chunk o WHERE c.file_id = ${one} AND o.file_id = ${other}`.execute(db);
    await expect(readUpload({ db, key }, one)).rejects.toThrow();
    const whole = await save(pdf('y'.repeat(600 * 1024)), {}, 'three');
    await sql`DELETE FROM uploads_chunk WHERE file_id = ${whole} AND position = 2`.execute(db);
    await expect(readUpload({ db, key }, whole)).rejects.toThrow();
  });

  test('opens under a new secret once its key is wrapped anew, and no longer under the old one', async () => {
    await sql`DELETE FROM uploads_file`.execute(db);
    const id = await save(pdf('wrapped anew'), {}, 'rewrap');
    const to = Buffer.alloc(32, 9);
    await expect(rewrapUploads(db, { from: to, to: key })).rejects.toThrow();
    expect(await rewrapUploads(db, { from: key, to })).toBe(1);
    expect((await readUpload({ db, key: to }, id))!.bytes.includes('wrapped anew')).toBe(true);
    await expect(readUpload({ db, key }, id)).rejects.toThrow();
  });

  test('is taken away by its own thing alone, with all its pieces', async () => {
    const id = await save(pdf('away'), {}, 'four');
    expect(await removeUpload(db, { id, ownerKind: 'tests.thing', ownerId: 'five' })).toBe(false);
    expect(await removeUpload(db, { id, ownerKind: 'tests.thing', ownerId: 'four' })).toBe(true);
    const { rows } = await sql`SELECT FROM uploads_chunk WHERE file_id = ${id}`.execute(db);
    expect(rows).toEqual([]);
    expect(await readUpload({ db, key }, id)).toBeUndefined();
  });

  test('is at most a hundred files a day from one person, also when ten come at once', async () => {
    const actor = systemActor('eager');
    const image = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const outcomes: boolean[] = [];
    for (let round = 0; round < 11; round += 1) {
      const ten = Array.from({ length: 10 }, () => saveUpload({ ...context, actor }, { ...owner, ownerId: 'many', name: 'a.png', bytes: image }));
      outcomes.push(...(await Promise.all(ten)).map(({ ok }) => ok));
    }
    expect(outcomes.filter(Boolean)).toHaveLength(100);
    expect(await listUploads(db, { ...owner, ownerId: 'many' })).toHaveLength(100);
  });
});

describe('a virus scanner', () => {
  test('sees every byte, and says of a file what it found', async () => {
    const clamd = await openClamd();
    const scan = clamdScanner(clamd.address);
    const long = pdf('z'.repeat(300 * 1024));
    const id = await save(long, { scan }, 'scanned');
    expect((await readUpload({ db, key }, id))!.scan).toBe('clean');
    expect(clamd.seen[0]!.equals(long)).toBe(true);
    const outcome = await saveUpload({ ...context, scan }, { ...owner, ownerId: 'scanned', name: 'x.pdf', bytes: pdf(EICAR) });
    expect(outcome).toEqual({ ok: false, failure: { type: 'infected' } });
    expect(await listUploads(db, { ...owner, ownerId: 'scanned' })).toHaveLength(1);
    await clamd.stop();
  });

  test.each([
    ['is not there', undefined],
    ['says that the file is too long for it', 'INSTREAM size limit exceeded. ERROR'],
    ['says something unheard of', 'stream: perhaps'],
  ])('that %s loses no file: it is kept as not scanned', async (_, says) => {
    const clamd = await openClamd(() => says);
    if (says === undefined) await clamd.stop();
    expect((await readUpload({ db, key }, await save(pdf('kept'), { scan: clamdScanner(clamd.address) }, 'kept')))!.scan).toBe('not-scanned');
    if (says !== undefined) await clamd.stop();
  });

  test('that never answers holds nobody up for long', async () => {
    const clamd = await openClamd(() => undefined);
    const startedAt = performance.now();
    expect(await clamdScanner(clamd.address, 200)(pdf('slow'))).toBe('not-scanned');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await clamd.stop();
  });

  test('looks later at what was not scanned; what is infected is kept from everyone and goes after 30 days', async () => {
    await sql`DELETE FROM uploads_file`.execute(db);
    const [good, bad] = [await save(pdf('good'), {}, 'later'), await save(pdf(EICAR), {}, 'later')];
    const clamd = await openClamd();
    const jobs = uploadJobs({ key, scan: clamdScanner(clamd.address) });
    const city = { slug: 'milano' } as never;
    const run = async (name: string, now: Date) => jobs.find((job) => job.name === name)!.run({ db, city, now });
    await run('uploads-scan', TEST_NOW);
    expect(await readUpload({ db, key }, bad)).toBeUndefined();
    expect((await listUploads(db, { ...owner, ownerId: 'later' })).map(({ scan }) => scan).toSorted()).toEqual(['clean', 'infected']);
    await run('uploads-retention', new Date(TEST_NOW.getTime() + 31 * 86_400_000));
    expect((await listUploads(db, { ...owner, ownerId: 'later' })).map(({ id }) => id)).toEqual([good]);
    await clamd.stop();
  });
});
