import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { readStanding } from '../queries/read-standing.ts';
import { isRenewable } from '../rules/deadlines.ts';
import type { DocumentKind, Group, Rung, Setting, Size } from '../rules/words.ts';
import { type Context, type Loaded, loadApplication } from './load.ts';

export type NamedDocument = { kind: DocumentKind; issuedOn: string | null; expiresOn: string | null; uploadId: string | null };
/** What one page of the application asks. */
export type Answers =
  | { step: 'rung'; rung: Rung }
  | { step: 'who'; name: string; size: Size; isInformal: boolean }
  | { step: 'offer'; serviceTypes: string[] }
  | { step: 'whom'; groups: Group[]; settings: Setting[]; peopleMax: number }
  | { step: 'contact'; telephone: string; address: string }
  | { step: 'words'; words: string }
  | { step: 'papers'; documents: NamedDocument[] };
type Failure = { type: 'unknown' } | { type: 'sent' };

/** Keeps the answers of one page. What is kept here need not be right yet: it is looked at as a whole when it is sent. */
export async function saveAnswers({ db, now }: Context, input: { id: string; answers: Answers }): Promise<Result<null, Failure>> {
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, input.id);
    if (!loaded) return fail({ type: 'unknown' });
    // Papers may still be named while an officer waits for them.
    const isOpen = loaded.application.state === 'draft' || (input.answers.step === 'papers' && loaded.application.state === 'asked');
    if (!isOpen) return fail({ type: 'sent' });
    await save(trx, loaded, input.answers, now);
    await sql`UPDATE register_application SET changed_at = ${now} WHERE id = ${loaded.application.id} AND state = 'draft'`.execute(trx);
    return succeed(null);
  });
}

async function save(trx: Db, loaded: Loaded, answers: Answers, now: Date): Promise<void> {
  const { application, provider } = loaded;
  switch (answers.step) {
    case 'rung':
      await sql`UPDATE register_application SET rung = ${answers.rung}, kind = ${await kindFor(trx, loaded, answers.rung, now)} WHERE id = ${application.id}`.execute(
        trx,
      );
      return;
    case 'who':
      await sql`
        UPDATE register_provider SET name = ${cleanText(answers.name)}, size = ${provider.kind === 'person' ? 'one' : answers.size}, is_informal = ${answers.isInformal}
        WHERE id = ${provider.id}`.execute(trx);
      return;
    case 'offer':
      await sql`UPDATE register_application SET service_types = ${answers.serviceTypes} WHERE id = ${application.id}`.execute(trx);
      return;
    case 'whom':
      await sql`
        UPDATE register_application SET groups = ${answers.groups}, settings = ${answers.settings}, people_max = ${answers.peopleMax}
        WHERE id = ${application.id}`.execute(trx);
      return;
    case 'contact':
      await sql`
        UPDATE register_provider SET telephone = ${cleanText(answers.telephone)}, address = ${cleanText(answers.address)} WHERE id = ${provider.id}`.execute(
        trx,
      );
      return;
    case 'words':
      await sql`UPDATE register_application SET words = ${cleanText(answers.words)} WHERE id = ${application.id}`.execute(trx);
      return;
    case 'papers':
      await nameDocuments(trx, loaded, answers.documents, now);
  }
}

/** A rung above the present one is a climb, the same one a renewal once its end is near; everything else enters anew. */
async function kindFor(trx: Db, { application, provider, ladder }: Loaded, rung: Rung, now: Date): Promise<string> {
  if (application.kind === 'permit') return 'permit';
  const standing = await readStanding(trx, provider.id);
  if (!standing || standing.state === 'ended') return 'entry';
  const height = (one: Rung) => ladder.rungs.findIndex((candidate) => candidate.rung === one);
  if (height(rung) > height(standing.rung)) return 'climb';
  return isRenewable(standing.until, now) ? 'renewal' : 'entry';
}

/** What the applicant named and no officer has seen yet is replaced; what was seen stays. */
async function nameDocuments(trx: Db, { application, provider }: Loaded, documents: NamedDocument[], now: Date): Promise<void> {
  await sql`DELETE FROM register_document WHERE application_id = ${application.id} AND checked_at IS NULL AND upload_id IS NULL`.execute(trx);
  for (const { kind, issuedOn, expiresOn, uploadId } of documents) {
    await sql`
      INSERT INTO register_document (id, provider_id, application_id, kind, upload_id, issued_on, expires_on, given_at)
      VALUES (${newId(now)}, ${provider.id}, ${application.id}, ${kind}, ${kind === 'criminal-record' ? null : uploadId}, ${issuedOn}, ${expiresOn}, ${now})`.execute(
      trx,
    );
  }
}
