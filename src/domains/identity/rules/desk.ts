/** Without a page for so long a visit is locked: the operator is away from the screen, and the next person may sit before it. */
export const VISIT_IDLE_MINUTES = 5;
/** A visit to which nobody came back ends with the working day. */
export const VISIT_HOURS_MAX = 12;

/** How the desk knew who somebody is when a visit began; `new` where the account was made in it. */
export const VISIT_CHECKS = ['document', 'sheet', 'known'] as const;
export type VisitCheck = (typeof VISIT_CHECKS)[number] | 'new';

/** A name that more people than this have is not shown: the person then says their number or address. */
export const FOUND_MAX = 3;
/** One person looks up so many others at a desk; who needs more is not serving people but collecting them. */
export const SEARCHES_AT_DESK = { purpose: 'desk-search', max: 40, windowMinutes: 60 };

/** The version of the notice on personal data that is read aloud before an account is made; a changed text is another version. */
export const NOTICE_VERSION = '2026-11';

/** Codes from paper that one number and one network may try. The code has 83 bits; the limits keep guessing out of the log, too. */
export const PAPER_TRIES_FOR_NUMBER = { purpose: 'paper-number', max: 10, windowMinutes: 60 };
export const PAPER_TRIES_FOR_NETWORK = { purpose: 'paper-network', max: 60, windowMinutes: 60 };

/** What an officer can check when somebody lost every way to sign in; two of them at least. */
export const RECOVERY_CHECKS = ['document', 'letter', 'questions', 'witness', 'call-back'] as const;
export type RecoveryCheck = (typeof RECOVERY_CHECKS)[number];
export const RECOVERY_CHECKS_MIN = 2;
/** Within this time a second officer decides and the new sheet is printed. */
export const RECOVERY_HOURS = 72;

/** A public computer forgets who was there after so long without a page. */
export const KIOSK_IDLE_MINUTES = 3;
export const KIOSK_LABEL_LENGTH_MAX = 60;

type VisitTimes = { seenAt: Date; lockedAt: Date | null };

/** When a visit was locked: by the operator, or by five minutes without a page; undefined while it is open. */
export function lockedSince({ seenAt, lockedAt }: VisitTimes, now: Date): Date | undefined {
  if (lockedAt) return lockedAt;
  const idleAt = new Date(seenAt.getTime() + VISIT_IDLE_MINUTES * 60_000);
  return idleAt <= now ? idleAt : undefined;
}

/** A lock is opened by a proof of who the operator is that is younger than the lock. */
export const isLocked = (times: VisitTimes & { provenAt: Date }, now: Date): boolean => {
  const since = lockedSince(times, now);
  return since !== undefined && times.provenAt <= since;
};

/** What was checked, as far as it is on the list; each thing counts once. */
export const knownChecks = (written: readonly string[]): RecoveryCheck[] => RECOVERY_CHECKS.filter((check) => written.includes(check));

type AskedFor = { isOpen: boolean; isLate: boolean; openedBy: string; about: readonly string[] };
/** Why an officer cannot be the second one: they asked for it, it is about them, or there is nothing to decide any more. */
export function whyNotSecond({ isOpen, isLate, openedBy, about }: AskedFor, officerId: string): 'own' | 'too-late' | undefined {
  if (officerId === openedBy || about.includes(officerId)) return 'own';
  return isOpen && !isLate ? undefined : 'too-late';
}
