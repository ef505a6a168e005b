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
