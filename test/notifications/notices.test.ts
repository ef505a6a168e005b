import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { City } from '../../src/db/cities.ts';
import type { Db } from '../../src/db/database.ts';
import { readRecipient } from '../../src/domains/identity/index.ts';
import { openTexts, readCatalogue } from '../../src/i18n/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { noteBrokenAddress } from '../../src/mail/broken-addresses.ts';
import { deliverNotices } from '../../src/notifications/deliver-notices.ts';
import type { Settings } from '../../src/notifications/kinds.ts';
import { type NewNotice, notify } from '../../src/notifications/notify.ts';
import { readSettings, saveSettings } from '../../src/notifications/settings.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { TEST_NOW } from '../support/now.ts';
import { demoId, visitorAs } from '../support/sign-in.ts';

const personId = demoId('resident');
const other = demoId('treasurer');
const night = new Date('2026-11-23T22:30:00Z');
const morning = new Date('2026-11-24T07:01:00Z');
const base: Settings = { rhythm: 'at-once', quiet: { from: 21 * 60, until: 8 * 60 }, ways: {} };

let database: TestDatabase;
let db: Db;
let app: Awaited<ReturnType<typeof appFor>>;
let deliver: (now: Date) => Promise<number>;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
  app = await appFor(database);
  const texts = openTexts(readCatalogue('src'));
  const city = { slug: 'milano', name: 'Milano', timezone: 'Europe/Rome', languages: ['it'] } as unknown as City;
  deliver = (now) => deliverNotices({ db, city, now }, { texts, origin: 'https://cortile.example', findRecipient: readRecipient });
});
afterAll(() => database.drop());
beforeEach(async () => {
  for (const table of ['notifications_notice', 'notifications_setting', 'notifications_choice', 'mail_message', 'mail_broken_address'])
    await sql`DELETE FROM ${sql.table(table)}`.execute(db);
});

let occasion = 0;
const tell = (rest: object = {}) =>
  notify(db, {
    occasion: `test/${(occasion += 1)}`,
    personId,
    kind: 'file',
    content: { key: 'notifications.text.fileTaken' },
    link: '/account/files',
    now: TEST_NOW,
    ...rest,
  } as NewNotice);
const mails = async () =>
  (
    await sql<{
      recipient: string;
      language: string;
      subject: string;
      body: string;
    }>`SELECT recipient, language, subject, body FROM mail_message ORDER BY id`.execute(db)
  ).rows;

describe('a notice', () => {
  test('comes by mail in the person’s language, with nothing private in its subject', async () => {
    await sql`UPDATE identity_person SET language = 'el' WHERE id = ${personId}`.execute(db);
    await tell({ content: { composed: { en: 'Your mother’s request was refused.', el: 'Η αίτηση για τη μητέρα σας απορρίφθηκε.' } } });
    expect(await deliver(TEST_NOW)).toBe(1);
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: 'resident@demo.example', language: 'el', subject: 'Cortile Milano: έχετε μία ειδοποίηση' });
    expect(mail!.body).toContain('Η αίτηση για τη μητέρα σας απορρίφθηκε.\nhttps://cortile.example/milano/el/account/files');
    await sql`UPDATE identity_person SET language = 'it' WHERE id = ${personId}`.execute(db);
  });

  test('is said once for one occasion, also by twenty at once, and mailed once by two programs', async () => {
    const said = await Promise.all(Array.from({ length: 20 }, () => tell({ occasion: 'once' })));
    expect(said.filter(Boolean)).toHaveLength(1);
    await Promise.all([deliver(TEST_NOW), deliver(TEST_NOW), deliver(TEST_NOW)]);
    expect(await mails()).toHaveLength(1);
    await deliver(TEST_NOW);
    expect(await mails()).toHaveLength(1);
  });

  test('that is rolled back with its command was never said', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await notify(trx, { occasion: 'gone', personId, kind: 'file', content: { key: 'notifications.text.fileTaken' }, now: TEST_NOW });
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    expect((await sql`SELECT FROM notifications_notice`.execute(db)).rows).toEqual([]);
  });

  test('waits for the end of quiet hours, unless it is urgent', async () => {
    await tell({ now: night });
    expect(await deliver(night)).toBe(0);
    expect(await deliver(morning)).toBe(1);
    await tell({ now: night, isUrgent: true });
    expect(await deliver(night)).toBe(1);
    expect((await mails()).map(({ subject }) => subject)).toContain('Cortile Milano: guarda oggi questo avviso');
  });

  test('is gathered with others into one mail a day', async () => {
    await saveSettings(db, { personId, settings: { ...base, rhythm: 'daily' }, now: TEST_NOW });
    await tell();
    await tell({ now: new Date('2026-11-23T15:00:00Z') });
    expect(await deliver(new Date('2026-11-23T15:00:00Z'))).toBe(0);
    expect(await deliver(morning)).toBe(1);
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Cortile Milano: ci sono 2 avvisi per te']);
  });

  test('stays on the page, or is not said at all, where the person wants it so; but what law asks to tell is always written', async () => {
    await saveSettings(db, { personId, settings: { ...base, ways: { file: 'page', helper: 'none' } }, now: TEST_NOW });
    await sql`INSERT INTO notifications_choice (person_id, kind, way) VALUES (${personId}, 'decision', 'none')`.execute(db);
    expect(await tell({ kind: 'file' })).toBe(true);
    expect(await tell({ kind: 'helper' })).toBe(false);
    expect(await tell({ kind: 'decision' })).toBe(true);
    expect(await deliver(TEST_NOW)).toBe(1);
    expect((await sql<{ mail: string }>`SELECT mail FROM notifications_notice ORDER BY kind`.execute(db)).rows).toEqual([
      { mail: 'sent' },
      { mail: 'none' },
    ]);
  });

  test('goes to no address that does not work, and to nobody without one', async () => {
    await noteBrokenAddress(db, { address: 'Resident@demo.example', reason: 'returned', status: '5.1.1', now: TEST_NOW });
    await tell();
    await tell({ personId: '0198c0de-0000-7000-8000-000000000000' });
    expect(await deliver(TEST_NOW)).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test.each(['https://evil.example', '//evil.example', '/a\nb', 'javascript:alert(1)'])(
    'leads nowhere but into the city: %j is refused',
    async (link) => {
      await expect(tell({ link })).rejects.toThrow();
    },
  );
});

