import type { Db } from '../../../db/database.ts';
import { type NewNotice, notify } from '../../../notifications/index.ts';

type News = Pick<NewNotice, 'kind' | 'content' | 'link' | 'isUrgent'>;

/** What the register tells people. Each says that there is something to read and where: what is decided about somebody stands in no mail. */
const NEWS = {
  decided: { kind: 'decision', content: { key: 'register.notice.decided' }, link: '/register/mine' },
  standing: { kind: 'decision', content: { key: 'register.notice.standing' }, link: '/register/mine' },
  objection: { kind: 'decision', content: { key: 'register.notice.objection' }, link: '/register/mine' },
  renewal: { kind: 'application', content: { key: 'register.notice.renewal' }, link: '/register/mine' },
  late: { kind: 'duty', content: { key: 'register.notice.late' }, link: '/staff/register' },
  incidentLate: { kind: 'duty', content: { key: 'register.notice.incidentLate' }, link: '/staff/incidents', isUrgent: true },
  incidentUnattended: { kind: 'duty', content: { key: 'register.notice.incidentUnattended' }, link: '/staff/roles', isUrgent: true },
} as const satisfies Record<string, News>;

type Told = { personId: string | null; occasion: string; news: keyof typeof NEWS };

/** Tells somebody that their page has news, in the command's transaction, in the ways they chose. Nobody is told where nobody is named. */
export async function tellPerson(trx: Db, { personId, occasion, news }: Told, now: Date): Promise<void> {
  if (personId !== null) await notify(trx, { ...NEWS[news], occasion: `register.${news}/${occasion}/${personId}`, personId, now });
}
