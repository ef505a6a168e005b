import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { cleanText } from '../../../kernel/text.ts';
import { access } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { askNewKeeper } from '../commands/ask-new-keeper.ts';
import { type KnownOrphan, readOrphan } from '../queries/read-orphan.ts';
import { KEEPER_CHECKS, type NewKeeperSaid, type NewKeeperTyped, keeperChecks, wrongAboutNewKeeper } from '../rules/new-keeper.ts';
import { deskCommand, visitOf } from './desk-context.ts';
import { freshProof } from './fresh-proof.ts';
import { NO_KEEPER, NewKeeperPage } from './parts/new-keeper-page.tsx';

/** From the list of who was left without a keeper: whoever is served at the desk becomes theirs, once a second officer says yes (R6). */
export function newKeeperPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/without-keeper/:person', access('desk.work'), freshProof(), (context) => show(platform, context));
  app.post('/desk/without-keeper/:person', access('desk.work'), freshProof(), (context) => ask(platform, context));
  return app;
}

const orphanOf = async (context: WebContext): Promise<KnownOrphan | undefined> => {
  const { db, now } = context.get('page');
  return readOrphan(db, { personId: context.req.param('person') ?? '', now });
};

async function show(platform: Platform, context: WebContext, typed: NewKeeperTyped = NO_KEEPER, errors: FieldError[] = []) {
  const page = context.get('page');
  const orphan = await orphanOf(context);
  if (!orphan) return errorResponse(platform, context, 'notFound');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.deskWithoutKeeper(page.at), 303);
  const props = { page, personId: context.req.param('person') ?? '', orphan, keeper: visit.clientName, typed, errors };
  return context.html(<NewKeeperPage {...props} />, errors.length > 0 ? 422 : 200);
}

async function ask(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const orphan = await orphanOf(context);
  if (!orphan) return errorResponse(platform, context, 'notFound');
  const visit = visitOf(context);
  if (!visit) return context.redirect(paths.deskWithoutKeeper(page.at), 303);
  const typed = typedOf(await readForm(context));
  const errors = wrongIn(page, orphan, typed);
  if (errors.length > 0) return show(platform, context, typed, errors);
  const said = { ...typed, checks: keeperChecks(typed.checks) } as NewKeeperSaid;
  const outcome = await askNewKeeper(
    { ...deskCommand(context), space: visit.space, timezone: page.city.timezone },
    { ...said, personId: context.req.param('person') ?? '', keeperId: visit.clientId },
  );
  if (outcome.ok) return context.redirect(paths.deskWithoutKeeper(page.at), 303);
  return show(platform, context, typed, [{ field: 'new-keeper', message: page.t(`identity.newKeeper.error.${outcome.failure.type}`) }]);
}

function typedOf(field: (name: string) => string): NewKeeperTyped {
  const text = (name: string, lengthMax: number) => cleanText(field(name)).slice(0, lengthMax);
  return {
    relation: field('relation'),
    ground: field('ground'),
    court: text('court', 160),
    number: text('number', 80),
    decidedOn: text('decided', 10),
    until: text('until', 10),
    checks: KEEPER_CHECKS.filter((check) => field(check) === 'yes'),
  };
}

function wrongIn({ t, now, city }: PageContext, { kind }: KnownOrphan, typed: NewKeeperTyped): FieldError[] {
  const { date: today } = cityTime(now, city.timezone);
  return wrongAboutNewKeeper(typed, { kind, today }).map((field) => ({
    field,
    message:
      field === 'relation' || field === 'ground' || field === 'checks'
        ? t(`identity.newKeeper.error.${field}`)
        : t(`identity.household.error.${field}`),
  }));
}
