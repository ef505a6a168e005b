const DAY_MS = 86_400_000;

export const addDays = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);
export const addMonths = (at: Date, months: number): Date => {
  const day = new Date(at);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day;
};

/** How near a deadline is, for a word and a colour: less than a third of the time left is near. */
export type Urgency = 'calm' | 'near' | 'late';

export function urgency({ dueAt, decideDays }: { dueAt: Date; decideDays: number }, now: Date): Urgency {
  const left = dueAt.getTime() - now.getTime();
  if (left < 0) return 'late';
  return left < (decideDays * DAY_MS) / 3 ? 'near' : 'calm';
}

/** Whole days left, negative when it has passed. */
export const daysLeft = (dueAt: Date, now: Date): number => Math.ceil((dueAt.getTime() - now.getTime()) / DAY_MS);

/** Whom a late application is carried to: another officer at the deadline, the administrator some days later. */
export function escalationOf({ dueAt, escalateDays }: { dueAt: Date; escalateDays: number }, now: Date): 0 | 1 | 2 {
  if (now < dueAt) return 0;
  return now < addDays(dueAt, escalateDays) ? 1 : 2;
}

/** So long before it ends a standing may be renewed and its holder is told. */
export const RENEWAL_DAYS = 60;
export const isRenewable = (until: Date, now: Date): boolean => now >= addDays(until, -RENEWAL_DAYS);
