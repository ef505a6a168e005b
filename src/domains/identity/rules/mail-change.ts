/** So long an old address can object before another one takes its place: time for somebody who reads their mail once a week. */
export const MAIL_CHANGE_DAYS = 7;
/** A person changes their mail rarely; who tries often is looking for addresses that have accounts. */
export const MAIL_CHANGES_FOR_PERSON = { purpose: 'mail-changes', max: 5, windowMinutes: 24 * 60 };

export const MAIL_CHANGE_STATES = ['asked', 'to-decide', 'waits', 'done', 'stopped', 'refused', 'expired', 'taken'] as const;
export type MailChangeState = (typeof MAIL_CHANGE_STATES)[number];

/** The life of a change. `taken`: the new address opened an account of its own meanwhile. */
export const MAIL_CHANGE_STEPS: Readonly<Record<MailChangeState, readonly MailChangeState[]>> = {
  asked: ['to-decide', 'waits', 'done', 'stopped', 'expired', 'taken'],
  'to-decide': ['waits', 'done', 'stopped', 'refused', 'expired', 'taken'],
  waits: ['done', 'stopped', 'taken'],
  done: [],
  stopped: [],
  refused: [],
  expired: [],
  taken: [],
};

/** What follows once the new address is proven, or none is wanted: at a desk a second officer, else the wait; nobody waits for an address that is not there. */
export function stepAfterProof({ isAtDesk, hasAddress }: { isAtDesk: boolean; hasAddress: boolean }): 'to-decide' | 'waits' | 'done' {
  if (isAtDesk) return 'to-decide';
  return stepAfterYes({ hasAddress });
}

/** What follows once nobody has to decide any more. */
export const stepAfterYes = ({ hasAddress }: { hasAddress: boolean }): 'waits' | 'done' => (hasAddress ? 'waits' : 'done');

export const mailChangeDue = (now: Date): Date => new Date(now.getTime() + MAIL_CHANGE_DAYS * 24 * 60 * 60_000);
