import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { CityJob } from '../jobs/runner.ts';
import { systemActor } from '../kernel/actor.ts';
import { notify } from '../notifications/notify.ts';
import { readBytes } from './read-upload.ts';
import type { ScanFile, ScanState, UploadServices } from './types.ts';

const FILES_AT_ONCE = 50;
const INFECTED = { key: 'notifications.text.fileInfected' } as const;

/** Looks at what no scanner has seen yet, where there is one, and keeps no infected file longer than 30 days. */
export function uploadJobs({ key, scan }: UploadServices): CityJob[] {
  const retention: CityJob = {
    name: 'uploads-retention',
    cron: '43 3 * * *',
    run: async ({ db, now }) => {
      await sql`DELETE FROM uploads_file WHERE scan = 'infected' AND scanned_at < ${now}::timestamptz - interval '30 days'`.execute(db);
    },
  };
  if (!scan) return [retention];
  return [
    retention,
    {
      name: 'uploads-scan',
      cron: '*/10 * * * *',
      run: async ({ db, now }) => {
        await scanWaiting({ db, key, scan, now });
      },
    },
  ];
}

/** @returns how many files have an answer now. One unclear answer ends the round: the scanner is asked again later. */
async function scanWaiting({ db, key, scan, now }: { db: Db; key: Buffer; scan: ScanFile; now: Date }): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM uploads_file WHERE scan = 'not-scanned' ORDER BY created_at LIMIT ${FILES_AT_ONCE}`.execute(db);
  for (const [index, { id }] of rows.entries()) {
    const state = await scan(await readBytes({ db, key }, id));
    if (state === 'not-scanned') return index;
    await keepAnswer(db, { id, state, now });
  }
  return rows.length;
}

async function keepAnswer(db: Db, { id, state, now }: { id: string; state: ScanState; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string | null }>`
      UPDATE uploads_file SET scan = ${state}, scanned_at = ${now} WHERE id = ${id} AND scan = 'not-scanned'
      RETURNING person_id AS "personId"`.execute(trx);
    if (!rows[0] || state !== 'infected') return;
    const { personId } = rows[0];
    if (personId) await notify(trx, { occasion: `uploads.infected/${id}`, personId, kind: 'file', content: INFECTED, link: '/account/files', now });
    await audit(trx, { actor: systemActor('uploads-scan'), action: 'uploads.infected', thingKind: 'upload', thingId: id, now });
  });
}
