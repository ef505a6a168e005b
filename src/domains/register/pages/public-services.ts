import type { Child } from 'hono/jsx';
import type { MiddlewareHandler } from 'hono';
import type { PageContext, WebEnvironment } from '../../../web/context.ts';
import type { ServiceTypes } from '../../directory/index.ts';

/** What the register's open pages are given by app.ts. */
export type PublicRegisterServices = {
  /** Key under which restricted files are sealed and codes are hashed; the database does not hold it. */
  key: Buffer;
  types: ServiceTypes;
  /** The emergency numbers as they stand first on a page (K1), where a text tells of danger; undefined where it does not. */
  emergencyBox: (page: PageContext, text: string) => Child | undefined;
  /** Asks for a proof of who one is, again, before what cannot be undone. */
  freshProof: () => MiddlewareHandler<WebEnvironment>;
};
