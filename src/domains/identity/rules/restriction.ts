/** For what the law lets restricted data be used all the same (GDPR 18(2)); storing them needs no reason. */
export const RESTRICTION_GROUNDS = ['consent', 'claims', 'rights', 'interest'] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];
/** What was opened for a reason stays open so long for whoever gave it. */
export const OPEN_MINUTES = 30;
export const REASON_LENGTH_MAX = 200;
