import type { BrokenReason } from './broken-addresses.ts';

/** What came back about one of our messages: which message, to whom, and why. */
export type Bounce = { messageId: string; recipient: string; reason: BrokenReason; status: string };

type Part = { headers: Map<string, string>; body: string };

/**
 * Reads what a mail server sends back: a delivery status notification (RFC 3464) that says that delivery failed for good, or a complaint
 * (RFC 5965). @returns undefined for anything else, such as "delayed", "on holiday", or a report that does not name our message.
 */
export function readBounce(message: string): Bounce | undefined {
  const whole = readPart(message.replace(/\r\n/g, '\n'));
  const parts = partsOf(whole);
  const original = parts.find(({ headers }) => /^(message\/rfc822|text\/rfc822-headers)/.test(typeOf(headers)));
  const messageId = original && /<([^<>\s]+)>/.exec(readPart(original.body).headers.get('message-id') ?? '')?.[1];
  const report = parts.find(({ headers }) => /^message\/(delivery-status|feedback-report)/.test(typeOf(headers)));
  if (!messageId || !report) return undefined;
  const found = typeOf(report.headers).startsWith('message/feedback-report') ? readComplaint(report) : readFailure(report);
  return found && { messageId, ...found };
}

/** Groups of fields with empty lines between them: one for the message, then one for each recipient. */
function readFailure({ body }: Part): Omit<Bounce, 'messageId'> | undefined {
  const groups = body.split(/\n\s*\n/).map((group) => readPart(`${group.trim()}\n\n`).headers);
  const failed = groups.find((fields) => fields.get('action')?.toLowerCase() === 'failed' && fields.get('status')?.startsWith('5.'));
  const recipient = addressOf(failed?.get('original-recipient') ?? '') ?? addressOf(failed?.get('final-recipient') ?? '');
  const status = /^5\.\d+\.\d+/.exec(failed?.get('status') ?? '')?.[0];
  // A full box or a refusal of us (5.2.2, 5.7.x) says nothing about whether the address is the person's.
  return recipient && status && /^5\.(1\.\d+|2\.1|4\.\d+)$/.test(status) ? { recipient, status, reason: 'returned' } : undefined;
}

function readComplaint({ body }: Part): Omit<Bounce, 'messageId'> | undefined {
  const { headers } = readPart(`${body.trim()}\n\n`);
  const recipient = addressOf(headers.get('original-rcpt-to') ?? '');
  return recipient && headers.get('feedback-type')?.toLowerCase() === 'abuse' ? { recipient, status: 'abuse', reason: 'complaint' } : undefined;
}

const typeOf = (headers: Map<string, string>): string => (headers.get('content-type') ?? '').toLowerCase();

/** The address in `rfc822; name@example.org` or `<name@example.org>`. */
const addressOf = (written: string): string | undefined => /[^\s<>;,]+@[^\s<>;,]+/.exec(written)?.[0];

function readPart(text: string): Part {
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value!.trim());
  }
  const body = end < 0 ? '' : text.slice(end + 2);
  const isPacked = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  return { headers, body: isPacked ? Buffer.from(body, 'base64').toString('utf8').replace(/\r\n/g, '\n') : body };
}

function partsOf({ headers, body }: Part): Part[] {
  const boundary = /boundary="?([^";\s]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined || !typeOf(headers).startsWith('multipart/report')) return [];
  return `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1, -1)
    .map((part) => readPart(part.replace(/^[ \t]*\n/, '')));
}
