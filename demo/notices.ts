import type { Database, Db } from '../src/db/database.ts';
import { deriveKey } from '../src/db/derive-key.ts';
import { demoPersonId } from '../src/domains/identity/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { notify } from '../src/notifications/index.ts';
import { listUploads, saveUpload } from '../src/uploads/index.ts';
import { samplePdf, samplePhoto } from './papers.ts';

const RESIDENT = demoPersonId('resident@demo.example');
const PAPERS = { ownerKind: 'demo.paper', ownerId: RESIDENT };
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** What the demo's resident has been told, and two papers handed in for her. Twice changes nothing. */
export async function seedNotices(
  database: Database,
  { db, news, now }: { db: Db; news: ({ en: string } & Record<string, string>) | undefined; now: Date },
): Promise<void> {
  const tell = { personId: RESIDENT, now };
  await notify(db, {
    ...tell,
    occasion: 'demo.welcome',
    kind: 'account',
    content: { key: 'notifications.text.welcome' },
    link: '/account/notices/settings',
    now: daysBefore(now, 9),
  });
  await notify(db, {
    ...tell,
    occasion: 'demo.papers',
    kind: 'file',
    content: { key: 'notifications.text.fileTaken' },
    link: '/account/files',
    now: daysBefore(now, 2),
  });
  if (news)
    await notify(db, { ...tell, occasion: 'demo.news', kind: 'helper', content: { composed: news }, link: '/spaces', now: daysBefore(now, 1) });
  if ((await listUploads(db, PAPERS)).length > 0) return;
  const context = { db, now: daysBefore(now, 2), actor: systemActor('demo'), key: deriveKey(database.secret, 'uploads') };
  const pdf = samplePdf(['Sample document of the demo city', 'Everything on it is invented.']);
  for (const [name, bytes] of [
    ['attestato.pdf', pdf],
    ['lettera.jpg', await samplePhoto()],
  ] as const) {
    const saved = await saveUpload(context, { ...PAPERS, personId: RESIDENT, name, bytes });
    if (!saved.ok) throw new Error(`a sample paper was refused: ${saved.failure.type}`);
  }
}
