import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { idFromName, isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { codeHash, returnCode, sealText } from '../engine/seal-incident.ts';
import { type IncidentChannel, flawOfReport, triageDue } from '../rules/incidents.ts';

export type NewReport = {
  /** Made with the form and known to its sender alone: the file's id and the code to come back follow from it, neither leads back to it. */
  formId: string;
  providerId: string;
  kind: string;
  text: string;
  language: string;
  isUrgent: boolean;
  channel: IncidentChannel;
  reporterId: string | null;
};
type Failure = { type: 'invalid-id' } | { type: 'flawed'; field: 'kind' | 'text'; flaw: 'empty' | 'too-long' };

/** Takes a report on safety (K3) into its restricted file. Sending the form twice counts once and gives the same code. */
export async function reportIncident(
  { db, actor, key, now }: { db: Db; actor: Actor; key: Buffer; now: Date },
  input: NewReport,
): Promise<Result<{ id: string; code: string; isNew: boolean }, Failure>> {
  const text = cleanText(input.text);
  const flaw = flawOfReport({ kind: input.kind, text });
  if (!isUuid(input.formId)) return fail({ type: 'invalid-id' });
  if (flaw) return fail({ type: 'flawed', ...flaw });
  const id = idFromName('register-incident', input.formId);
  const code = returnCode(key, { purpose: 'incident', id: input.formId });
  const provider = isUuid(input.providerId) ? input.providerId : null;
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`
      INSERT INTO register_incident (id, code_hash, provider_id, kind, channel, reporter_id, sealed_text, language, is_urgent, received_at, due_at)
      VALUES (${id}, ${codeHash(key, code)}, (SELECT p.id FROM register_provider p WHERE p.id = ${provider}), ${input.kind}, ${input.channel},
        ${input.channel === 'anonymous' ? null : input.reporterId}, ${sealText(key, { fileId: id, text })}, ${input.language}, ${input.isUrgent},
        ${now}, ${triageDue(now, input.isUrgent)})
      ON CONFLICT (id) DO NOTHING RETURNING id`.execute(trx);
    // A report without a name names nobody in the trail either.
    const by: Actor = input.channel === 'anonymous' ? { kind: 'visitor' } : actor;
    if (rows.length > 0) await audit(trx, { actor: by, action: 'register.report-incident', thingKind: 'incident', thingId: id, now });
    return succeed({ id, code, isNew: rows.length > 0 });
  });
}
