import { createTransport } from 'nodemailer';
import type { SendMail } from './deliver-mail.ts';

const TIMEOUT_MS = 10_000;

/** Sends by SMTP. The message's id stands in its Message-ID, so that a server that is handed it twice can tell. */
export function smtpSender({ url, from }: { url: string; from: string }): SendMail {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/[^a-z0-9.-]/gi, '');
  return async (mail) => {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${host}>`,
      headers: { 'content-language': mail.language, 'auto-submitted': 'auto-generated' },
    });
  };
}
