import type { WebContext } from '../../../../web/context.ts';

/**
 * What was just done, as a short word in the address that leads back. It says that something was done and never what was decided:
 * the page says that from what it shows anyway.
 */
const DONE = ['sent', 'answered', 'withdrawn', 'appealed', 'decided', 'changed'] as const;
export type Done = (typeof DONE)[number];

export const readDone = (context: WebContext): Done | undefined => DONE.find((done) => done === context.req.query('done'));
