import type { Db } from '../../../db/database.ts';
import { notify } from '../../../notifications/index.ts';
import type { WayChange } from '../rules/ways.ts';
import { type WriteMail, tellPerson } from './tell-person.ts';

export type WriteWayMail = (change: WayChange) => WriteMail;
type Told = { personId: string; change: WayChange; occasion: string; now: Date };

/**
 * Tells a person that a way to sign in was added or taken away: by mail at every address and at once, since it may be the first that they hear of
 * somebody else in their account, and on their page.
 */
export async function tellWayChanged(trx: Db, { write, ...told }: Told & { write: WriteWayMail }): Promise<void> {
  const { personId, change, occasion, now } = told;
  await tellPerson(trx, { personId, occasion: `way:${occasion}`, write: write(change), now });
  await noteWayChanged(trx, told);
}

/** The same on the person's page alone, where the command writes its own mail. */
export async function noteWayChanged(trx: Db, { personId, change, occasion, now }: Told): Promise<void> {
  const content = { key: `identity.told.${change}` } as const;
  await notify(trx, { occasion: `identity.way/${occasion}`, personId, kind: 'account', content, link: '/account/ways', isMailed: true, now });
}
