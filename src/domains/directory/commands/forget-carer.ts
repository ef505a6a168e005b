import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { refreshSearch } from './refresh-search.ts';

/**
 * Takes out of the public directory an organization that is one person, and all that it offers: that person was erased. Ids and dates stay, so
 * that the history of the directory still adds up; words, names, telephones and addresses do not.
 */
export async function forgetCarer(
  trx: Db,
  { organizationId, language, today, now }: { organizationId: string; language: string; today: string; now: Date },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM directory_service WHERE organization_id = ${organizationId}`.execute(trx);
  const serviceIds = rows.map(({ id }) => id);
  const all = [organizationId, ...serviceIds];
  for (const table of ['directory_contact', 'directory_phone'])
    await sql`DELETE FROM ${sql.id(table)} WHERE organization_id = ${organizationId} OR service_id = ANY(${serviceIds})`.execute(trx);
  await sql`DELETE FROM directory_translation WHERE entity_id = ANY(${all})`.execute(trx);
  await sql`DELETE FROM directory_draft WHERE service_id = ANY(${serviceIds})`.execute(trx);
  await sql`
    UPDATE directory_organization SET name = '—', alternate_name = NULL, description = '', email = NULL, website = NULL, tax_id = NULL, logo = NULL, uri = NULL
    WHERE id = ${organizationId}`.execute(trx);
  await sql`
    UPDATE directory_service SET status = 'inactive', name = '—', alternate_name = NULL, description = NULL, url = NULL, email = NULL,
      application_process = NULL, eligibility_description = NULL, last_modified = ${now}
    WHERE id = ANY(${serviceIds})`.execute(trx);
  await refreshSearch(trx, { language, today, serviceIds });
}
