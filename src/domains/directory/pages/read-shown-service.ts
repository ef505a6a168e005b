import type { Db } from '../../../db/database.ts';
import { withoutContacts } from '../engine/without-contacts.ts';
import type { Halt, ReadHalts } from '../ports.ts';
import { type ServiceFactsRow, readService } from '../queries/read-service.ts';

type Shown = { service: ServiceFactsRow; halt: Halt | undefined };

/** A service as it may be shown now: while its organization may take on nobody new, nothing in it says how to reach it. */
export async function readShownService(db: Db, readHalts: ReadHalts, question: Parameters<typeof readService>[1]): Promise<Shown | undefined> {
  const service = await readService(db, question);
  if (!service) return undefined;
  const { organization } = service.document;
  const halt = organization && (await readHalts(db, [organization.id])).get(organization.id);
  return { service: halt ? withoutContacts(service) : service, halt };
}
