import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { decideRecovery } from '../commands/decide-recovery.ts';
import { openRecovery } from '../commands/open-recovery.ts';
import { RECOVERY_CHECKS } from '../rules/desk.ts';
import { type DeskNews, deskMail } from '../desk-mail.ts';
import { type MailChangeToDecide, listMailChanges } from '../queries/list-mail-changes.ts';
import { type OpenRecovery, listRecoveries } from '../queries/list-recoveries.ts';
import { readSheetState } from '../queries/read-sheet-state.ts';
import { spaceName } from '../queries/read-visit.ts';
import { deskCommand, visitOf } from './desk-context.ts';
import { freshProof } from './fresh-proof.ts';
import { PaperPage } from './parts/paper-page.tsx';
import { RecoveriesPage } from './parts/recoveries-page.tsx';
import { NOTHING_TYPED, type TypedReason } from './parts/second-answer.tsx';

/** Coming back for whoever lost mail, passkey and paper: one officer asks, a second one, who may be elsewhere, decides. */
export function recoveryPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/recoveries', access('desk.work'), (context) => showWaiting(context));
  app.post('/desk/recoveries', access('desk.work'), (context) => open(platform, context));
  app.post('/desk/recoveries/decision', access('desk.work'), freshProof(), (context) => decide(platform, context));
  return app;
}

/** Everything that waits for a second officer. */
export async function showWaiting(context: WebContext, { typed = NOTHING_TYPED, errors = [] }: { typed?: TypedReason; errors?: FieldError[] } = {}) {
  const page = context.get('page');
  const recoveries = await waitingHere(context);
  const changes = await changesHere(context);
  return context.html(
    <RecoveriesPage page={page} recoveries={recoveries} changes={changes} typed={typed} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}

/** What waits, with the desks by the names that people call them. */
async function waitingHere(context: WebContext): Promise<OpenRecovery[]> {
  const { db, now } = context.get('page');
  const waiting = await listRecoveries(db, { readerId: signedInOf(context).personId, now });
  return Promise.all(waiting.map(async (recovery) => ({ ...recovery, space: await spaceName(db, recovery.space) })));
}

async function changesHere(context: WebContext): Promise<MailChangeToDecide[]> {
  const { db, now } = context.get('page');
  const waiting = await listMailChanges(db, { readerId: signedInOf(context).personId, now });
  return Promise.all(waiting.map(async (change) => ({ ...change, space: await spaceName(db, change.space) })));
}

const mailFor = (platform: Platform, context: WebContext, news: DeskNews, space: string) =>
  deskMail(platform.texts, { news, city: context.get('page').city.name, space });

async function open(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.desk(page.at), 303);
  const field = await readForm(context);
  const checks = RECOVERY_CHECKS.filter((check) => field(check) === 'yes');
  const write = mailFor(platform, context, 'recovery-opened', visit.spaceName);
  const outcome = await openRecovery({ ...deskCommand(context), space: visit.space }, { personId: visit.clientId, checks, write });
  if (outcome.ok) return context.redirect(paths.deskPaper(page.at), 303);
  const state = await readSheetState(page.db, { personId: visit.clientId, visitId: visit.id, now: page.now });
  const errors = [{ field: 'checks', message: page.t(`identity.recovery.error.${outcome.failure.type}`) }];
  return context.html(<PaperPage page={page} name={visit.clientName} state={state} errors={errors} />, 422);
}

async function decide(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const isApproved = field('act') === 'approve';
  const space = (await waitingHere(context)).find(({ id }) => id === field('recovery'))?.space ?? '';
  const write = mailFor(platform, context, isApproved ? 'recovery-approved' : 'recovery-refused', space);
  const outcome = await decideRecovery(deskCommand(context), { recoveryId: field('recovery'), isApproved, reason: field('reason'), write });
  if (outcome.ok) return context.redirect(paths.recoveries(page.at), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const at = outcome.failure.type === 'no-reason' ? `reason-${field('recovery')}` : 'recoveries';
  return showWaiting(context, {
    typed: { id: field('recovery'), reason: field('reason') },
    errors: [{ field: at, message: page.t(`identity.recovery.error.${outcome.failure.type}`) }],
  });
}
