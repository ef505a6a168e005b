import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { type Parts, composer } from '../engine/compose-documents.ts';
import { isPublic } from './is-public.ts';
import { partsOf } from './read-parts.ts';
import { saysWholeCity } from './says-whole-city.ts';
import { takenOverOn } from './taken-over.ts';

type Phone = { number: string; description?: string };
type Schedule = { freq?: string; byday?: string; opens_at?: string; closes_at?: string; description?: string; notes?: string };
type Address = { address_1: string; city: string; postal_code: string };

/** The public HSDS document of a service, as far as its page needs it. Confidential places are not in it (K1). */
export type ServiceDocument = {
  id: string;
  name: string;
  description?: string;
  url?: string;
  email?: string;
  status: string;
  application_process?: string;
  fees_description?: string;
  eligibility_description?: string;
  minimum_age?: number;
  maximum_age?: number;
  assured_date?: string;
  alert?: string;
  phones?: Phone[];
  schedules?: Schedule[];
  languages?: { code?: string; name?: string }[];
  required_documents?: { document?: string }[];
  service_areas?: { name?: string }[];
  service_at_locations?: {
    location?: {
      id: string;
      name?: string;
      latitude?: number;
      longitude?: number;
      transportation?: string;
      addresses?: Address[];
      accessibility?: { description?: string; details?: string }[];
      phones?: Phone[];
      schedules?: Schedule[];
    };
  }[];
  organization?: { id: string; name: string; description?: string; website?: string; email?: string; legal_status?: string; phones?: Phone[] };
};

export type ServiceFactsRow = {
  document: ServiceDocument;
  mainType: string | null;
  responsible: string | null;
  answerDaysMax: number | null;
  firstStep: string;
  hasSecretPlace: boolean;
  /** Where it is given, in the words of the taxonomy `cortile-delivery`. */
  delivery: string[];
  coversAll: boolean;
  prices: { basis: string; amount: number | null; currency: string | null; unit: string | null; label: string | null }[];
  /** `place` is set where a condition holds at one of the places alone. */
  conditions: { is_exclusion: boolean; value_text: string | null; place: string | null }[];
  closures: { from: string; to: string; note: string | null }[];
  translations: { field: string; content: string }[];
  floor: { legal_floor: string; legal_source: string; labour_cost_minor: number | null; labour_cost_source: string | null; as_of: string } | null;
  /** Texts that are published although they are hard to read, by language: who answers for them and why. */
  overrides: { language: string; name: string; reason: string }[];
  source: string | null;
  takenOverOn: string | null;
  isOpenNow: boolean;
  areas: string[];
};

type Question = { id: string; language: string; minuteOfWeek: number; today: string };

/** Everything the service page says, in one statement. @returns undefined when there is no such service. */
export async function readService(db: Db, { id, language, minuteOfWeek, today }: Question): Promise<ServiceFactsRow | undefined> {
  const { rows } = await sql<Omit<ServiceFactsRow, 'document'> & { parts: Parts }>`/* keep plan */
    WITH asked AS MATERIALIZED (SELECT ${id}::uuid AS id)
    SELECT ${partsOf({ root: 'services', scope: 'page' })} AS parts, p.main_type AS "mainType", p.responsible, p.answer_days_max AS "answerDaysMax", coalesce(p.first_step, 'contact') AS "firstStep",
      EXISTS (SELECT FROM directory_service_at_location sl JOIN directory_location l ON l.id = sl.location_id AND l.is_confidential
        WHERE sl.service_id = v.id) AS "hasSecretPlace",
      coalesce(e.delivery, '{}') AS delivery,
      ${saysWholeCity({ serviceId: 'v.id', delivery: 'e.delivery' })} AS "coversAll",
      coalesce((SELECT json_agg(json_build_object('basis', c.price_basis, 'amount', c.amount, 'currency', c.currency, 'unit', c.price_unit, 'label', c.amount_description)
        ORDER BY c.amount NULLS FIRST, c.id) FROM directory_cost_option c WHERE c.service_id = v.id), '[]') AS prices,
      coalesce((SELECT json_agg(json_build_object('is_exclusion', c.is_exclusion, 'value_text', coalesce(x.content, c.value_text),
          'place', (SELECT coalesce(l.name, a.address_1) FROM directory_location l LEFT JOIN directory_address a ON a.location_id = l.id
            WHERE l.id = c.location_id ORDER BY a.id LIMIT 1)) ORDER BY c.id)
        FROM directory_shown_eligibility c LEFT JOIN directory_translation x ON x.entity_id = c.id AND x.language = ${language} WHERE c.service_id = v.id), '[]') AS conditions,
      coalesce((SELECT json_agg(json_build_object('from', x.from_date, 'to', x.to_date, 'note', x.note) ORDER BY x.from_date)
        FROM directory_shown_schedule_exception x WHERE x.service_id = v.id AND x.opens_at IS NULL AND x.to_date >= ${today}::date), '[]') AS closures,
      coalesce((SELECT json_agg(json_build_object('field', x.field, 'content', x.content)) FROM directory_translation x
        WHERE x.entity_id = v.id AND x.language = ${language}), '[]') AS translations,
      (SELECT to_json(f) FROM directory_service_floor f WHERE f.service_type = p.main_type) AS floor,
      coalesce((SELECT json_agg(json_build_object('language', k.language, 'name', k.override_name, 'reason', k.override_reason))
        FROM directory_text_check k WHERE k.service_id = v.id AND k.override_name IS NOT NULL), '[]') AS overrides,
      (SELECT r.source FROM directory_source_record r WHERE r.entity_id = v.id LIMIT 1) AS source,
      ${takenOverOn('v.id')}::text AS "takenOverOn",
      coalesce(e.open_week @> ${minuteOfWeek}::int AND NOT e.closed_days @> ${today}::date, false) AS "isOpenNow",
      coalesce((SELECT array_agg(n.name ORDER BY n.name) FROM places_neighbourhood n WHERE n.id = ANY(e.neighbourhoods)), '{}') AS areas
    FROM directory_service v
    LEFT JOIN directory_service_profile p ON p.service_id = v.id
    LEFT JOIN directory_search_entry e ON e.service_id = v.id
    WHERE v.id = ${id} AND ${isPublic('v')}`.execute(db);
  if (!rows[0]) return undefined;
  const { parts, ...facts } = rows[0];
  const document = composer(parts)('service', parts.service![0]!, 'document') as ServiceDocument;
  return { document, ...facts };
}
