import type { PageContext } from '../../../../web/context.ts';

/** The organizations whose services a person looks after. */
export const ownOrganizations = ({ signedIn }: PageContext): string[] =>
  (signedIn?.grants ?? []).filter(({ role }) => role === 'provider-staff').map(({ scope }) => scope);

export const mayEdit = (page: PageContext, organizationId: string): boolean => ownOrganizations(page).includes(organizationId);
