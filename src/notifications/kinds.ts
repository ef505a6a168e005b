/**
 * What people are told about. A kind that law asks us to tell is always written and cannot be switched off (GDPR, articles 12(3) and 34; the
 * duty to give notice of decisions); for the others people choose.
 */
export const NOTICE_KINDS = {
  /** Who signs in, and changes of the account itself. */
  account: { isForced: true },
  /** Decisions about the person, with reasons and the way to appeal. */
  decision: { isForced: true },
  /** Answers to requests about personal data. */
  privacy: { isForced: true },
  /** What helpers and desks did for the person. */
  helper: { isForced: false },
  /** Applications on their way, and what is missing. */
  application: { isForced: false },
  /** What waits for somebody in their office: a deadline that runs out. */
  duty: { isForced: true },
  /** Files that were handed in. */
  file: { isForced: false },
} as const satisfies Record<string, { isForced: boolean }>;

export type NoticeKind = keyof typeof NOTICE_KINDS;
export const CHOSEN_KINDS = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter((kind) => !NOTICE_KINDS[kind].isForced);

/** By mail and on one's page, on one's page alone, or not at all. */
export const WAYS = ['mail', 'page', 'none'] as const;
export type Way = (typeof WAYS)[number];
export const RHYTHMS = ['at-once', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Minutes of the day; from and until the same: never quiet. */
export type Quiet = { from: number; until: number };
export type Settings = { rhythm: Rhythm; quiet: Quiet; ways: Partial<Record<NoticeKind, Way>> };

/** Who has said nothing is written to at once, and not at night. */
export const DEFAULT_SETTINGS: Settings = { rhythm: 'at-once', quiet: { from: 21 * 60, until: 8 * 60 }, ways: {} };

export const wayOf = (settings: Settings, kind: NoticeKind): Way => (NOTICE_KINDS[kind].isForced ? 'mail' : (settings.ways[kind] ?? 'mail'));
