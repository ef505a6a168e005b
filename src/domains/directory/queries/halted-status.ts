import { type RawBuilder, sql } from 'kysely';

/**
 * The status that a service `s` has for others: an active one is "temporarily closed" (HSDS 3.1) as long as its organization may take on
 * nobody new. It is worked out when it is read and never stored, so the end of the halt alone brings it back. The city's own exports carry
 * the stored status beside it (`cortile.profile.status`), and the import takes that: a directory that was taken away during a halt and
 * comes back after it hides nothing for good. Who imports from the plain API has no such word and reads the status anew next time.
 * @param s the alias of a table in the statement, never anything typed
 */
export const statusForOthersText = (s: string): string =>
  `CASE WHEN ${s}.status = 'active' AND EXISTS (SELECT FROM directory_halt h WHERE h.organization_id = ${s}.organization_id)
    THEN 'temporarily closed' ELSE ${s}.status END`;

/** Whether a halt alone closes the service `s`. */
export const isClosedByHalt = (s: string): RawBuilder<boolean> => sql<boolean>`
  (${sql.ref(`${s}.status`)} = 'active' AND EXISTS (SELECT FROM directory_halt h WHERE h.organization_id = ${sql.ref(`${s}.organization_id`)}))`;
