import type { PageContext } from '../../../web/context.ts';
import { withoutContacts } from '../engine/without-contacts.ts';
import type { Entry, Halt, ReadRegistered } from '../ports.ts';
import { type ServiceFactsRow, readService } from '../queries/read-service.ts';

type Shown = { service: ServiceFactsRow; halt: Halt | undefined; entry: Entry | undefined };

/** A service as it may be shown now: while its organization may take on nobody new, nothing in it says how to reach it. */
export async function readShownService(
  { db, now }: Pick<PageContext, 'db' | 'now'>,
  readRegistered: ReadRegistered,
  question: Parameters<typeof readService>[1],
): Promise<Shown | undefined> {
  const service = await readService(db, question);
  if (!service) return undefined;
  const { organization } = service.document;
  const { halt, entry } = organization ? await readRegistered(db, { organizationId: organization.id, now }) : { halt: undefined, entry: undefined };
  return { service: halt ? withoutContacts(service) : service, halt, entry };
}
