import { type RawBuilder, sql } from 'kysely';
import type { ExportFacts } from './export-documents.ts';
import { isClosedByHalt } from './halted-status.ts';

const isOpen = (location: RawBuilder<unknown>) => sql`EXISTS (SELECT FROM directory_location l WHERE l.id = ${location} AND NOT l.is_confidential)`;

const translationsOf = (ids: RawBuilder<unknown>) => sql`(
  SELECT json_agg(json_build_object('entity', t.entity, 'entity_id', t.entity_id, 'field', t.field, 'language', t.language, 'content', t.content, 'origin', t.origin)
    ORDER BY t.entity_id, t.field COLLATE "C", t.language COLLATE "C")
  FROM directory_translation t WHERE t.entity_id IN (${ids}))`;

/**
 * What a source said beyond the model. The paths of such fields do not tell which place they lead through, so a record that has to do
 * with a confidential place gives none of them (K1).
 */
const unknownUnless = (isSecret: RawBuilder<unknown>) => sql`
  (SELECT r.unknown_fields FROM directory_source_record r WHERE r.entity_id = v.id AND NOT ${isSecret} ORDER BY r.source LIMIT 1)`;

const nothing = sql`NULL::json`;

/** Facts of terms and of places that stand alone. */
export const plainFacts: ExportFacts = {
  facts: sql`json_strip_nulls(json_build_object('translations', ${translationsOf(sql`v.id`)}))`,
  own: nothing,
  unknown: unknownUnless(sql`false`),
};

export const organizationFacts: ExportFacts = {
  facts: sql`json_strip_nulls(json_build_object('translations', ${translationsOf(sql`
    SELECT v.id UNION ALL SELECT l.id FROM directory_location l WHERE l.organization_id = v.id AND NOT l.is_confidential`)}))`,
  own: nothing,
  unknown: unknownUnless(sql`(
    EXISTS (SELECT FROM directory_location l WHERE l.organization_id = v.id AND l.is_confidential)
    OR EXISTS (SELECT FROM directory_service s JOIN directory_service_at_location x ON x.service_id = s.id
      JOIN directory_location l ON l.id = x.location_id WHERE s.organization_id = v.id AND l.is_confidential))`),
};

const conditions = sql`directory_eligibility c WHERE c.service_id = v.id AND (c.location_id IS NULL OR ${isOpen(sql`c.location_id`)})`;

export const serviceFacts: ExportFacts = {
  facts: sql`json_strip_nulls(json_build_object(
    'profile', (SELECT json_build_object('main_type', p.main_type, 'responsible', p.responsible, 'answer_days_max', p.answer_days_max, 'first_step', p.first_step,
        'status', CASE WHEN ${isClosedByHalt('s')} THEN s.status END)
      FROM directory_service s LEFT JOIN directory_service_profile p ON p.service_id = s.id
      WHERE s.id = v.id AND (p.service_id IS NOT NULL OR ${isClosedByHalt('s')})),
    'eligibility', (SELECT json_agg(json_build_object('id', c.id, 'location_id', c.location_id, 'is_exclusion', c.is_exclusion, 'fact', c.fact,
      'value_min', c.value_min, 'value_max', c.value_max, 'value_text', c.value_text) ORDER BY c.id) FROM ${conditions}),
    'exceptions', (SELECT json_agg(json_build_object('id', c.id, 'location_id', c.location_id, 'from_date', c.from_date, 'to_date', c.to_date,
      'opens_at', c.opens_at, 'closes_at', c.closes_at, 'note', c.note) ORDER BY c.id)
      FROM directory_schedule_exception c WHERE c.service_id = v.id AND (c.location_id IS NULL OR ${isOpen(sql`c.location_id`)})),
    'translations', ${translationsOf(sql`
      SELECT v.id UNION ALL SELECT c.id FROM directory_cost_option c WHERE c.service_id = v.id
      UNION ALL SELECT c.id FROM directory_required_document c WHERE c.service_id = v.id UNION ALL SELECT c.id FROM ${conditions}
      UNION ALL SELECT l.id FROM directory_service_at_location x JOIN directory_location l ON l.id = x.location_id AND NOT l.is_confidential
        WHERE x.service_id = v.id`)}))`,
  own: sql`(SELECT json_object_agg(o.id, o.columns) FROM (
    SELECT c.id, json_strip_nulls(json_build_object('price_basis', nullif(c.price_basis, 'fixed'), 'price_unit', c.price_unit)) AS columns
    FROM directory_cost_option c WHERE c.service_id = v.id AND (c.price_basis <> 'fixed' OR c.price_unit IS NOT NULL)
    UNION ALL SELECT a.id, json_build_object('covers_all', true) FROM directory_service_area a
    WHERE a.covers_all AND (a.service_id = v.id OR a.service_at_location_id IN (SELECT x.id FROM directory_service_at_location x WHERE x.service_id = v.id))
    ) o)`,
  unknown: unknownUnless(sql`EXISTS (SELECT FROM directory_service_at_location x JOIN directory_location l ON l.id = x.location_id
    WHERE x.service_id = v.id AND l.is_confidential)`),
};
