import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { idFromName } from '../../../kernel/ids.ts';
import type { Problem, Rows } from '../engine/import/source-record.ts';
import type { PreparedRecord } from './save-batch.ts';
import { saveTranslations } from './save-translations.ts';

const TABLES = ['directory_service_profile', 'directory_eligibility', 'directory_schedule_exception'] as const;

/** Writes what a record says beyond HSDS, in place of what it said before. `rows` are the batch's own rows: nothing else is named here. */
export async function saveFacts(trx: Db, { batch, rows }: { batch: PreparedRecord[]; rows: Rows }): Promise<Problem[]> {
  const services = batch.filter((item) => item.record.entity === 'service');
  for (const table of TABLES) await sql`DELETE FROM ${sql.table(table)} WHERE service_id = ANY(${services.map((item) => item.id)})`.execute(trx);
  const places = new Set((rows.get('location') ?? []).map((row) => row.id));
  const withId = <Item extends { location_id?: string }>(kind: string, id: string, items: Item[] | undefined) =>
    (items ?? []).map((item, index) => ({
      id: idFromName(kind, id, String(index)),
      service_id: id,
      ...item,
      location_id: item.location_id && places.has(item.location_id) ? item.location_id : null,
    }));
  const eligibility = services
    .flatMap((item) => withId('eligibility', item.id, item.record.facts?.eligibility))
    .map((row) => ({ ...row, is_exclusion: row.is_exclusion ?? false }));
  const profiles = services.map(profileOf);
  const problems = await leaveUnknownTypes(trx, profiles, services);
  await insert(trx, 'directory_service_profile', profiles);
  await insert(trx, 'directory_eligibility', eligibility);
  await insert(
    trx,
    'directory_schedule_exception',
    services.flatMap((item) => withId('exception', item.id, item.record.facts?.exceptions)),
  );
  await saveTranslations(trx, { batch, rows, conditions: eligibility.map((row) => row.id) });
  return problems;
}

type Profile = { service_id: string; main_type: string | null } & Record<string, unknown>;

/** A kind of help that this installation does not know must not keep a service out. Changes `profiles`. */
async function leaveUnknownTypes(trx: Db, profiles: Profile[], services: PreparedRecord[]): Promise<Problem[]> {
  const asked = profiles.flatMap((profile) => profile.main_type ?? []);
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM network.service_type WHERE slug = ANY(${asked})`.execute(trx);
  const known = new Set(rows.map((row) => row.slug));
  return profiles.flatMap((profile, index): Problem[] => {
    const type = profile.main_type;
    if (type === null || known.has(type)) return [];
    profile.main_type = null;
    const mend = `"${type}" is no kind of help that is known here; choose one of the list of service types`;
    return [{ row: services[index]!.record.row, field: 'main_type', kind: 'not-allowed', mend, isFatal: false }];
  });
}

function profileOf({ id, record: { facts } }: PreparedRecord): Profile {
  return {
    service_id: id,
    main_type: facts?.main_type === undefined ? (facts?.types?.[0] ?? null) : facts.main_type,
    responsible: facts?.responsible ?? null,
    answer_days_max: facts?.answer_days_max ?? null,
    first_step: facts?.first_step ?? 'contact',
  };
}

async function insert(trx: Db, table: (typeof TABLES)[number], items: Record<string, unknown>[]): Promise<void> {
  if (items.length === 0) return;
  await sql`INSERT INTO ${sql.table(table)} SELECT * FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(items)})`.execute(trx);
}
