import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { forgetBrokenAddress, isBrokenAddress } from '../../src/mail/broken-addresses.ts';
import { deliverMail } from '../../src/mail/deliver-mail.ts';
import { queueMail } from '../../src/mail/queue-mail.ts';
import { readBounce } from '../../src/mail/read-bounce.ts';
import { refusedStatus, smtpSender } from '../../src/mail/smtp.ts';
import { takeBounce } from '../../src/mail/take-bounce.ts';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { openMailSink } from '../support/mail-sink.ts';
import { TEST_NOW } from '../support/now.ts';
import { Visitor } from '../support/visitor.ts';

const ADDRESS = 'Gone.Person@example.org';
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  db = await database.cities.open(parseCitySlug('milano')!);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`DELETE FROM mail_message`.execute(db);
  await sql`DELETE FROM mail_broken_address`.execute(db);
});

const write = (occasion: string, recipient = ADDRESS) => queueMail(db, { occasion, recipient, language: 'it', subject: 'x', body: 'y' }, TEST_NOW);
const idOf = async (occasion: string) =>
  (await sql<{ id: string }>`SELECT id FROM mail_message WHERE occasion = ${occasion}`.execute(db)).rows[0]!.id;

type Told = { action?: string; status?: string; recipient?: string; messageId?: string; kind?: string };
/** As Postfix writes it. */
const report = ({ action = 'failed', status = '5.1.1', recipient = ADDRESS, messageId = 'x', kind = 'delivery-status' }: Told): string =>
  [
    'From: MAILER-DAEMON@mail.example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${kind};`,
    '\tboundary="B/1"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--B/1',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '',
    '--B/1',
    `Content-Type: message/${kind}`,
    '',
    ...(kind === 'feedback-report'
      ? ['Feedback-Type: abuse', 'Version: 1', `Original-Rcpt-To: <${recipient}>`]
      : [
          'Reporting-MTA: dns; mail.example.org',
          '',
          `Final-Recipient: rfc822; ${recipient}`,
          `Action: ${action}`,
          `Status: ${status}`,
          'Diagnostic-Code: smtp; 550 no',
          '  such user',
        ]),
    '',
    '--B/1',
    'Content-Type: text/rfc822-headers',
    '',
    'From: cortile@comune.example',
    `Message-ID: <${messageId}@comune.example>`,
    '',
    '--B/1--',
    '',
  ].join('\r\n');

describe('a report that comes back', () => {
  test('says who was not reached, and why', () => {
    expect(readBounce(report({}))).toEqual({ messageId: 'x@comune.example', recipient: ADDRESS, status: '5.1.1', reason: 'returned' });
    expect(readBounce(report({ kind: 'feedback-report' }))).toEqual({
      messageId: 'x@comune.example',
      recipient: ADDRESS,
      status: 'abuse',
      reason: 'complaint',
    });
  });

  test.each([
    ['a delay', report({ action: 'delayed', status: '4.4.1' })],
    ['a delivery', report({ action: 'delivered', status: '2.0.0' })],
    ['a full box', report({ status: '5.2.2' })],
    ['a refusal of us', report({ status: '5.7.1' })],
    ['a plain letter', 'From: a@b.example\r\nSubject: hello\r\n\r\nhello'],
    ['nothing', ''],
    ['half a report', report({}).slice(0, 300)],
    ['noise', Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7919) % 256)).toString('latin1')],
  ])('%s changes nothing', (_, message) => {
    expect(readBounce(message)).toBeUndefined();
  });

  test('marks the address of a message that this city sent, and no other', async () => {
    await write('one');
    const id = await idOf('one');
    const take = (told: Told) => takeBounce(db, { bounce: readBounce(report(told))!, now: TEST_NOW });
    expect(await take({ messageId: '0198c0de-0000-7000-8000-000000000000' })).toBe(false);
    expect(await take({ messageId: id, recipient: 'somebody.else@example.org' })).toBe(false);
    expect(await isBrokenAddress(db, ADDRESS)).toBe(false);
    expect(await take({ messageId: id })).toBe(true);
    expect(await isBrokenAddress(db, ADDRESS.toUpperCase())).toBe(true);
    const porto = await database.cities.open(parseCitySlug('porto')!);
    expect(await takeBounce(porto, { bounce: readBounce(report({ messageId: id }))!, now: TEST_NOW })).toBe(false);
  });
});

describe('an address that a mail server refuses for good', () => {
  test('is marked, its message is not tried again, and no more mail is written to it', async () => {
    const sink = await openMailSink({ refuseAddress: (address) => (address === ADDRESS ? '5.1.1 no such user' : undefined) });
    const send = smtpSender({ url: sink.url, from: 'cortile@comune.example' });
    await write('refused');
    await write('other', 'here@example.org');
    expect(await deliverMail(db, { send, now: TEST_NOW })).toBe(1);
    expect(sink.mails.map(({ to }) => to?.[0]?.address)).toEqual(['here@example.org']);
    expect(await deliverMail(db, { send, now: new Date(TEST_NOW.getTime() + 86_400_000) })).toBe(0);
    expect(await isBrokenAddress(db, ADDRESS)).toBe(true);
    expect(await write('later')).toBe(false);
    await sink.stop();
  });

  test('is one only when it says that there is no such person', async () => {
    const sink = await openMailSink({ refuseAddress: () => '5.7.1 your server has a poor reputation' });
    await write('refused');
    await deliverMail(db, { send: smtpSender({ url: sink.url, from: 'cortile@comune.example' }), now: TEST_NOW });
    expect(await isBrokenAddress(db, ADDRESS)).toBe(false);
    await sink.stop();
  });

  test.each([
    [{ responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 unknown' }, '5.1.1'],
    [{ responseCode: 550, command: 'RCPT TO', response: '550 unknown user' }, '550'],
    [{ responseCode: 550, command: 'RCPT TO', response: '550 5.2.2 over quota' }, undefined],
    [{ responseCode: 554, command: 'RCPT TO', response: '554 blocked' }, undefined],
    [{ responseCode: 550, command: 'DATA', response: '550 5.1.1 unknown' }, undefined],
    [{ responseCode: 450, command: 'RCPT TO', response: '450 4.1.1 later' }, undefined],
    [{}, undefined],
  ])('%j is read as %s', (error, status) => {
    expect(refusedStatus(error)).toBe(status);
  });

  test('still gets the code that somebody asks for, and works again once it comes back', async () => {
    const app = await appFor(database);
    const visitor = new Visitor(app);
    await sql`INSERT INTO mail_broken_address (address_folded, reason, status, since) VALUES ('resident@demo.example', 'refused', '550', ${TEST_NOW})`.execute(
      db,
    );
    await visitor.post('/milano/it/sign-in', { address: 'resident@demo.example' });
    const { rows } = await sql<{ body: string }>`SELECT body FROM mail_message`.execute(db);
    const code = /\b\d{6}\b/.exec(rows[0]!.body)![0];
    expect((await visitor.post('/milano/it/sign-in/code', { code })).status).toBe(303);
    expect(await isBrokenAddress(db, 'resident@demo.example')).toBe(false);
    await forgetBrokenAddress(db, 'nobody@example.org');
  });
});
