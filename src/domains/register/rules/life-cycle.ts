export type ApplicationState = 'draft' | 'submitted' | 'asked' | 'half-approved' | 'notice' | 'approved' | 'refused' | 'withdrawn';
export type ApplicationAct = 'submit' | 'withdraw' | 'ask' | 'answer' | 'approve' | 'notice' | 'refuse' | 'overturn';

/**
 * The life of an application, one table. Nobody is refused before a notice that could be answered; two approvals by two people make a yes;
 * an appeal that is right takes a no back and asks two people anew. What is missing here is not possible.
 */
export const NEXT: Record<ApplicationState, Partial<Record<ApplicationAct, ApplicationState>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'half-approved', ask: 'asked', notice: 'notice', withdraw: 'withdrawn' },
  asked: { answer: 'submitted', notice: 'notice', withdraw: 'withdrawn' },
  'half-approved': { approve: 'approved', ask: 'asked', notice: 'notice', withdraw: 'withdrawn' },
  notice: { answer: 'notice', approve: 'half-approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: {},
  refused: { overturn: 'submitted' },
  withdrawn: {},
};

/** How many yeses it still takes: one after the first, two in every other open state. */
export const YES_NEEDED: Record<ApplicationState, 0 | 1 | 2> = {
  draft: 0,
  submitted: 2,
  asked: 2,
  'half-approved': 1,
  notice: 2,
  approved: 0,
  refused: 0,
  withdrawn: 0,
};

export const nextState = (state: ApplicationState, act: ApplicationAct): ApplicationState | undefined => NEXT[state][act];

/** Where an officer has something to do or to wait for. */
export const OPEN_STATES = ['submitted', 'asked', 'half-approved', 'notice'] as const satisfies readonly ApplicationState[];

/** A refusal stands only after its notice was answered, or after the time to answer has passed. */
export const mayRefuse = ({ noticeUntil, noticeAnswer }: { noticeUntil: Date | null; noticeAnswer: string | null }, now: Date): boolean =>
  noticeUntil !== null && (noticeAnswer !== null || noticeUntil <= now);

export type StandingState = 'active' | 'suspended' | 'ended';

/** A suspension holds at once; who is suspended past the end of their rung has to apply anew. */
export const STANDING_NEXT: Record<StandingState, Partial<Record<'suspend' | 'lift' | 'end', StandingState>>> = {
  active: { suspend: 'suspended', end: 'ended' },
  suspended: { lift: 'active', end: 'ended' },
  ended: {},
};
