import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type MailSink = { url: string; mails: Email[]; stop: () => Promise<void> };

/**
 * A real SMTP server on a free port that keeps what it is sent; `refuse` makes it answer as a server that is overloaded,
 * `refuseAddress` as one that does not know an address.
 */
export async function openMailSink({
  refuse = () => false,
  refuseAddress = () => undefined,
}: { refuse?: () => boolean; refuseAddress?: (address: string) => string | undefined } = {}): Promise<MailSink> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const says = refuseAddress(address);
      done(says === undefined ? null : Object.assign(new Error(says), { responseCode: 550 }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refuse()) return done(Object.assign(new Error('come back later'), { responseCode: 451 }));
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (!address || typeof address === 'string') throw new Error('the mail sink has no port');
  return { url: `smtp://127.0.0.1:${address.port}`, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
