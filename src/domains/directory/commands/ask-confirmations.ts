import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { isMailAddress } from '../../../mail/queue-mail.ts';
import { factsSince } from '../queries/taken-over.ts';
import { ASKED_FROM_DAYS, STAGES, type Stage, stageOf } from '../rules.ts';
import { type WriteConfirmationMail, requestConfirmation } from './request-confirmation.ts';

/** One mail asks about so many services at most; the next day asks about the rest, the oldest facts always first. */
const SERVICES_IN_MAIL = 50;

type Due = { serviceId: string; name: string; recipient: string; age: number; asked: Stage | null };

/**
 * Asks providers whose services are about to fade or be hidden, or just were: once for each of these stages, all services of an address
 * in one mail. @returns how many were asked.
 */
export async function askConfirmations(
  { db, now }: { db: Db; now: Date },
  { today, write }: { today: string; write: WriteConfirmationMail },
): Promise<{ mails: number; services: number }> {
  const byRecipient = new Map<string, Due[]>();
  for (const due of await readDue(db, today)) {
    if (!isMailAddress(due.recipient) || !isFurther(stageOf(due.age), due.asked)) continue;
    byRecipient.set(due.recipient, [...(byRecipient.get(due.recipient) ?? []), due]);
  }
  let services = 0;
  for (const [recipient, list] of byRecipient) {
    const asked = list.slice(0, SERVICES_IN_MAIL).map(({ serviceId, name, age }) => ({ serviceId, name, stage: stageOf(age)! }));
    await inTransaction(db, (trx) => requestConfirmation(trx, { recipient, services: asked, write, now }));
    services += asked.length;
  }
  return { mails: byRecipient.size, services };
}

const isFurther = (stage: Stage | undefined, asked: Stage | null): boolean =>
  stage !== undefined && (asked === null || STAGES.indexOf(stage) > STAGES.indexOf(asked));

/** Active services old enough to be asked about, the oldest first, with the last stage at which we asked since they were confirmed. */
async function readDue(db: Db, today: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    SELECT * FROM (
      SELECT s.id AS "serviceId", s.name, lower(coalesce(nullif(s.email, ''), nullif(o.email, ''))) AS recipient, ${today}::date - a.since AS age,
        (SELECT i.stage FROM directory_confirmation_item i JOIN directory_confirmation_request r ON r.id = i.request_id
          WHERE i.service_id = s.id AND r.created_at > a.since ORDER BY r.created_at DESC LIMIT 1) AS asked
      FROM directory_service s
      JOIN directory_organization o ON o.id = s.organization_id
      CROSS JOIN LATERAL (SELECT ${factsSince} AS since) a
      WHERE s.status = 'active' AND ${today}::date - a.since > ${ASKED_FROM_DAYS}
    ) due WHERE recipient IS NOT NULL ORDER BY age DESC, "serviceId"`.execute(db);
  return rows;
}