describe('the pages', () => {
  test('count what is new beside the name, until it is opened', async () => {
    await tell();
    await tell({ link: undefined } as Partial<NewNotice>);
    const visitor = await visitorAs(app, database, 'resident');
    expect((await visitor.open('/milano/en')).text).toContain('2 new notices');
    const { text } = await visitor.open('/milano/en/account/notices');
    expect(text.match(/tag open/g)).toHaveLength(2);
    const [path] = /\/milano\/en\/account\/notices\/[0-9a-f-]{36}/.exec(text.slice(text.indexOf('Open')))! ?? [''];
    expect((await visitor.open('/milano/en')).text).toContain('2 new notices');
    const opened = await visitor.post(/action="([^"]+notices\/[0-9a-f-]{36})"/g.exec(text)![1] ?? path, {});
    expect(opened.status).toBe(303);
    expect((await visitor.open('/milano/en')).text).toContain('1 new notice');
    expect((await visitor.post('/milano/en/account/notices', {})).status).toBe(303);
    expect((await visitor.open('/milano/en')).text).not.toContain('new notice');
  });

  test('show nobody else’s, and open none of them', async () => {
    await tell({ content: { composed: { en: 'only for Lucia' } } });
    const stranger = await visitorAs(app, database, 'treasurer');
    expect((await stranger.open('/milano/en/account/notices')).text).not.toContain('only for Lucia');
    const { rows } = await sql<{ id: string }>`SELECT id FROM notifications_notice`.execute(db);
    expect((await stranger.post(`/milano/en/account/notices/${rows[0]!.id}`, {})).status).toBe(404);
    expect((await sql`SELECT FROM notifications_notice WHERE read_at IS NOT NULL`.execute(db)).rows).toEqual([]);
  });

  test('say script as text', async () => {
    await tell({ content: { composed: { en: '<script>alert(1)</script>' } } });
    const { text } = await (await visitorAs(app, database, 'resident')).open('/milano/it/account/notices');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });

  test('keep what a person chooses, and take nothing that is not in their lists', async () => {
    const visitor = await visitorAs(app, database, 'treasurer');
    const chosen = { rhythm: 'weekly', from: '22', until: '7', file: 'none', helper: 'page', application: 'pigeon', decision: 'none' };
    const saved = await visitor.post('/milano/it/account/notices/settings', chosen);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/milano/it/account/notices/settings?saved=1']);
    const ways = { file: 'none', helper: 'page', application: 'mail' };
    expect(await readSettings(db, other)).toEqual({ rhythm: 'weekly', quiet: { from: 1320, until: 420 }, ways });
    expect((await visitor.post('/milano/it/account/notices/settings', { rhythm: 'x', from: '25', until: '-1' })).status).toBe(303);
    expect(await readSettings(db, other)).toMatchObject({ rhythm: 'at-once', quiet: { from: 0, until: 0 } });
  });

  test('tell a person whose address does not work', async () => {
    await noteBrokenAddress(db, { address: 'resident@demo.example', reason: 'returned', status: '5.1.1', now: TEST_NOW });
    const { text } = await (await visitorAs(app, database, 'resident')).open('/milano/it/account/notices');
    expect(text).toContain('La nostra posta non arriva a');
    expect((await (await visitorAs(app, database, 'treasurer')).open('/milano/it/account/notices')).text).not.toContain('La nostra posta');
  });

  test('files: one’s own with their state, and nobody else’s', async () => {
    const own = await visitorAs(app, database, 'resident');
    const { text } = await own.open('/milano/it/account/files');
    expect(text).toContain('attestato.pdf');
    expect(text).toContain('Non ancora controllato per i virus');
    const [, path] = /href="(\/milano\/it\/account\/files\/[0-9a-f-]{36})"/.exec(text)!;
    expect((await own.open(path!)).headers.get('content-disposition')).toMatch(/^attachment/);
    const stranger = await visitorAs(app, database, 'administrator');
    expect((await stranger.open('/milano/it/account/files')).text).not.toContain('attestato.pdf');
    expect((await stranger.open(path!)).status).toBe(404);
  });
});
