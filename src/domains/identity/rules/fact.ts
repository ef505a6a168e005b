/** What is kept about a person's income and health, one field of ciphertext each (I7). Later domains add kinds by a migration. */
export const FACT_KINDS = ['income', 'isee-bracket', 'health-need', 'disability', 'care-dependency'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_LENGTH_MAX = 2_000;
