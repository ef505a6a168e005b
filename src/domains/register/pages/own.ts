import { signedInOf, subjectOf } from '../../../web/access.tsx';
import type { WebContext } from '../../../web/context.ts';
import { isOwn } from '../queries/list-own.ts';
import { readApplication } from '../queries/read-application.ts';

/** Whose affairs a page is about, and the organizations that they are staff of. Who acts for another does not bring their own organizations along. */
export function subjectWithOrganizations(context: WebContext): { personId: string; name: string; organizationIds: string[] } {
  const { grants, actingFor } = signedInOf(context);
  const organizationIds = actingFor ? [] : grants.filter(({ role }) => role === 'provider-staff').map(({ scope }) => scope);
  return { ...subjectOf(context), organizationIds };
}

/** The application named in the address, if it is the subject's or their organization's; to all others it is not there. */
export async function ownApplication(context: WebContext) {
  const { db } = context.get('page');
  const found = await readApplication(db, context.req.param('id') ?? '');
  if (!found) return undefined;
  const { personId, organizationIds } = subjectWithOrganizations(context);
  return (await isOwn(db, { providerId: found.application.providerId, personId, organizationIds })) ? found : undefined;
}
