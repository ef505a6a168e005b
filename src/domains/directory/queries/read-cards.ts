import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { isPublic } from './is-public.ts';

/** What a result shows of a service. Texts are in the page's language where a translation exists, else in the city's own. */
export type ServiceCard = {
  id: string;
  name: string;
  description: string | null;
  textLanguage: string;
  organizationId: string;
  organizationName: string;
  mainType: string | null;
  firstStep: string;
  phone: string | null;
  /** Its organization may take on nobody new, so there is no telephone to call. */
  isHalted: boolean;
  address: string | null;
  confirmedOn: string | null;
  delivery: string[];
  sharing: string[];
  price: string;
  prices: { basis: string; amount: number | null; currency: string | null; unit: string | null; label: string | null }[];
  isConfidential: boolean;
  /** Its first public place. */
  point: { latitude: number; longitude: number } | null;
};

export async function readCards(
  db: Db,
  { ids, language, cityLanguage }: { ids: string[]; language: string; cityLanguage: string },
): Promise<ServiceCard[]> {
  const { rows } = await sql<ServiceCard>`/* keep plan */
    SELECT s.id, coalesce(tn.content, s.name) AS name, coalesce(td.content, s.description) AS description,
      CASE WHEN tn.content IS NOT NULL THEN ${language}::text ELSE ${cityLanguage}::text END AS "textLanguage",
      o.id AS "organizationId", o.name AS "organizationName", p.main_type AS "mainType", coalesce(p.first_step, 'contact') AS "firstStep",
      CASE WHEN h.organization_id IS NULL THEN coalesce((SELECT f.number FROM directory_shown_phone f WHERE f.service_id = s.id ORDER BY f.id LIMIT 1),
        (SELECT f.number FROM directory_shown_phone f WHERE f.organization_id = o.id ORDER BY f.id LIMIT 1)) END AS phone, h.organization_id IS NOT NULL AS "isHalted",
      (SELECT a.address_1 FROM directory_service_at_location sl JOIN directory_shown_address a ON a.location_id = sl.location_id
        WHERE sl.service_id = s.id ORDER BY sl.id LIMIT 1) AS address,
      s.assured_date AS "confirmedOn", coalesce(e.delivery, '{}') AS delivery, coalesce(e.sharing, '{}') AS sharing, coalesce(e.price, 'unknown') AS price,
      coalesce((SELECT json_agg(json_build_object('basis', c.price_basis, 'amount', c.amount, 'currency', c.currency, 'unit', c.price_unit, 'label', c.amount_description)
        ORDER BY c.amount NULLS FIRST, c.id) FROM directory_cost_option c WHERE c.service_id = s.id), '[]') AS prices,
      EXISTS (SELECT FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id AND l.is_confidential WHERE sl.service_id = s.id) AS "isConfidential",
      CASE WHEN cardinality(e.latitudes) > 0 THEN json_build_object('latitude', e.latitudes[1], 'longitude', e.longitudes[1]) END AS point
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS asked (id, position)
    JOIN directory_service s ON s.id = asked.id AND ${isPublic('s')}
    JOIN directory_organization o ON o.id = s.organization_id
    LEFT JOIN directory_halt h ON h.organization_id = o.id
    LEFT JOIN directory_service_profile p ON p.service_id = s.id
    LEFT JOIN directory_search_entry e ON e.service_id = s.id
    LEFT JOIN directory_translation tn ON tn.entity_id = s.id AND tn.field = 'name' AND tn.language = ${language}
    LEFT JOIN directory_translation td ON td.entity_id = s.id AND td.field = 'description' AND td.language = ${language}
    ORDER BY asked.position`.execute(db);
  return rows;
}
