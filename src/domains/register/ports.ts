import type { Db } from '../../db/database.ts';

/** Whether two people live in one household, as far as the city knows. Who keeps households answers it. */
export type SameHousehold = (db: Db, one: string, other: string) => Promise<boolean>;
export const noHouseholds: SameHousehold = () => Promise.resolve(false);
