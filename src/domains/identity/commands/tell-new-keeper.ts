import { sql } from 'kysely';
import type { Db } from '../../../db/database.ts';
import { notify } from '../../../notifications/index.ts';

type News = 'opened' | 'approved' | 'refused' | 'expired';
type Telling = { id: string; personId: string; keeperId: string; news: News; now: Date };

/** Tells the new keeper, and whom it is about where an address of theirs is known; without one nobody but a keeper would read it. */
export async function tellNewKeeper(trx: Db, { id, personId, keeperId, news, now }: Telling): Promise<void> {
  const content = { key: `identity.told.new-keeper.${news}` } as const;
  const common = { kind: 'privacy', content, now } as const;
  await notify(trx, { ...common, occasion: `identity.new-keeper/${id}:${news}`, personId: keeperId, link: '/account/household' });
  const { rows } = await sql`SELECT FROM identity_email WHERE person_id = ${personId} LIMIT 1`.execute(trx);
  if (rows.length > 0) await notify(trx, { ...common, occasion: `identity.new-keeper/${id}:${news}:person`, personId, link: '/account/access-log' });
}

/** Data protection officers hear that somebody waits for a second officer: another desk may not look at its list within the term. */
export async function tellSecondOfficers(trx: Db, { id, openedBy, now }: { id: string; openedBy: string; now: Date }): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    SELECT DISTINCT person_id AS "personId" FROM identity_grant WHERE role = 'data-protection-officer' AND person_id <> ${openedBy}
      AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`.execute(trx);
  const content = { key: 'identity.told.new-keeper.opened' } as const;
  for (const { personId } of rows) {
    const occasion = `identity.new-keeper/${id}:to-decide:${personId}`;
    await notify(trx, { occasion, personId, kind: 'privacy', content, link: '/staff/without-keeper', now });
  }
}
