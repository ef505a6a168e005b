/** So long an erasure waits, since it cannot be undone: time to read the mail, and to say that it was not asked for. */
export const ERASURE_DAYS = 14;

export const erasureDue = (askedAt: Date): Date => new Date(askedAt.getTime() + ERASURE_DAYS * 24 * 60 * 60_000);
