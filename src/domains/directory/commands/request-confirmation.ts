import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { queueMail } from '../../../mail/queue-mail.ts';
import { newSecret, secretHash } from '../../../kernel/secrets.ts';
import type { Stage } from '../rules.ts';

/** A link works for so long; then a new one can be asked for on its own page. */
const LINK_DAYS = 60;
const DAY_MS = 86_400_000;

export type Asked = { serviceId: string; name: string; stage: Stage };
/** Writes the mail that asks; its link must be seen by nobody else. */
export type WriteConfirmationMail = (asked: { token: string; services: Asked[] }) => { subject: string; body: string; language: string };

type Request = { recipient: string; services: Asked[]; write: WriteConfirmationMail; now: Date };

/** Asks one address about its services: a link that works once, in a mail that leaves with this transaction. */
export async function requestConfirmation(trx: Db, { recipient, services, write, now }: Request): Promise<void> {
  const id = newId(now);
  const token = newSecret();
  await sql`
    INSERT INTO directory_confirmation_request (id, recipient, token_hash, created_at, expires_at)
    VALUES (${id}, ${recipient}, ${secretHash(token)}, ${now}, ${new Date(now.getTime() + LINK_DAYS * DAY_MS)})`.execute(trx);
  await sql`
    INSERT INTO directory_confirmation_item (request_id, service_id, stage)
    SELECT ${id}::uuid, service_id, stage FROM unnest(${services.map((item) => item.serviceId)}::uuid[], ${services.map((item) => item.stage)}::text[]) AS s (service_id, stage)`.execute(
    trx,
  );
  await queueMail(trx, { occasion: `directory.confirm/${id}`, recipient, ...write({ token, services }) }, now);
}
