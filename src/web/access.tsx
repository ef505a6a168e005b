import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';
import { findTargetHandler } from 'hono/utils/handler';
import type { MandateScope } from '../kernel/mandate-scopes.ts';
import { type Access, rolesMay } from '../kernel/permissions.ts';
import type { SignedIn, WebContext, WebEnvironment } from './context.ts';
import { ActingEndedPage, ForbiddenPage, OutsideMandatePage, SignInFirstPage } from './denied-pages.tsx';
import { paths } from './paths.ts';

const DECLARED = Symbol('declared access');
const UNSIGNED = Symbol('answer to whoever is not signed in');
type Declaring = { [DECLARED]?: Access; [UNSIGNED]?: UnsignedStatus };
type UnsignedStatus = 401 | 403;

/** What a handler says about who may open its route. */
export const declaredAccess = (handler: RouterRoute['handler']): Access | undefined => (findTargetHandler(handler) as Declaring)[DECLARED];

/** With what a handler's route answers whoever is not signed in. */
export const unsignedStatus = (handler: RouterRoute['handler']): UnsignedStatus | undefined => (findTargetHandler(handler) as Declaring)[UNSIGNED];

const OPENED = Symbol('scope that is opened');

/** Marks a guard as one that opens its route to helpers with this scope. */
export const openedTo = <Guard extends object>(scope: MandateScope, guard: Guard): Guard => Object.assign(guard, { [OPENED]: scope });

/** What a handler opens to helpers, if it is such a guard. */
export const declaredScope = (handler: RouterRoute['handler']): MandateScope | undefined =>
  (findTargetHandler(handler) as { [OPENED]?: MandateScope })[OPENED];

/**
 * Says who may open a route and holds it: the second argument of every route. Who is not signed in gets 401 and a way to sign in that
 * loses nothing they typed; who is signed in without the permission gets 403. A link to a file to take away is forbidden without its session:
 * it may have been passed on.
 */
export function access(rule: Access, { isFile = false } = {}): MiddlewareHandler<WebEnvironment> {
  const unsigned = isFile ? 403 : 401;
  const guard: MiddlewareHandler<WebEnvironment> = async (context, next) => {
    if (rule === 'anyone') return next();
    const { signedIn } = context.get('page');
    if (!signedIn) return askToSignIn(context, unsigned);
    // Whoever believes to act for another must not go on unawares in their own account.
    if (signedIn.actingEnded) return context.html(<ActingEndedPage page={context.get('page')} />, 403);
    if (rolesMay(signedIn.roles, rule)) return next();
    const page = context.get('page');
    const isHelping = signedIn.actingFor !== null && signedIn.actingFor.as !== 'desk';
    return context.html(isHelping ? <OutsideMandatePage page={page} /> : <ForbiddenPage page={page} permission={rule} />, 403);
  };
  return Object.assign(guard, { [DECLARED]: rule, [UNSIGNED]: unsigned });
}

/** A route that names no permission is a mistake of ours, and opens to nobody. @throws Error for such a route. */
export function assertDeclared(context: WebContext): void {
  const routes = matchedRoutes(context);
  const isRoute = routes.some(({ method }) => method !== 'ALL');
  if (isRoute && !routes.some(({ handler }) => declaredAccess(handler))) throw new Error('this route names no permission');
}

async function askToSignIn(context: WebContext, status: UnsignedStatus): Promise<Response> {
  const page = context.get('page');
  const kept = context.req.method === 'POST' ? await postedFields(context) : undefined;
  context.header('cache-control', 'no-store');
  return context.html(<SignInFirstPage page={page} signIn={paths.signIn(page.at, { back: kept ? undefined : page.path })} kept={kept} />, status);
}

/** What was sent, to be sent again after signing in: an expired session takes nothing away. Files have to be chosen again. */
export async function postedFields(context: WebContext): Promise<[string, string][]> {
  const fields = await context.req.parseBody({ all: true }).catch(() => ({}));
  return Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string').map((one): [string, string] => [name, one]),
  );
}

/** Who is signed in, on a route whose permission says that somebody is. @throws Error on a route that is open to anyone. */
export function signedInOf(context: WebContext): SignedIn {
  const { signedIn } = context.get('page');
  if (!signedIn) throw new Error('nobody is signed in on a route that asks for it');
  return signedIn;
}

/** A helper or keeper opened a page that is not among what they may do for the person. The shell answers 403. */
export class OutsideMandate extends Error {}

/**
 * Whose affairs a page is about: the person acted for, or the one who is signed in. For helpers and keepers a route opens by its guard
 * `actsFor` alone, so that a page nobody thought of stays shut. @throws OutsideMandate where there is none.
 */
export function subjectOf(context: WebContext): { personId: string; name: string } {
  const { actingFor, personId, name } = signedInOf(context);
  if (actingFor && actingFor.as !== 'desk' && !context.get('isActingAllowed')) throw new OutsideMandate();
  return actingFor ?? { personId, name };
}
