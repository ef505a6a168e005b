/** What the city asks consent for. Whatever has another legal basis is not here: nobody is asked for what happens anyway. */
export const PURPOSES = ['news', 'research', 'photos', 'neighbours', 'health'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const isPurpose = (text: string): text is Purpose => (PURPOSES as readonly string[]).includes(text);

/** Other reasons for which the law lets a city use data (GDPR article 6(1)), shown beside consents and never as one. */
export const OTHER_BASES = ['task', 'contract', 'duty', 'vital'] as const;

/** How a decision reached us. Only what is typed by the person is `web`; the others are entered at a desk. */
export const CHANNELS = ['web', 'desk', 'paper', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];
export const DESK_CHANNELS = ['desk', 'paper', 'phone'] as const satisfies readonly Channel[];

export type Decision = 'given' | 'withdrawn';
export type ConsentEntry = { purpose: Purpose; decision: Decision; noticeVersion: number };

/** A new version of a notice says that something changes, so a consent to an older one no longer stands until it is given again. */
export const stands = (last: ConsentEntry | undefined, currentVersion: number): boolean =>
  last?.decision === 'given' && last.noticeVersion === currentVersion;

/** As what somebody enters a decision: the person, staff of a desk with them, whoever represents them by law, or somebody who helps. */
export type EnteredAs = 'self' | 'desk' | 'representative' | 'helper';

/**
 * Who enters a decision. A helper may take a consent back, which protects; giving one stays with the person, at home or at a desk, or with who
 * represents them by law (GDPR 4(11), 8(1)).
 */
export const mayEnter = (decision: Decision, as: EnteredAs): boolean => decision === 'withdrawn' || as !== 'helper';
