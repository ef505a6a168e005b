import { createHash } from 'node:crypto';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inRehearsal, inTransaction } from '../../../db/transaction.ts';
import { emit } from '../../../jobs/outbox.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Point } from '../../../kernel/geo.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { type NeighbourhoodRow, listNeighbourhoods } from '../../places/index.ts';
import { applyFacts } from '../engine/import/apply-facts.ts';
import { checkPlausible } from '../engine/import/check-plausible.ts';
import { type QualityReport, emptyReport, noteMissingFact, noteProblem } from '../engine/import/quality-report.ts';
import { ownId, readDocument } from '../engine/import/read-document.ts';
import type { Problem, SourceRecord } from '../engine/import/source-record.ts';
import { beginImport, endImport, forgetImport, keepImportAlive } from './import-lock.ts';
import { learnPlaces } from './learn-places.ts';
import { type LateReference, settleLate } from './mend-references.ts';
import { type PreparedRecord, saveBatch } from './save-batch.ts';
import type { DirectoryEvent } from '../events.ts';

export type ImportCity = { centre: Point | undefined; language: string; name: string };
export type ImportInput = {
  source: string;
  /** Records in the order of the source; a fatal problem stands for a row that could not be read, any other is only reported. */
  records: AsyncIterable<SourceRecord | Problem> | Iterable<SourceRecord | Problem>;
  city: ImportCity;
  /** The same records once more, read first: the neighbourhoods they name must be known before services are placed in them. */
  places?: AsyncIterable<SourceRecord | Problem>;
  /** Everything but the writing. */
  isDryRun?: boolean;
  onProgress?: (report: QualityReport) => void;
};
export type ImportFailure = { type: 'import-running' };

const BATCH_SIZE = 200;

type Session = ImportInput & {
  db: Db;
  now: Date;
  importId: string;
  keepAlive: () => Promise<void>;
  report: QualityReport;
  seen: Set<string>;
  taken: Set<string>;
  late: LateReference[];
  neighbourhoods: NeighbourhoodRow[];
};

/**
 * Saves a source's records, each whole or not at all; a broken row never stops the others, and the same source read twice changes nothing.
 * Rows are saved in batches of 200, one transaction each.
 */
export async function importRecords(context: { db: Db; actor: Actor; now: Date }, input: ImportInput): Promise<Result<QualityReport, ImportFailure>> {
  const { db, actor, now } = context;
  const importId = await beginImport(db, input.source, now);
  if (!importId) return fail({ type: 'import-running' });
  const report = emptyReport(input.source);
  report.isDryRun = input.isDryRun === true;
  // The sign of life stands outside a rehearsal's transaction, where others could not see it.
  const begun = { ...input, actor, now, importId, report, keepAlive: () => keepImportAlive(db, importId) };
  try {
    if (input.isDryRun) await inRehearsal(db, (trx) => run({ ...begun, db: trx }));
    else await run({ ...begun, db });
    return succeed(report);
  } finally {
    if (input.isDryRun) await forgetImport(db, importId);
    else await endImport(db, { id: importId, report });
  }
}

type Begun = Omit<Session, 'seen' | 'taken' | 'late' | 'neighbourhoods'> & { actor: Actor };

async function run({ actor, ...begun }: Begun): Promise<void> {
  const { db, now, importId, report, source, city } = begun;
  const startedAt = Date.now();
  if (begun.places) {
    await learnPlaces(db, { records: begun.places, source, centre: city.centre });
    await begun.keepAlive();
  }
  const session: Session = { ...begun, seen: new Set(), taken: new Set(), late: [], neighbourhoods: await listNeighbourhoods(db) };
  await saveAll(session);
  for (const problem of await settleLate(db, session.late)) noteProblem(report, problem);
  report.seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  await inTransaction(db, async (trx) => {
    const detail = { source, saved: report.saved, refused: report.refused };
    await audit(trx, { actor, action: 'directory.import', thingKind: 'import', thingId: importId, detail, now });
    const event: DirectoryEvent = { type: 'directory.imported', payload: { importId, source, saved: report.saved } };
    if (report.saved > 0) await emit(trx, event, now);
  });
}

