import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { askErasure, takeBackErasure } from '../commands/ask-erasure.ts';
import { erasureMail } from '../privacy-mail.ts';
import { listHousehold } from '../queries/list-household.ts';
import { readErasureDue } from '../queries/read-erasure.ts';
import { freshProof } from './fresh-proof.ts';
import { notForHelpers } from './not-for-helpers.tsx';
import { ErasurePage, ErasureSurePage } from './parts/erasure-page.tsx';
import { erasureDue } from '../rules/erasure.ts';

/** Being forgotten (I6, GDPR article 17): what goes, what law keeps and why, and a wait in which it can be taken back. */
export function erasurePages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/erase', access('account.own'), notForHelpers(), (context) => show(context));
  app.get('/account/erase/sure', access('account.own'), notForHelpers(), freshProof(), async (context) => {
    const page = context.get('page');
    const { personId, name } = subjectOf(context);
    return context.html(<ErasureSurePage page={page} name={name} alone={await leftAlone(page, personId)} dueAt={erasureDue(page.now)} />);
  });
  app.post('/account/erase', access('account.own'), notForHelpers(), freshProof(), (context) => act(platform, context));
  return app;
}

/** Who has no sign-in of their own and nobody else who may act for them. */
async function leftAlone({ db, now }: PageContext, keeperId: string): Promise<string[]> {
  const household = await listHousehold(db, { keeperId, now });
  return household.filter(({ canTakeOver, others }) => canTakeOver && others.length === 0).map(({ name }) => name);
}

async function show(context: WebContext, { isTooLate = false } = {}) {
  const page = context.get('page');
  const { personId, name } = subjectOf(context);
  const dueAt = await readErasureDue(page.db, personId);
  const alone = await leftAlone(page, personId);
  const isKept = context.req.query('kept') !== undefined && !dueAt;
  return context.html(
    <ErasurePage page={page} name={name} alone={alone} dueAt={dueAt} isTooLate={isTooLate} isKept={isKept} />,
    isTooLate ? 422 : 200,
  );
}

async function act(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  if ((await readForm(context))('act') === 'keep') {
    const isKept = await takeBackErasure(page, personId);
    if (!isKept && (await readErasureDue(page.db, personId))) return show(context, { isTooLate: true });
    return context.redirect(paths.erase(page.at, { kept: '1' }), 303);
  }
  await askErasure(page, { personId, write: erasureMail({ texts: platform.texts, city: page.city, origin: page.origin }) });
  await platform.wake(page.city.slug, page.now);
  return context.redirect(paths.erase(page.at), 303);
}
