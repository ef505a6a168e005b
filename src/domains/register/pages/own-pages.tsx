import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { sendUpload } from '../../../uploads/index.ts';
import { readPeople, restrictedAnswer } from '../../identity/index.ts';
import { answerOfficer, withdrawApplication } from '../commands/answer-officer.ts';
import { fileAppeal } from '../commands/file-appeal.ts';
import { isOwn } from '../queries/list-own.ts';
import { readApplication } from '../queries/read-application.ts';
import { readDecision } from '../queries/read-decision.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { REASONS_LENGTH_MAX } from '../rules/words.ts';
import { ApplicationPage } from './application-page.tsx';
import { ownApplication, subjectWithOrganizations } from './own.ts';
import { readDone } from './parts/done.ts';
import { Frame } from './parts/frame.tsx';
import { LetterPage } from './letter-page.tsx';
import type { RegisterServices } from './services.ts';

/** One's own application: where it stands, what the city asks or decided, answering, objecting, taking it back. */
export function ownPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/applications/:id', access('register.apply'), (context) => showApplication(platform, services, context));
  app.post('/register/applications/:id', access('register.apply'), (context) => act(platform, services, context));
  app.get('/register/decisions/:id', access('register.apply'), (context) => showLetter(platform, context));
  app.get('/register/decisions/:id/appeal', access('register.apply'), (context) => showAppeal(platform, context));
  app.post('/register/decisions/:id/appeal', access('register.apply'), (context) => appeal(platform, context));
  app.get('/register/files/:id', access('register.apply', { isFile: true }), (context) => openFile(platform, context));
  return app;
}

type Refused = { answer: string; errors: FieldError[] };

async function showApplication(platform: Platform, services: RegisterServices, context: WebContext, refused?: Refused) {
  const page = context.get('page');
  const found = await ownApplication(context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const ladder = (await readLadder(page.db, found.application.version))!;
  return context.html(
    <ApplicationPage
      page={page}
      services={services}
      {...found}
      ladder={ladder}
      done={refused ? undefined : readDone(context)}
      answer={refused?.answer ?? ''}
      errors={refused?.errors ?? []}
    />,
    refused ? 422 : 200,
  );
}

async function act(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const found = await ownApplication(context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { id } = found.application;
  const field = await readForm(context);
  const command = { db: page.db, actor: page.actor, now: page.now };
  if (field('act') === 'withdraw') {
    if (field('withdraw') === '')
      return showApplication(platform, services, context, { answer: '', errors: [{ field: 'withdraw', message: page.t('register.withdraw.tick') }] });
    await withdrawApplication(command, { id });
    return context.redirect(paths.registerApplication(page.at, id, { done: 'withdrawn' }), 303);
  }
  const outcome = await answerOfficer(command, { id, words: field('answer') });
  if (outcome.ok) return context.redirect(paths.registerApplication(page.at, id, { done: 'answered' }), 303);
  if (outcome.failure.type === 'not-now') return context.redirect(paths.registerApplication(page.at, id), 303);
  const message =
    outcome.failure.type === 'too-long' ? page.t('register.flaw.tooLong', { most: REASONS_LENGTH_MAX }) : page.t('register.answer.empty');
  return showApplication(platform, services, context, { answer: field('answer'), errors: [{ field: 'answer', message }] });
}

/** The decision named in the address, if it is about the subject or their organization. */
async function ownDecision(context: WebContext) {
  const { db } = context.get('page');
  const decision = await readDecision(db, context.req.param('id') ?? '');
  const isSubjects = decision && (await isOwn(db, { ...subjectWithOrganizations(context), providerId: decision.providerId }));
  return isSubjects ? decision : undefined;
}

async function showLetter(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const decision = await ownDecision(context);
  const ladder = await readLadder(page.db, decision?.version ?? undefined);
  if (!decision || !ladder) return errorResponse(platform, context, 'notFound');
  const people = await readPeople(page.db, [decision.officerId, decision.notice?.officerId]);
  return context.html(<LetterPage page={page} decision={decision} ladder={ladder} people={people} done={readDone(context)} />);
}

async function showAppeal(platform: Platform, context: WebContext, refused?: { words: string; errors: FieldError[] }) {
  const page = context.get('page');
  const { t, at } = page;
  const decision = await ownDecision(context);
  if (!decision || !['refuse', 'suspend'].includes(decision.kind)) return errorResponse(platform, context, 'notFound');
  return context.html(
    <Frame
      page={page}
      title={t('register.appeal.title')}
      lead={t('register.appeal.lead')}
      crumbs={[{ href: paths.registerLetter(at, decision.id), text: t('register.letter.title') }]}
      errors={refused?.errors ?? []}
    >
      <form class="card stack" method="post" action={paths.registerAppeal(at, decision.id)}>
        <TextField
          id="words"
          label={t('register.appeal.words')}
          hint={t('register.appeal.words.hint')}
          value={refused?.words ?? ''}
          errors={refused?.errors ?? []}
          rows={8}
          lengthMax={REASONS_LENGTH_MAX}
        />
        <p>
          <button class="button" type="submit">
            {t('register.appeal.send')}
          </button>
        </p>
      </form>
    </Frame>,
    refused ? 422 : 200,
  );
}

async function appeal(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const decision = await ownDecision(context);
  if (!decision) return errorResponse(platform, context, 'notFound');
  const words = (await readForm(context))('words');
  const outcome = await fileAppeal(
    { db: page.db, actor: page.actor, now: page.now },
    { decisionId: decision.id, personId: subjectWithOrganizations(context).personId, words },
  );
  if (outcome.ok || outcome.failure.type === 'filed-already')
    return context.redirect(paths.registerLetter(page.at, decision.id, { done: 'appealed' }), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const messages = {
    'too-late': page.t('register.appeal.late'),
    empty: page.t('register.appeal.empty'),
    'too-long': page.t('register.flaw.tooLong', { most: REASONS_LENGTH_MAX }),
  };
  return showAppeal(platform, context, { words, errors: [{ field: 'words', message: messages[outcome.failure.type] }] });
}

/** A paper is for whom it was handed in for, and for who decides on the application, unless it is shut by a restriction: the case says how it opens. */
function openFile(platform: Platform, context: WebContext) {
  const { db } = context.get('page');
  const { roles } = signedInOf(context);
  const mayRead = async ({ ownerKind, ownerId }: { ownerKind: string; ownerId: string }) => {
    if (ownerKind !== 'register.application') return false;
    const found = await readApplication(db, ownerId);
    if (!found) return false;
    const { applicantId, submittedAt } = found.application;
    const isOfficer = roles.includes('accreditation-officer') && submittedAt !== null;
    if (isOfficer && applicantId !== null && (await restrictedAnswer(context, applicantId))) return false;
    return isOfficer || isOwn(db, { ...subjectWithOrganizations(context), providerId: found.application.providerId });
  };
  return sendUpload(platform, context, { id: context.req.param('id') ?? '', mayRead });
}
