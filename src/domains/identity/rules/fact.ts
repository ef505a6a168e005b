/** What is kept about a person's income and health, one field of ciphertext each (I7). Later domains add kinds by a migration. */
export const FACT_KINDS = ['income', 'isee-bracket', 'health-need', 'disability', 'care-dependency'] as const;
export type FactKind = (typeof FACT_KINDS)[number];
export const isFactKind = (written: string): written is FactKind => (FACT_KINDS as readonly string[]).includes(written);
export const FACT_LENGTH_MAX = 2_000;

/** Data of a special category (GDPR 9(1)), kept and read only while the person's consent to it stands; income is asked for as a task of the city. */
export const HEALTH_KINDS = ['health-need', 'disability', 'care-dependency'] as const satisfies readonly FactKind[];
export const isHealth = (kind: FactKind): boolean => (HEALTH_KINDS as readonly FactKind[]).includes(kind);
export const INCOME_KINDS = FACT_KINDS.filter((kind) => !isHealth(kind));
