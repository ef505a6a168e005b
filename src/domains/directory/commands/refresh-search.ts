import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { foldText } from '../../../kernel/text.ts';
import { ACCESS_CODES, TAXONOMY_NAMES, type TaxonomyKey } from '../engine/cortile-taxonomies.ts';
import { factsSince } from '../queries/taken-over.ts';
import { HIDDEN_DAYS } from '../rules.ts';
import { type WeeklySchedule, openWeek } from '../engine/open-week.ts';

type Facts = {
  service_id: string;
  organization_id: string;
  name: string;
  alternate_name: string | null;
  description: string | null;
  fees: string | null;
  fees_description: string | null;
  organization_name: string;
  assured_date: string | null;
  main_type: string | null;
  terms: { taxonomy: string; code: string }[] | null;
  languages: string[] | null;
  access: string[] | null;
  price_bases: string[] | null;
  amounts: number[] | null;
  areas: { covers_all: boolean; neighbourhood_id: string | null }[] | null;
  points: { latitude: number; longitude: number }[] | null;
  schedules: WeeklySchedule[] | null;
  closed: string[] | null;
  translations: { language: string; content: string }[] | null;
};

/** PostgreSQL's text search configurations for our languages; others are split into words without stemming. */
const CONFIGURATIONS: Record<string, string> = {
  it: 'italian',
  en: 'english',
  el: 'greek',
  es: 'spanish',
  pt: 'portuguese',
  fr: 'french',
  ar: 'arabic',
};

export const textSearchConfiguration = (language: string): string => CONFIGURATIONS[language] ?? 'simple';

const SERVICES_AT_ONCE = 500;

/** Renews what search reads about these services (all when none are named). Only active services can be found, and of these none that nobody confirmed for a year, nor one whose organization may take on nobody new. */
export async function refreshSearch(
  db: Db,
  { language, today, serviceIds }: { language: string; today: string; serviceIds?: string[] },
): Promise<void> {
  const ids = serviceIds ?? (await sql<{ id: string }>`SELECT id FROM directory_service ORDER BY id`.execute(db)).rows.map((row) => row.id);
  for (let start = 0; start < ids.length; start += SERVICES_AT_ONCE)
    await refreshSome(db, { language, today, ids: ids.slice(start, start + SERVICES_AT_ONCE) });
}

async function refreshSome(db: Db, { language, today, ids }: { language: string; today: string; ids: string[] }): Promise<void> {
  const facts = await readFacts(db, ids, today);
  await sql`DELETE FROM directory_search_entry WHERE service_id = ANY(${ids})`.execute(db);
  if (facts.length === 0) return;
  const entries = facts.map((fact) => toEntry(fact, language));
  await sql`
    INSERT INTO directory_search_entry (service_id, organization_id, types, audience, delivery, sharing, languages, access, price, covers_all,
      neighbourhoods, latitudes, longitudes, open_week, closed_days, confirmed_on, names, words)
    SELECT e.service_id, e.organization_id, e.types, e.audience, e.delivery, e.sharing, e.languages, e.access, e.price, e.covers_all,
      e.neighbourhoods, e.latitudes, e.longitudes, e.open_week, e.closed_days, e.confirmed_on, e.names,
      setweight(to_tsvector(t.configuration::regconfig, t.heading), 'A') || setweight(to_tsvector(t.configuration::regconfig, t.body), 'C')
        || to_tsvector('simple', e.names)
    FROM json_populate_recordset(NULL::directory_search_entry, ${JSON.stringify(entries)}) e
    JOIN json_to_recordset(${JSON.stringify(entries)}) AS t (service_id uuid, configuration text, heading text, body text) ON t.service_id = e.service_id`.execute(
    db,
  );
}

/**
 * OFFSET 0 keeps each part where it stands: row by row through the indexes. While an import grows the tables their statistics lag behind,
 * and the joins that the planner then picks read whole tables for each service (measured: 4.4 s for 200 services instead of 0.1 s).
 */
