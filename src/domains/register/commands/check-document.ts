import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { noteAccess } from '../../identity/index.ts';
import type { SameHousehold } from '../ports.ts';
import { readOfficerConflict } from '../queries/read-officer-conflict.ts';
import { OPEN_STATES } from '../rules/life-cycle.ts';
import type { DocumentKind } from '../rules/words.ts';
import { type Context, type Loaded, loadApplication } from './load.ts';

export type CheckedDocument = {
  applicationId: string;
  officerId: string;
  kind: DocumentKind;
  isAccepted: boolean;
  issuedOn: string | null;
  expiresOn: string | null;
  today: string;
  sameHousehold: SameHousehold;
};
type Failure = { type: 'unknown' } | { type: 'conflict' } | { type: 'not-now' } | { type: 'no-date' } | { type: 'run-out' };

/**
 * An officer has seen a paper, sent or at the desk. Of a criminal-record check the outcome and the date are written down and nothing else
 * (Directive 2011/93/EU, article 10; GDPR, article 10): there is no field for more.
 */
export async function checkDocument({ db, actor, now }: Context, input: CheckedDocument): Promise<Result<null, Failure>> {
  const isRecord = input.kind === 'criminal-record';
  if (isRecord && !input.issuedOn) return fail({ type: 'no-date' });
  if (input.isAccepted && input.expiresOn !== null && (input.expiresOn < input.today || (input.issuedOn ?? '') >= input.expiresOn))
    return fail({ type: 'run-out' });
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, input.applicationId);
    if (!loaded) return fail({ type: 'unknown' });
    if (!(OPEN_STATES as readonly string[]).includes(loaded.application.state)) return fail({ type: 'not-now' });
    if (await readOfficerConflict(trx, { ...loaded, officerId: input.officerId, sameHousehold: input.sameHousehold, now }))
      return fail({ type: 'conflict' });
    await enterCheck(trx, loaded, input, now);
    await audit(trx, {
      actor,
      action: 'register.check-document',
      thingKind: 'application',
      thingId: input.applicationId,
      detail: { kind: input.kind },
      now,
    });
    if (loaded.application.applicant_id)
      await noteAccess(trx, { personId: loaded.application.applicant_id, actor, what: 'register.document', thingId: input.applicationId, now });
    return succeed(null);
  });
}

async function enterCheck(trx: Db, { application, provider }: Loaded, input: CheckedDocument, now: Date): Promise<void> {
  const result = input.kind === 'criminal-record' ? (input.isAccepted ? 'clear' : 'entries') : null;
  const { rows } = await sql`
    UPDATE register_document SET is_accepted = ${input.isAccepted}, checked_at = ${now}, checked_by = ${input.officerId}, result = ${result},
      issued_on = coalesce(${input.issuedOn}::date, issued_on), expires_on = coalesce(${input.expiresOn}::date, expires_on)
    WHERE id = (SELECT id FROM register_document WHERE application_id = ${application.id} AND kind = ${input.kind} ORDER BY given_at DESC, id LIMIT 1)
    RETURNING id`.execute(trx);
  if (rows.length > 0) return;
  await sql`
    INSERT INTO register_document (id, provider_id, application_id, kind, issued_on, expires_on, result, given_at, checked_at, checked_by, is_accepted)
    VALUES (${newId(now)}, ${provider.id}, ${application.id}, ${input.kind}, ${input.issuedOn}, ${input.expiresOn}, ${result}, ${now}, ${now},
      ${input.officerId}, ${input.isAccepted})`.execute(trx);
}
