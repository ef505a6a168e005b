import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { secretHash } from '../../../kernel/secrets.ts';

export type AskedService = {
  id: string;
  name: string;
  description: string | null;
  confirmedOn: string | null;
  address: string | null;
  phone: string | null;
};
export type ConfirmationRequest = { id: string; recipient: string; createdAt: Date; expiresAt: Date; usedAt: Date | null; services: AskedService[] };

/** What a link asks about; services that were deleted meanwhile are no longer in it. @returns undefined when there is no such link. */
export async function readConfirmation(db: Db, token: string): Promise<ConfirmationRequest | undefined> {
  const { rows } = await sql<Omit<ConfirmationRequest, 'services'>>`
    SELECT id, recipient, created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"
    FROM directory_confirmation_request WHERE token_hash = ${secretHash(token)}`.execute(db);
  const request = rows[0];
  if (!request) return undefined;
  const { rows: services } = await sql<AskedService>`
    SELECT s.id, s.name, s.description, s.assured_date AS "confirmedOn",
      (SELECT a.address_1 FROM directory_service_at_location sl JOIN directory_shown_address a ON a.location_id = sl.location_id
        WHERE sl.service_id = s.id ORDER BY sl.id LIMIT 1) AS address,
      (SELECT p.number FROM directory_shown_phone p WHERE p.service_id = s.id ORDER BY p.id LIMIT 1) AS phone
    FROM directory_confirmation_item i JOIN directory_service s ON s.id = i.service_id
    WHERE i.request_id = ${request.id} ORDER BY s.name, s.id`.execute(db);
  return { ...request, services };
}
