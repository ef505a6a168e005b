import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readPeople, restrictedAnswer } from '../../identity/index.ts';
import { type AppealFailure, decideAppeal } from '../commands/decide-appeal.ts';
import { listAppeals } from '../queries/list-queue.ts';
import { type ShownAppeal, readAppeal } from '../queries/read-appeal.ts';
import { RadioList } from './parts/choices.tsx';
import { NoConflictField } from './parts/decision-fields.tsx';
import { readDone } from './parts/done.ts';
import { Frame, dayOf } from './parts/frame.tsx';
import type { RegisterServices } from './services.ts';

type Typed = { outcome: string; answer: string; hasNoConflict: boolean };
const NOTHING: Typed = { outcome: '', answer: '', hasNoConflict: false };

/** Objections, decided by people who had no part in the matter: other officers, or an administrator where there is none. */
export function staffAppealPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/register/appeals', access('register.appeals'), (context) => showAppeals(context));
  app.get('/staff/register/appeals/:id', access('register.appeals'), (context) => showAppeal(platform, context));
  app.post('/staff/register/appeals/:id', access('register.appeals'), services.freshProof(), (context) => decide(platform, services, context));
  return app;
}

async function showAppeals(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const rows = await listAppeals(page.db);
  return context.html(
    <Frame
      page={page}
      title={t('register.appeals.title')}
      lead={t('register.appeals.lead', { count: rows.length })}
      done={readDone(context) === 'decided' ? t('register.done.objection') : undefined}
    >
      <ul class="hits">
        {rows.map(({ id, name, filedAt, dueAt, decisionKind }) => (
          <li class="card stack">
            <h2 class="smaller">
              <a href={paths.staffAppeal(at, id)}>
                <bdi>{name}</bdi>
              </a>
            </h2>
            <p class="soft small">
              {t(`register.decision.${decisionKind}`)} · {dayOf(page, filedAt)} · {t('register.application.due', { date: dayOf(page, dueAt) })}
            </p>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

async function showAppeal(platform: Platform, context: WebContext, typed = NOTHING, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t, at } = page;
  const appeal = await readAppeal(page.db, context.req.param('id') ?? '');
  if (!appeal) return errorResponse(platform, context, 'notFound');
  const restricted = await restrictedAnswer(context, appeal.personId);
  if (restricted) return restricted;
  const official = (await readPeople(page.db, [appeal.decision.officerId])).get(appeal.decision.officerId)?.name ?? t('register.person.gone');
  const isBarred = appeal.barred.includes(signedInOf(context).personId);
  return context.html(
    <Frame
      page={page}
      title={appeal.name}
      lead={t(`register.decision.${appeal.decision.kind}`)}
      crumbs={[{ href: paths.staffAppeals(at), text: t('register.appeals.title') }]}
      errors={errors}
      isWide
    >
      <div class="beside">
        <section class="card stack" aria-labelledby="decided">
          <h2 class="smaller" id="decided">
            {t('register.appeals.decided')}
          </h2>
          <p>{t('register.letter.by', { official, date: dayOf(page, appeal.decision.decidedAt), city: page.city.name })}</p>
          {appeal.decision.reason && <p>{t(`register.reason.${appeal.decision.reason}`)}</p>}
          <p class="letter" dir="auto">
            {appeal.decision.words}
          </p>
        </section>
        <section class="card stack" aria-labelledby="objection">
          <h2 class="smaller" id="objection">
            {t('register.appeals.objection')}
          </h2>
          <p class="letter" dir="auto">
            {appeal.words}
          </p>
        </section>
      </div>
      {isBarred && <p class="notice">{t('register.appeals.barred')}</p>}
      {!isBarred && appeal.state === 'open' && <AppealForm page={page} id={appeal.id} kind={appeal.decision.kind} typed={typed} errors={errors} />}
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

type FormProps = { page: PageContext; id: string; kind: ShownAppeal['decision']['kind']; typed: Typed; errors: FieldError[] };

function AppealForm({ page, id, kind, typed, errors }: FormProps) {
  const { t, at } = page;
  return (
    <form class="card stack measure" method="post" action={paths.staffAppeal(at, id)}>
      <RadioList
        id="outcome"
        legend={t('register.decide.act')}
        options={[
          { value: 'overturn', text: t(`register.appeals.overturn.${kind}`) },
          { value: 'uphold', text: t('register.appeals.uphold') },
        ]}
        chosen={typed.outcome}
        errors={errors}
      />
      <TextField
        id="answer"
        label={t('register.decide.words')}
        hint={t('register.decide.words.hint')}
        value={typed.answer}
        errors={errors}
        rows={6}
        lengthMax={4_000}
      />
      <NoConflictField page={page} isChecked={typed.hasNoConflict} errors={errors} />
      <p>
        <button class="button" type="submit">
          {t('register.decide.send')}
        </button>
      </p>
    </form>
  );
}

async function decide(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const appeal = await readAppeal(page.db, context.req.param('id') ?? '');
  if (!appeal) return errorResponse(platform, context, 'notFound');
  const restricted = await restrictedAnswer(context, appeal.personId);
  if (restricted) return restricted;
  const field = await readForm(context);
  const typed: Typed = { outcome: field('outcome'), answer: field('answer'), hasNoConflict: field('no-conflict') !== '' };
  if (!['overturn', 'uphold'].includes(typed.outcome))
    return showAppeal(platform, context, typed, [{ field: 'outcome', message: page.t('register.decide.choose') }]);
  const outcome = await decideAppeal(
    { db: page.db, actor: page.actor, now: page.now },
    {
      id: appeal.id,
      officerId: signedInOf(context).personId,
      outcome: typed.outcome === 'overturn' ? 'overturn' : 'uphold',
      answer: typed.answer,
      hasNoConflict: typed.hasNoConflict,
      sameHousehold: services.sameHousehold,
    },
  );
  if (outcome.ok) {
    await platform.wake(page.city.slug, page.now);
    return context.redirect(paths.staffAppeals(page.at, { done: 'decided' }), 303);
  }
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return showAppeal(platform, context, typed, [refusal(page, outcome.failure)]);
}

function refusal({ t }: PageContext, { type }: Exclude<AppealFailure, { type: 'unknown' }>): FieldError {
  switch (type) {
    case 'decided-already':
      return { field: 'outcome', message: t('register.decide.meanwhile') };
    case 'barred':
      return { field: 'outcome', message: t('register.appeals.barred') };
    case 'undeclared':
      return { field: 'no-conflict', message: t('register.decide.undeclared') };
    case 'no-words':
      return { field: 'answer', message: t('register.decide.noWords') };
    case 'open-already':
      return { field: 'outcome', message: t('register.appeals.openAlready') };
  }
}
