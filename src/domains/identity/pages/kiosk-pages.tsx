import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { clearBrowser } from '../../../web/clear-cookies.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { KIOSK_COOKIE, keepKiosk } from '../../../web/kiosk.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { endVisit } from '../commands/end-visit.ts';
import { endSession } from '../commands/end-session.ts';
import { switchKioskOff, switchKioskOn } from '../commands/switch-kiosk.ts';
import { listKiosks } from '../queries/list-kiosks.ts';
import { chosenDesk, deskCommand, desksOf } from './desk-context.ts';
import { freshProof } from './fresh-proof.ts';
import { DeskKiosksPage, KioskPage } from './parts/kiosk-page.tsx';

/** Public computers (I8): switched on by a desk for one browser, and cleared after each person. */
export function kioskPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/kiosk', access('anyone'), (context) => context.html(<KioskPage page={context.get('page')} />));
  app.post('/kiosk/finish', access('anyone'), (context) => finish(context));
  app.get('/desk/kiosks', access('desk.work'), (context) => show(context));
  app.post('/desk/kiosks', access('desk.work'), freshProof(), (context) => change(platform, context));
  return app;
}

/** Takes everything of the last person away, signed in or not. */
export async function finish(context: WebContext) {
  const page = context.get('page');
  if (page.signedIn) {
    if (page.signedIn.visit) await endVisit(deskCommand(context));
    await endSession(page.db, { ...page.signedIn, now: page.now });
  }
  clearBrowser(context, { keep: [KIOSK_COOKIE] });
  return context.redirect(paths.home(page.at), 303);
}

async function show(context: WebContext, { label = '', errors = [] }: { label?: string; errors?: FieldError[] } = {}) {
  const page = context.get('page');
  const desks = await desksOf(context);
  const kiosks = await listKiosks(
    page.db,
    desks.map(({ slug }) => slug),
  );
  return context.html(<DeskKiosksPage page={page} desks={desks} kiosks={kiosks} label={label} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function change(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const desks = await desksOf(context);
  const refused = (name: string, message: string) => show(context, { label: field('label'), errors: [{ field: name, message }] });
  if (field('off') !== '') {
    const isDone = await switchKioskOff(deskCommand(context), { kioskId: field('off'), spaces: desks.map(({ slug }) => slug) });
    return isDone ? context.redirect(paths.deskKiosks(page.at), 303) : errorResponse(platform, context, 'notFound');
  }
  const desk = chosenDesk(desks, field('space'));
  if (!desk) return refused('space', page.t('identity.desk.error.space'));
  const id = await switchKioskOn(deskCommand(context), { space: desk.slug, label: field('label') });
  if (!id) return refused('label', page.t('identity.kiosks.error.label'));
  // The computer is for everybody from now on, so its operator is signed out of it.
  const signedIn = signedInOf(context);
  if (signedIn.visit) await endVisit(deskCommand(context));
  await endSession(page.db, { ...signedIn, now: page.now });
  clearBrowser(context, { keep: [] });
  keepKiosk(context, platform, id);
  return context.redirect(paths.kiosk(page.at), 303);
}
