import type { PageContext } from '../../../web/context.ts';
import { keptSpaces } from '../../places/index.ts';

/** The organizations whose services a person looks after. */
export const ownOrganizations = ({ signedIn }: PageContext): string[] =>
  (signedIn?.grants ?? []).filter(({ role }) => role === 'provider-staff').map(({ scope }) => scope);

export const mayEdit = (page: PageContext, organizationId: string): boolean => ownOrganizations(page).includes(organizationId);

/** Those, and the ones that run the desks where a person works: to point somebody there is to point them to one's own house (K4). */
export async function ownHouses(page: PageContext): Promise<ReadonlySet<string>> {
  const desks = (page.signedIn?.grants ?? []).filter(({ role }) => role === 'space-operator').map(({ scope }) => scope);
  const spaces = desks.length === 0 ? [] : await keptSpaces(page.db);
  const running = spaces.filter(({ slug }) => desks.includes(slug)).flatMap(({ run_by }) => run_by ?? []);
  return new Set([...ownOrganizations(page), ...running]);
}
