import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { type DecideKeeperFailure, decideNewKeeper } from '../commands/decide-new-keeper.ts';
import { listNewKeepers } from '../queries/list-new-keepers.ts';
import { listOrphans } from '../queries/list-orphans.ts';
import { spaceName } from '../queries/read-visit.ts';
import { deskCommand, visitOf } from './desk-context.ts';
import { freshProof } from './fresh-proof.ts';
import { OrphansPage } from './parts/orphans-page.tsx';
import { NOTHING_TYPED, type TypedReason } from './parts/second-answer.tsx';

type Where = 'desk' | 'staff';

/**
 * Children and adults without a sign-in whose last keeper went (R6): nobody is left alone without a desk and a data protection officer
 * knowing. Who was asked for as a new keeper waits here for a second officer, of either kind.
 */
export function orphanPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/without-keeper', access('desk.work'), (context) => show(context, 'desk'));
  app.get('/staff/without-keeper', access('privacy.requests'), (context) => show(context, 'staff'));
  app.post('/desk/without-keeper', access('desk.work'), freshProof(), (context) => decide(platform, context, 'desk'));
  app.post('/staff/without-keeper', access('privacy.requests'), freshProof(), (context) => decide(platform, context, 'staff'));
  return app;
}

async function show(context: WebContext, where: Where, typed: TypedReason = NOTHING_TYPED, errors: FieldError[] = []) {
  const page = context.get('page');
  const { db, now } = page;
  const listed = await listNewKeepers(db, { readerId: signedInOf(context).personId, now });
  const waiting = await Promise.all(listed.map(async (one) => ({ ...one, space: await spaceName(db, one.space) })));
  const visit = where === 'desk' ? visitOf(context) : undefined;
  const orphans = await listOrphans(db);
  const props = { page, where, orphans, waiting, client: visit?.clientName, typed, errors };
  return context.html(<OrphansPage {...props} />, errors.length > 0 ? 422 : 200);
}

async function decide(platform: Platform, context: WebContext, where: Where) {
  const page = context.get('page');
  const field = await readForm(context);
  const requestId = field('request');
  const outcome = await decideNewKeeper(deskCommand(context), { requestId, isApproved: field('act') === 'approve', reason: field('reason') });
  if (outcome.ok) return context.redirect(where === 'desk' ? paths.deskWithoutKeeper(page.at) : paths.staffWithoutKeeper(page.at), 303);
  const { type } = outcome.failure;
  if (type === 'unknown') return errorResponse(platform, context, 'notFound');
  return show(context, where, { id: requestId, reason: field('reason') }, [errorOf(context, type, requestId)]);
}

function errorOf(context: WebContext, type: Exclude<DecideKeeperFailure['type'], 'unknown'>, requestId: string): FieldError {
  const { t } = context.get('page');
  if (type === 'no-reason') return { field: `reason-${requestId}`, message: t('identity.recovery.error.no-reason') };
  return { field: 'orphans', message: t(`identity.newKeeper.error.${type}`) };
}