async function saveAll(session: Session): Promise<void> {
  let batch: PreparedRecord[] = [];
  for await (const item of session.records) {
    if (isProblem(item) && !item.isFatal) {
      noteProblem(session.report, item);
      continue;
    }
    session.report.rowsIn += 1;
    const prepared = prepare(session, item);
    if (prepared) batch.push(prepared);
    if (batch.length < BATCH_SIZE) continue;
    await saveAndCount(session, batch);
    batch = [];
  }
  await saveAndCount(session, batch);
}

const isProblem = (item: SourceRecord | Problem): item is Problem => 'isFatal' in item;

function prepare(session: Session, item: SourceRecord | Problem): PreparedRecord | undefined {
  const { report } = session;
  if (isProblem(item)) return refuse(report, [item]);
  const key = `${item.entity}\u001f${item.sourceId}`;
  if (session.seen.has(key)) {
    return refuse(report, [
      {
        row: item.row,
        field: 'id',
        kind: 'duplicate',
        mend: `${item.entity} "${item.sourceId}" stands in the source twice; keep one`,
        isFatal: true,
      },
    ]);
  }
  session.seen.add(key);
  const reading = readDocument(item, { source: session.source, now: session.now, isTaken: (entity, id) => session.taken.has(`${entity} ${id}`) });
  const problems = [
    ...reading.problems,
    ...checkPlausible(reading.rows, { row: item.row, centre: session.city.centre, told: reading.problems }),
    ...applyFacts(reading, item, session.neighbourhoods, session.city.name),
  ];
  if (problems.some((problem) => problem.isFatal)) return refuse(report, problems);
  for (const problem of problems) noteProblem(report, problem);
  noteMissingFacts(report, item, reading.rows);
  const hash = createHash('sha256')
    .update(JSON.stringify([item.document, item.facts, item.unknown]))
    .digest('hex');
  session.taken.add(`${item.entity} ${reading.id}`);
  return { record: item, id: ownId(session.source, item.entity, item.sourceId), rows: reading.rows, unknown: reading.unknown, hash };
}

function refuse(report: QualityReport, problems: Problem[]): undefined {
  report.refused += 1;
  for (const problem of problems) noteProblem(report, problem);
}

/** The facts that people ask for first; their absence is reported, never punished. */
function noteMissingFacts(report: QualityReport, record: SourceRecord, rows: PreparedRecord['rows']): void {
  if (record.entity !== 'service') return;
  if (!record.facts?.types?.length && !record.document.attributes) report.withoutType += 1;
  const service = rows.get('service')?.[0];
  const lacks: [string, boolean][] = [
    ['description', !service?.description || service.description === service.name],
    ['hours', (rows.get('schedule') ?? []).length === 0],
    ['price', (rows.get('cost_option') ?? []).length === 0 && !service?.fees_description],
    ['telephone', (rows.get('phone') ?? []).length === 0],
    ['place', (rows.get('location') ?? []).every((location) => location.latitude === null) && (rows.get('service_at_location') ?? []).length === 0],
  ];
  for (const [fact, isMissing] of lacks) if (isMissing) noteMissingFact(report, fact);
}

async function saveAndCount(session: Session, batch: PreparedRecord[]): Promise<void> {
  const { report } = session;
  if (batch.length > 0) {
    const outcome = await saveBatch(session.db, { source: session.source, batch, language: session.city.language, now: session.now });
    report.saved += outcome.saved;
    report.unchanged += outcome.unchanged;
    session.late.push(...outcome.late);
    for (const problem of outcome.problems) {
      if (problem.isFatal) report.refused += 1;
      noteProblem(report, problem);
    }
    await session.keepAlive();
  }
  session.onProgress?.(report);
}
