import { listCities } from '../db/cities.ts';
import { deriveKey } from '../db/derive-key.ts';
import { rewrapUploads } from '../uploads/rewrap-uploads.ts';
import { withDatabase } from './session.ts';

const PURPOSE = 'uploads';

/** After a change of the installation's secret: every file's key is wrapped under the new one. Cities done before stay done. */
export async function rewrapFiles(options: { json?: boolean }): Promise<void> {
  const old = process.env.CORTILE_OLD_SECRET;
  if (!old) throw new Error('Set CORTILE_OLD_SECRET to the secret that was used until now, and CORTILE_SECRET to the new one.');
  await withDatabase(async ({ database }) => {
    const keys = { from: deriveKey(old, PURPOSE), to: deriveKey(database.secret, PURPOSE) };
    const files: Record<string, number> = {};
    for (const { slug, isCurrent } of await listCities(database.platform)) {
      if (!isCurrent) continue;
      try {
        files[slug] = await rewrapUploads(await database.cities.open(slug), keys);
      } catch {
        throw new Error(`The files of ${slug} do not open under CORTILE_OLD_SECRET; nothing of that city was changed.`);
      }
    }
    const text = Object.entries(files)
      .map(([slug, count]) => `${slug}: ${count} files`)
      .join('\n');
    return { text, data: { files } };
  }, options);
}
