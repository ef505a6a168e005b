import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { type Delivery, termAttribute } from '../engine/cortile-taxonomies.ts';
import { NAME_LENGTH_MAX } from '../engine/plain-language/plain-gate.ts';

type Context = { db: Db; actor: Actor; now: Date };
export type NewOrganization = { name: string; description: string; email: string | null; legalStatus: string | null };

/** Makes an organization here rather than taking it over from a source. @returns its id. */
export async function addOrganization({ db, actor, now }: Context, input: NewOrganization): Promise<string> {
  const id = newId(now);
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO directory_organization (id, name, description, email, legal_status)
      VALUES (${id}, ${input.name}, ${input.description}, ${input.email}, ${input.legalStatus})`.execute(trx);
    await audit(trx, { actor, action: 'directory.add-organization', thingKind: 'organization', thingId: id, now });
  });
  return id;
}

export type NewService = { organizationId: string; type: string; delivery: Delivery[]; name: string; telephone: string; isFree: boolean };

/**
 * Makes a service that nobody can find yet: it has a name and a kind, and its texts are written in the editor. Publishing them through the
 * plain-language gate makes it active.
 */
export async function addService(
  { db, actor, now }: Context,
  input: NewService,
): Promise<Result<{ id: string }, { type: 'nameless' | 'too-long' | 'unknown' }>> {
  const [name, telephone] = [cleanText(input.name), cleanText(input.telephone)];
  if (name === '') return fail({ type: 'nameless' });
  if (name.length > NAME_LENGTH_MAX) return fail({ type: 'too-long' });
  const id = newId(now);
  return inTransaction(db, async (trx) => {
    const { rows } = await sql`
      INSERT INTO directory_service (id, organization_id, name, status, last_modified)
      SELECT ${id}, id, ${name}, 'inactive', ${now} FROM directory_organization WHERE id = ${input.organizationId} RETURNING id`.execute(trx);
    if (rows.length === 0) return fail({ type: 'unknown' });
    await sql`INSERT INTO directory_service_profile (service_id, main_type) VALUES (${id}, ${input.type})`.execute(trx);
    if (telephone !== '') await sql`INSERT INTO directory_phone (id, service_id, number) VALUES (${newId(now)}, ${id}, ${telephone})`.execute(trx);
    await sql`
      INSERT INTO directory_cost_option (id, service_id, price_basis) VALUES (${newId(now)}, ${id}, ${input.isFree ? 'free' : 'on-request'})`.execute(
      trx,
    );
    const terms = [termAttribute(id, 'type', input.type), ...input.delivery.map((way) => termAttribute(id, 'delivery', way))];
    await sql`INSERT INTO directory_attribute SELECT * FROM json_populate_recordset(NULL::directory_attribute, ${JSON.stringify(terms)})`.execute(
      trx,
    );
    await audit(trx, { actor, action: 'directory.add-service', thingKind: 'service', thingId: id, now });
    return succeed({ id });
  });
}
