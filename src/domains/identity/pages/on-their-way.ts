import type { WebContext } from '../../../web/context.ts';
import { backTo, paths } from '../../../web/paths.ts';
import { deviceName } from '../engine/device-name.ts';

/** The page of this city that a person was on their way to; their account where none is named. */
export const backOf = (context: WebContext, written: string): string =>
  backTo(context.get('page').at, written, paths.account(context.get('page').at));

/** By what a person knows their browser again. */
export const deviceOf = (context: WebContext): string => deviceName(context.req.header('user-agent') ?? '');
