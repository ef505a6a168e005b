import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { emit } from '../../../jobs/outbox.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { listNeighbourhoods } from '../../places/index.ts';
import type { DirectoryEvent } from '../events.ts';

export type MissingHelp = { id: string; serviceType: string | undefined; neighbourhoodId: string | undefined; language: string; today: string };

/**
 * Notes, without anything about the person, that a kind of help is missing. The form's id makes sending twice count once.
 * A form whose id is broken is refused, and so is a neighbourhood that is not of this city.
 */
export async function noteMissingHelp(
  { db, now }: { db: Db; now: Date },
  input: MissingHelp,
): Promise<Result<{ isNew: boolean }, { type: 'invalid-id' } | { type: 'unknown-neighbourhood' }>> {
  if (!isUuid(input.id)) return fail({ type: 'invalid-id' });
  const neighbourhoodId = input.neighbourhoodId?.toLowerCase();
  if (neighbourhoodId !== undefined && !(await listNeighbourhoods(db)).some((item) => item.id === neighbourhoodId))
    return fail({ type: 'unknown-neighbourhood' });
  const isNew = await inTransaction(db, async (trx) => {
    const { rows } = await sql`
      INSERT INTO directory_missing_help (id, asked_on, service_type, neighbourhood_id, language)
      VALUES (${input.id}, ${input.today}, ${input.serviceType ?? null}, ${neighbourhoodId ?? null}, ${input.language})
      ON CONFLICT (id) DO NOTHING RETURNING id`.execute(trx);
    if (rows.length > 0) await emit(trx, { type: 'directory.help-missed', payload: { missingHelpId: input.id } } satisfies DirectoryEvent, now);
    return rows.length > 0;
  });
  return succeed({ isNew });
}
