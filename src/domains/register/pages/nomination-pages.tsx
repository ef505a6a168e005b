import { Hono } from 'hono';
import type { PersonActor } from '../../../kernel/actor.ts';
import { cityTime } from '../../../kernel/clock.ts';
import { access, signedInOf, subjectOf } from '../../../web/access.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { acceptNomination, declineNomination } from '../commands/answer-nomination.ts';
import { nominate } from '../commands/nominate.ts';
import { takePublicTry } from '../commands/take-public-try.ts';
import { readNamed } from '../queries/read-nominations.ts';
import { type NominationFlaw, STORY_LENGTH_MAX } from '../rules/nominations.ts';
import { LetterPage, NominateFormPage, type Nominated } from './parts/nomination-form.tsx';
import { AnswerPage, DonePage, NamedCodePage } from './parts/nomination-letter.tsx';
import type { PublicRegisterServices } from './public-services.ts';
import { dropReturnCode, keepReturnCode, readReturnCode } from './return-code.ts';

const COOKIE = 'cortile_named';

type Services = PublicRegisterServices & { platform: Platform };

/** Naming somebody who helps already (A7), without their name; and what that person reads and answers with the code they were handed. */
export function nominationPages(platform: Platform, services: PublicRegisterServices): Hono<WebEnvironment> {
  const all = { ...services, platform };
  const app = new Hono<WebEnvironment>();
  app.get('/register/nominate', access('anyone'), (context) => {
    const nominated: Nominated = { relation: '', serviceType: '', story: '' };
    return context.html(<NominateFormPage page={context.get('page')} types={services.types} nominated={nominated} />);
  });
  app.post('/register/nominate', access('anyone'), (context) => send(all, context));
  app.get('/register/nominate/letter', access('anyone'), (context) => {
    context.header('cache-control', 'no-store');
    return context.html(<LetterPage page={context.get('page')} code={readReturnCode(context, { name: COOKIE, platform })} />);
  });
  app.get('/register/named', access('anyone'), (context) => context.html(<NamedCodePage page={context.get('page')} errors={[]} />));
  app.post('/register/named', access('anyone'), (context) => openLetter(all, context));
  app.get('/register/named/answer', access('anyone'), (context) => showLetter(all, context));
  app.post('/register/named/no', access('anyone'), (context) => decline(all, context));
  app.post('/register/named/yes', access('register.apply'), (context) => accept(all, context));
  app.get('/register/named/done', access('anyone'), (context) => context.html(<DonePage page={context.get('page')} />));
  return app;
}

const todayOf = (page: PageContext): string => cityTime(page.now, page.city.timezone).date;

async function send({ key, types, platform }: Services, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const nominated: Nominated = { relation: field('relation'), serviceType: field('serviceType'), story: field('story') };
  const form = (errors: FieldError[], status: 422 | 429) =>
    context.html(<NominateFormPage page={page} types={types} nominated={nominated} errors={errors} />, status);
  if (!(await takePublicTry(page.db, 'nominate', { who: clientNetwork(platform, context), key, now: page.now })))
    return form([{ field: 'story', message: page.t('register.nominate.full') }], 429);
  const outcome = await nominate(
    { db: page.db, key },
    {
      ...nominated,
      formId: field('id'),
      nominatorId: page.signedIn ? subjectOf(context).personId : null,
      language: page.language.code,
      today: todayOf(page),
      isKnownType: types.has,
    },
  );
  if (!outcome.ok) {
    const { failure } = outcome;
    const errors =
      failure.type === 'invalid-id'
        ? [{ field: 'story', message: page.t('register.report.again') }]
        : failure.flaws.map((flaw) => flawError(page, flaw));
    return form(errors, 422);
  }
  keepReturnCode(context, { name: COOKIE, platform }, outcome.value.code);
  return context.redirect(paths.nominateLetter(page.at), 303);
}

function flawError({ t, language }: PageContext, { field, flaw }: NominationFlaw): FieldError {
  if (field === 'relation') return { field: 'relation-neighbour', message: t('register.nominate.relation.empty') };
  if (field === 'serviceType') return { field, message: t('register.nominate.type.empty') };
  return {
    field,
    message:
      flaw === 'empty' ? t('register.nominate.story.empty') : t('register.report.tooLong', { most: formatCount(STORY_LENGTH_MAX, language.locale) }),
  };
}

async function openLetter({ key, platform }: Services, context: WebContext) {
  const page = context.get('page');
  const code = (await readForm(context))('code').slice(0, 40);
  const refused = (message: string, status: 422 | 429) => context.html(<NamedCodePage page={page} errors={[{ field: 'code', message }]} />, status);
  if (!(await takePublicTry(page.db, 'named-code', { who: clientNetwork(platform, context), key, now: page.now })))
    return refused(page.t('register.report.return.tooMany'), 429);
  const letter = await readNamed(page.db, { code, key, today: todayOf(page) });
  if (letter?.state !== 'passed-on') return refused(page.t('register.named.unknown'), 422);
  keepReturnCode(context, { name: COOKIE, platform }, code);
  return context.redirect(paths.namedAnswer(page.at), 303);
}

async function showLetter({ key, types, platform }: Services, context: WebContext, message?: string) {
  const page = context.get('page');
  const code = readReturnCode(context, { name: COOKIE, platform });
  const letter = code === undefined ? undefined : await readNamed(page.db, { code, key, today: todayOf(page) });
  context.header('cache-control', 'no-store');
  if (letter?.state !== 'passed-on') return context.html(<NamedCodePage page={page} errors={[]} />);
  const errors = message === undefined ? [] : [{ field: 'yes', message }];
  return context.html(<AnswerPage page={page} types={types} letter={letter} errors={errors} />, message === undefined ? 200 : 422);
}

async function decline({ key, platform }: Services, context: WebContext) {
  const page = context.get('page');
  const code = readReturnCode(context, { name: COOKIE, platform });
  if (code === undefined) return context.redirect(paths.named(page.at), 303);
  const outcome = await declineNomination({ db: page.db, key }, { code, today: todayOf(page) });
  dropReturnCode(context, { name: COOKIE });
  return context.redirect(outcome.ok ? paths.namedDone(page.at) : paths.named(page.at), 303);
}

/** Only the person themselves says yes, with their own account: nobody accepts this for another. */
async function accept(services: Services, context: WebContext) {
  const page = context.get('page');
  const { key, platform } = services;
  const code = readReturnCode(context, { name: COOKIE, platform });
  if (code === undefined) return context.redirect(paths.named(page.at), 303);
  const signedIn = signedInOf(context);
  if (signedIn.actingFor) return showLetter(services, context, page.t('register.named.own'));
  const outcome = await acceptNomination(
    { db: page.db, actor: page.actor as PersonActor, key, now: page.now },
    { code, person: { id: signedIn.personId, name: signedIn.name }, language: page.language.code, today: todayOf(page) },
  );
  if (!outcome.ok) {
    const { type } = outcome.failure;
    if (type === 'applies-already') return showLetter(services, context, page.t('register.named.applies'));
    return type === 'no-ladder' ? showLetter(services, context, page.t('register.named.noLadder')) : context.redirect(paths.named(page.at), 303);
  }
  dropReturnCode(context, { name: COOKIE });
  return context.redirect(paths.namedDone(page.at), 303);
}
