import { createTransport } from 'nodemailer';
import { AddressRefused, type SendMail } from './deliver-mail.ts';

const TIMEOUT_MS = 10_000;

/** Sends by SMTP. The message's id stands in its Message-ID, so that a server that is handed it twice can tell. */
export function smtpSender({ url, from }: { url: string; from: string }): SendMail {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/[^a-z0-9.-]/gi, '');
  return async (mail) => {
    const message = {
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@${host}>`,
      headers: { 'content-language': mail.language, 'auto-submitted': 'auto-generated' },
    };
    await transport.sendMail(message).catch((error: SmtpError) => {
      const status = refusedStatus(error);
      throw status === undefined ? error : new AddressRefused(status);
    });
  };
}

type SmtpError = Error & { responseCode?: number; command?: string; response?: string };

/**
 * What a server said when it refused the recipient for good (RFC 5321, 4.2.1; RFC 3463). Only "there is no such mailbox" counts: a server
 * that refuses us for our own reputation (5.7.x) says nothing about the person.
 */
export function refusedStatus({ responseCode = 0, command, response = '' }: Partial<SmtpError>): string | undefined {
  if (responseCode < 500 || command !== 'RCPT TO') return undefined;
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  if (status === undefined) return [550, 551, 553].includes(responseCode) ? String(responseCode) : undefined;
  return /^5\.(1\.\d+|2\.1)$/.test(status) ? status : undefined;
}
