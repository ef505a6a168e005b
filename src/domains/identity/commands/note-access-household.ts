import type { Db } from '../../../db/database.ts';
import { type NewAccess, noteAccess } from './note-access.ts';

/** Notes for a person what others did in their affairs; what they did themselves needs no entry. */
export async function noteOffice(trx: Db, entry: NewAccess): Promise<void> {
  const { actor, personId } = entry;
  if (actor.kind === 'person' && actor.id === personId) return;
  await noteAccess(trx, entry);
}
