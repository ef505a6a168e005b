import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type MailSink = { url: string; mails: Email[]; stop: () => Promise<void> };

/** A real SMTP server on a free port that keeps what it is sent; `refuse` makes it answer as a server that is overloaded. */
export async function openMailSink({ refuse = () => false }: { refuse?: () => boolean } = {}): Promise<MailSink> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
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
