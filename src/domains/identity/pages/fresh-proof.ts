import type { MiddlewareHandler } from 'hono';
import type { WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { isFreshProof } from '../rules.ts';

/** Before a sensitive act a person proves once more who they are, if the last proof is older than ten minutes (ASVS 5.0, 7.5.1). */
export function freshProof(): MiddlewareHandler<WebEnvironment> {
  return async (context, next) => {
    const { signedIn, at, path, now } = context.get('page');
    if (signedIn && !isFreshProof(signedIn.provenAt, now)) return context.redirect(paths.signInAgain(at, { back: path }), 303);
    return next();
  };
}
