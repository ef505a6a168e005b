import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inRehearsal, inTransaction } from '../../../db/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { removeNeighbourhoods } from '../../places/index.ts';
import { listSources } from '../queries/list-sources.ts';
import { beginImport, endImport, forgetImport } from './import-lock.ts';
import { type KeptThing, type RemovedCounts, removeThings } from './remove-things.ts';

export type { KeptThing } from './remove-things.ts';
export type RemovedSource = { source: string; isDryRun: boolean; removed: RemovedCounts; kept: KeptThing[] };
export type RemoveFailure = { type: 'import-running' } | { type: 'unknown-source'; sources: string[] };

/**
 * Takes out, in one transaction, what a source brought: its records with all that hangs on them, and the things they nested that belong
 * to nobody else. What others name stays, and is named. Streets and house numbers stay: the gazetteer does not know who taught it them.
 * Meanwhile no import runs in the city.
 */
export async function removeSource(
  { db, actor, now }: { db: Db; actor: Actor; now: Date },
  { source, isDryRun = false }: { source: string; isDryRun?: boolean },
): Promise<Result<RemovedSource, RemoveFailure>> {
  const sources = (await listSources(db)).filter((row) => Object.keys(row.records).length > 0).map((row) => row.source);
  if (!sources.includes(source)) return fail({ type: 'unknown-source', sources });
  const lockId = await beginImport(db, source, now);
  if (!lockId) return fail({ type: 'import-running' });
  let report: object = { interrupted: true };
  try {
    const work = async (trx: Db): Promise<RemovedSource> => {
      const { removed, kept } = await removeThings(trx, source);
      const neighbourhoods = await removeNeighbourhoods(trx, source);
      if (neighbourhoods.removed > 0) removed.neighbourhood = neighbourhoods.removed;
      for (const { id, name } of neighbourhoods.kept) kept.push({ entity: 'neighbourhood', id, name });
      await audit(trx, { actor, action: 'directory.remove-source', thingKind: 'import', thingId: lockId, detail: { source, removed }, now });
      return { source, isDryRun, removed, kept };
    };
    const outcome = await (isDryRun ? inRehearsal(db, work) : inTransaction(db, work));
    report = { removed: outcome.removed };
    return succeed(outcome);
  } finally {
    if (isDryRun) await forgetImport(db, lockId);
    else await endImport(db, { id: lockId, report });
  }
}
