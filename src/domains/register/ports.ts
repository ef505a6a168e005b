import type { Db } from '../../db/database.ts';

/** Whether two people belong to one household, as far as the city knows. Who keeps households answers it. */
export type SameHousehold = (db: Db, people: { one: string; other: string; now: Date }) => Promise<boolean>;
