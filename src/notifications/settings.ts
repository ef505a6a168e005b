import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { CHOSEN_KINDS, DEFAULT_SETTINGS, type NoticeKind, type Rhythm, type Settings, type Way } from './kinds.ts';

type Row = { rhythm: Rhythm | null; from: number | null; until: number | null; ways: Partial<Record<NoticeKind, Way>> };

/** How a person wants to be told. */
export async function readSettings(db: Db, personId: string): Promise<Settings> {
  const { rows } = await sql<Row>`
    SELECT s.rhythm, s.quiet_from AS "from", s.quiet_until AS "until",
      coalesce((SELECT jsonb_object_agg(c.kind, c.way) FROM notifications_choice c WHERE c.person_id = ${personId}), '{}') AS ways
    FROM (SELECT 1) one LEFT JOIN notifications_setting s ON s.person_id = ${personId}`.execute(db);
  const { rhythm, from, until, ways } = rows[0]!;
  return { rhythm: rhythm ?? DEFAULT_SETTINGS.rhythm, quiet: from === null || until === null ? DEFAULT_SETTINGS.quiet : { from, until }, ways };
}

/** Keeps what a person says about how they want to be told; for kinds that law asks us to tell nothing is kept. */
export async function saveSettings(db: Db, { personId, settings, now }: { personId: string; settings: Settings; now: Date }): Promise<void> {
  const { rhythm, quiet, ways } = settings;
  await inTransaction(db, async (trx) => {
    await sql`
      INSERT INTO notifications_setting (person_id, rhythm, quiet_from, quiet_until, changed_at)
      VALUES (${personId}, ${rhythm}, ${quiet.from}, ${quiet.until}, ${now})
      ON CONFLICT (person_id) DO UPDATE SET rhythm = excluded.rhythm, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
        changed_at = excluded.changed_at`.execute(trx);
    for (const kind of CHOSEN_KINDS)
      await sql`
        INSERT INTO notifications_choice (person_id, kind, way) VALUES (${personId}, ${kind}, ${ways[kind] ?? 'mail'})
        ON CONFLICT (person_id, kind) DO UPDATE SET way = excluded.way`.execute(trx);
  });
}
