import type { MiddlewareHandler } from 'hono';
import type { Texts } from '../../../i18n/index.ts';
import type { ServiceTypes } from '../../directory/index.ts';
import type { WebEnvironment } from '../../../web/context.ts';
import type { SameHousehold } from '../ports.ts';

/** What the register's pages need from the program. */
export type RegisterServices = {
  /** Key under which tries of vouch codes are counted. */
  key: Buffer;
  types: ServiceTypes;
  /** For mails in their reader's language. */
  texts: Texts;
  sameHousehold: SameHousehold;
  /** Asks for a fresh proof before a decision; identity's own, handed on by the map of the program. */
  freshProof: () => MiddlewareHandler<WebEnvironment>;
};
