import type { IdentityProviders } from '../ports.ts';

/** What the pages of identity need from the program. */
export type IdentityServices = {
  /** Key under which codes and limits are hashed. */
  key: Buffer;
  /** Who vouches for people by OpenID Connect, as the settings name them. */
  providers: IdentityProviders;
};