async function readFacts(db: Db, ids: string[], today: string): Promise<Facts[]> {
  const { rows } = await sql<Facts>`
    SELECT s.id AS service_id, s.organization_id, s.name, s.alternate_name, s.description, s.fees, s.fees_description, o.name AS organization_name,
      s.assured_date, p.main_type,
      (SELECT json_agg(json_build_object('taxonomy', t.taxonomy, 'code', t.code))
        FROM (SELECT taxonomy_term_id FROM directory_attribute WHERE link_id = s.id OFFSET 0) a
        CROSS JOIN LATERAL (SELECT taxonomy, code FROM directory_taxonomy_term WHERE id = a.taxonomy_term_id OFFSET 0) t
        WHERE t.taxonomy LIKE 'cortile-%') AS terms,
      (SELECT array_agg(DISTINCT l.code) FROM directory_shown_language l WHERE l.service_id = s.id AND l.code IS NOT NULL) AS languages,
      (SELECT array_agg(DISTINCT a.description)
        FROM (SELECT location_id FROM directory_service_at_location WHERE service_id = s.id OFFSET 0) sl
        CROSS JOIN LATERAL (SELECT description FROM directory_shown_accessibility WHERE location_id = sl.location_id OFFSET 0) a) AS access,
      (SELECT array_agg(c.price_basis) FROM directory_cost_option c WHERE c.service_id = s.id) AS price_bases,
      (SELECT array_agg(c.amount) FROM directory_cost_option c WHERE c.service_id = s.id AND c.amount IS NOT NULL) AS amounts,
      (SELECT json_agg(json_build_object('covers_all', a.covers_all, 'neighbourhood_id', a.neighbourhood_id)) FROM directory_shown_service_area a
        WHERE a.service_id = s.id) AS areas,
      (SELECT json_agg(json_build_object('latitude', l.latitude, 'longitude', l.longitude) ORDER BY l.id)
        FROM (SELECT location_id FROM directory_service_at_location WHERE service_id = s.id OFFSET 0) sl
        CROSS JOIN LATERAL (SELECT id, latitude, longitude FROM directory_shown_location WHERE id = sl.location_id OFFSET 0) l
        WHERE l.latitude IS NOT NULL) AS points,
      (SELECT json_agg(json_build_object('freq', h.freq, 'interval', h.interval, 'byday', h.byday, 'opens_at', h.opens_at, 'closes_at', h.closes_at))
        FROM directory_shown_schedule h WHERE h.service_id = s.id) AS schedules,
      (SELECT array_agg('[' || x.from_date || ',' || x.to_date || ']') FROM directory_shown_schedule_exception x
        WHERE x.service_id = s.id AND x.opens_at IS NULL) AS closed,
      (SELECT json_agg(json_build_object('language', x.language, 'content', x.content)) FROM directory_translation x
        WHERE x.entity_id = s.id AND x.field = 'name') AS translations
    FROM directory_service s
    JOIN directory_organization o ON o.id = s.organization_id
    LEFT JOIN directory_service_profile p ON p.service_id = s.id
    WHERE s.id = ANY(${ids}) AND s.status = 'active'
      AND NOT EXISTS (SELECT FROM directory_halt h WHERE h.organization_id = s.organization_id)
      AND coalesce(${today}::date - ${factsSince} <= ${HIDDEN_DAYS}, true)`.execute(db);
  return rows;
}

function toEntry(fact: Facts, language: string): Record<string, unknown> {
  const codes = (key: TaxonomyKey): string[] => (fact.terms ?? []).filter((term) => term.taxonomy === TAXONOMY_NAMES[key]).map((term) => term.code);
  const types = [...new Set([...(fact.main_type ? [fact.main_type] : []), ...codes('type').sort()])];
  const areas = fact.areas ?? [];
  const delivery = codes('delivery');
  const names = [fact.name, fact.alternate_name, fact.organization_name, ...(fact.translations ?? []).map((item) => item.content)];
  return {
    service_id: fact.service_id,
    organization_id: fact.organization_id,
    types,
    audience: codes('audience'),
    delivery,
    sharing: codes('sharing'),
    languages: fact.languages ?? [],
    access: (fact.access ?? []).filter((code) => (ACCESS_CODES as readonly string[]).includes(code)),
    price: priceClass(fact),
    // A source that names no area, or one that the city does not know (a district), does not say that it serves nobody: better found
    // too widely than hidden from everyone who says where they live. Its page shows the area in the source's own words.
    covers_all: areas.every((area) => !area.neighbourhood_id) || areas.some((area) => area.covers_all) || delivery.includes('remote'),
    neighbourhoods: areas.flatMap((area) => area.neighbourhood_id ?? []),
    latitudes: (fact.points ?? []).map((point) => point.latitude),
    longitudes: (fact.points ?? []).map((point) => point.longitude),
    open_week: openWeek(fact.schedules ?? []),
    closed_days: `{${(fact.closed ?? []).join(',')}}`,
    confirmed_on: fact.assured_date,
    names: foldText(names.filter(Boolean).join(' ')).slice(0, 2_000),
    configuration: `pg_catalog.${textSearchConfiguration(language)}`,
    heading: [fact.name, fact.alternate_name].filter(Boolean).join(' '),
    body: [fact.description, fact.organization_name].filter(Boolean).join(' ').slice(0, 20_000),
  };
}

function priceClass(fact: Facts): 'free' | 'by-income' | 'paid' | 'unknown' {
  const bases = fact.price_bases ?? [];
  if (bases.includes('by-income')) return 'by-income';
  const isFree = bases.length > 0 && bases.every((basis) => basis === 'free');
  if (isFree || (bases.length > 0 && fact.amounts?.length === bases.length && fact.amounts.every((amount) => Number(amount) === 0))) return 'free';
  return bases.length > 0 ? 'paid' : 'unknown';
}
