import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { type PersonalTable, erasePersonalRows } from '../../../db/personal-tables.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { emit } from '../../../jobs/outbox.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { PERSON_ERASED } from '../events.ts';
import { readWhose } from '../queries/read-erasure.ts';
import { reportOrphans } from './report-orphans.ts';
import type { ErasureEntry, ErasureJournal } from '../engine/erasure-journal.ts';

export type Erasing = { tables: readonly PersonalTable[]; journal: ErasureJournal };
type Context = { db: Db; actor: Actor; now: Date };
const AT_ONCE = 100;

/** Erases whoever asked for it and whose wait is over. @returns how many. */
export async function eraseDue({ db, actor, now }: Context, { tables, journal, city }: Erasing & { city: string }): Promise<number> {
  completeJournal(journal, { city, kept: await readErased(db) });
  const { rows } = await sql<{ personId: string }>`
    SELECT person_id AS "personId" FROM identity_erasure_request WHERE due_at <= ${now} ORDER BY due_at LIMIT ${AT_ONCE}`.execute(db);
  for (const { personId } of rows) {
    const onErased = () => journal.append(city, [{ personId, erasedAt: now.toISOString() }]);
    await erasePerson({ db, actor, now }, { personId, tables, onErased });
  }
  return rows.length;
}

/** Erases again whom a restored backup has brought back. @returns how many of the entries were here, and how many of them were readable. */
export async function replayErasures(
  { db, actor, now }: Context,
  { tables, entries }: { tables: readonly PersonalTable[]; entries: readonly ErasureEntry[] },
): Promise<{ entries: number; here: number; erased: number }> {
  const people = [...new Set(entries.map(({ personId }) => personId))].filter(isUuid);
  let [here, erased] = [0, 0];
  for (const personId of people) {
    const outcome = await erasePerson({ db, actor, now }, { personId, tables });
    if (outcome !== 'unknown') here += 1;
    if (outcome === 'erased') erased += 1;
  }
  return { entries: people.length, here, erased };
}

type Erasure = { personId: string; tables: readonly PersonalTable[]; onErased?: () => void };

/**
 * Erases a person in one transaction: what every domain has declared, the name, and the key without which their facts are noise. What law keeps
 * stays with an id that names nobody. With `onErased` it is done only while they still want it, and called before the commit: what is written
 * then may be one entry too many, never one too few, and nobody takes an erasure back after its day.
 */
async function erasePerson({ db, actor, now }: Context, { personId, tables, onErased }: Erasure): Promise<'unknown' | 'again' | 'erased'> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<{ state: string }>`SELECT state FROM identity_person WHERE id = ${personId} FOR UPDATE`.execute(trx);
    if (!rows[0]) return 'unknown';
    if (onErased) {
      const { rows: due } = await sql`SELECT FROM identity_erasure_request WHERE person_id = ${personId} AND due_at <= ${now}`.execute(trx);
      if (due.length === 0) return 'unknown';
    }
    const whose = await readWhose(trx, personId);
    for (const table of tables) await erasePersonalRows(trx, table, { whose, now });
    await sql`INSERT INTO identity_erasure (person_id, erased_at) VALUES (${personId}, ${now}) ON CONFLICT (person_id) DO NOTHING`.execute(trx);
    onErased?.();
    if (rows[0].state === 'erased') return 'again';
    await reportOrphans(trx, { keptBy: personId, now });
    await audit(trx, { actor, action: 'identity.erase', thingKind: 'person', thingId: personId, now });
    await emit(trx, { type: PERSON_ERASED, payload: { personId } }, now);
    return 'erased';
  });
}

/** All erasures that the database knows of, for the journal and for a copy of it beside the backups. */
export async function readErased(db: Db): Promise<ErasureEntry[]> {
  const { rows } = await sql<{ personId: string; at: Date }>`
    SELECT person_id AS "personId", erased_at AS at FROM identity_erasure ORDER BY erased_at, person_id`.execute(db);
  return rows.map(({ personId, at }) => ({ personId, erasedAt: at.toISOString() }));
}

/** What another machine of the installation erased, or what a lost journal held, is written here, too. */
function completeJournal(journal: ErasureJournal, { city, kept }: { city: string; kept: readonly ErasureEntry[] }): void {
  const known = new Set(journal.read(city).map(({ personId }) => personId));
  journal.append(
    city,
    kept.filter(({ personId }) => !known.has(personId)),
  );
}
