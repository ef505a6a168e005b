import type { IdentityProviders } from '../ports.ts';
import type { PersonalTable } from '../../../db/personal-tables.ts';
import type { ErasureJournal } from '../engine/erasure-journal.ts';

/** What the pages of identity need from the program. */
export type IdentityServices = {
  /** Key under which codes and limits are hashed. */
  key: Buffer;
  /** Who vouches for people by OpenID Connect, as the settings name them. */
  providers: IdentityProviders;
  /** What the keys of persons are made from. */
  fieldKey: Buffer;
  /** How the tables of all domains hold people. */
  personalTables: readonly PersonalTable[];
  /** Who was erased, kept apart from the database. */
  erasureJournal: ErasureJournal;
};
