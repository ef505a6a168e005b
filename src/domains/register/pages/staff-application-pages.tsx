import { signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { joinList } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readFloors } from '../../directory/index.ts';
import { restrictedAnswer } from '../../identity/index.ts';
import { checkDocument } from '../commands/check-document.ts';
import { type DecisionFailure, decideApplication } from '../commands/decide-application.ts';
import { standBack } from '../commands/stand-back.ts';
import { readApplication } from '../queries/read-application.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { readOfficerConflict } from '../queries/read-officer-conflict.ts';
import { readOfficersLeft } from '../queries/read-officers-left.ts';
import type { ApplicationState } from '../rules/life-cycle.ts';
import { DOCUMENTS, NOTICE_LENGTH_MIN, REASONS_LENGTH_MAX, REFUSAL_REASONS } from '../rules/words.ts';
import { CasePage, type TypedDecision } from './case-page.tsx';
import { readDay } from './parts/choices.tsx';
import { readDone } from './parts/done.ts';
import { requirementText, typesForLaw } from './parts/facts.tsx';
import { dayOf, today } from './parts/frame.tsx';
import { lawSource } from './parts/law-note.tsx';
import type { RegisterServices } from './services.ts';

const NOTHING: TypedDecision = { act: '', reason: '', words: '', hasNoConflict: false };
const ACTS = ['approve', 'ask', 'notice', 'refuse'] as const;

/** An application that was sent; drafts are nobody's but their owner's. */
async function openCase(services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const found = await readApplication(page.db, context.req.param('id') ?? '');
  if (!found?.application.submittedAt) return undefined;
  const { application } = found;
  const ladder = (await readLadder(page.db, application.version))!;
  const conflict = await readOfficerConflict(page.db, {
    application: { id: application.id, applicant_id: application.applicantId },
    provider: { organization_id: application.organizationId },
    officerId: signedInOf(context).personId,
    sameHousehold: services.sameHousehold,
    now: page.now,
  });
  const officers = await readOfficersLeft(page.db, { application, sameHousehold: services.sameHousehold, now: page.now });
  return { ...found, ladder, conflict, officers };
}

/** One application with its papers beside it. Whoever is tied to the applicant sees that, and nothing else of the case. */
export async function showCase(platform: Platform, services: RegisterServices, context: WebContext, typed = NOTHING, errors: FieldError[] = []) {
  const page = context.get('page');
  const found = await openCase(services, context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { applicantId } = found.application;
  const restricted = applicantId === null ? undefined : await restrictedAnswer(context, applicantId);
  if (restricted) return restricted;
  const floors = await readFloors(page.db, typesForLaw(found.application));
  return context.html(
    <CasePage
      page={page}
      services={services}
      {...found}
      floors={floors}
      officerId={signedInOf(context).personId}
      isDecided={errors.length === 0 && readDone(context) === 'decided'}
      typed={typed}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

export async function decide(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const found = await openCase(services, context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { applicantId } = found.application;
  const restricted = applicantId === null ? undefined : await restrictedAnswer(context, applicantId);
  if (restricted) return restricted;
  const field = await readForm(context);
  const command = { db: page.db, actor: page.actor, now: page.now };
  const officerId = signedInOf(context).personId;
  if (field('act') === 'stand-back') {
    await standBack(command, { id, officerId });
    return context.redirect(paths.staffRegister(page.at), 303);
  }
  const act = ACTS.find((one) => one === field('act'));
  const typed: TypedDecision = { act: field('act'), reason: field('reason'), words: field('words'), hasNoConflict: field('no-conflict') !== '' };
  if (!act) return showCase(platform, services, context, typed, [{ field: 'act', message: page.t('register.decide.choose') }]);
  const outcome = await decideApplication(command, {
    id,
    officerId,
    act,
    seen: field('seen') as ApplicationState,
    reason: REFUSAL_REASONS.find((reason) => reason === typed.reason),
    words: typed.words,
    hasNoConflict: typed.hasNoConflict,
    today: today(page),
    sameHousehold: services.sameHousehold,
  });
  if (outcome.ok) {
    await platform.wake(page.city.slug, page.now);
    return context.redirect(paths.staffApplication(page.at, id, { done: 'decided' }), 303);
  }
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const floors = await readFloors(page.db, typesForLaw(found.application));
  return showCase(platform, services, context, typed, [refusal(page, outcome.failure, lawSource(page, floors))]);
}

/** Why a decision could not be entered, with what to do. */
function refusal(page: PageContext, failure: Exclude<DecisionFailure, { type: 'unknown' }>, law: string): FieldError {
  const { t, language } = page;
  switch (failure.type) {
    case 'meanwhile':
      return { field: 'act', message: t('register.decide.meanwhile') };
    case 'conflict':
      return { field: 'act', message: t(`register.officer.${failure.conflict}`) };
    case 'undeclared':
      return { field: 'no-conflict', message: t('register.decide.undeclared') };
    case 'no-reason':
      return { field: 'reason', message: t('register.decide.noReason') };
    case 'no-words':
      return { field: 'words', message: t('register.decide.noWords') };
    case 'reason-not-asked':
      return { field: 'reason', message: t('register.decide.reasonNotAsked') };
    case 'short-words':
      return { field: 'words', message: t('register.decide.shortWords', { least: NOTICE_LENGTH_MIN }) };
    case 'too-long':
      return { field: 'words', message: t('register.flaw.tooLong', { most: REASONS_LENGTH_MAX }) };
    case 'same-person':
      return { field: 'act', message: t('register.decide.samePerson') };
    case 'too-early':
      return {
        field: 'act',
        message: failure.until ? t('register.decide.tooEarly', { date: dayOf(page, failure.until) }) : t('register.decide.noticeFirst'),
      };
    case 'law':
      return { field: 'papers', message: t('register.flaw.law', { source: law }) };
    case 'beyond-rung':
      return { field: 'act', message: t('register.decide.beyond') };
    case 'missing': {
      const names = joinList(
        failure.missing.map((one) => requirementText(page, one)),
        language.locale,
      );
      return { field: 'papers', message: t('register.decide.missing', { names }) };
    }
  }
}

/** What an officer found in a paper. */
export async function checkPaper(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const field = await readForm(context);
  const kind = DOCUMENTS.find((one) => one === field('kind'));
  const found = await openCase(services, context);
  if (!found || !kind) return errorResponse(platform, context, 'notFound');
  const outcome = await checkDocument(
    { db: page.db, actor: page.actor, now: page.now },
    {
      applicationId: id,
      officerId: signedInOf(context).personId,
      kind,
      isAccepted: field('found') === 'accepted',
      issuedOn: readDay(field('issued')),
      expiresOn: readDay(field('expires')),
      today: today(page),
      sameHousehold: services.sameHousehold,
    },
  );
  if (outcome.ok) return context.redirect(`${paths.staffApplication(page.at, id)}#papers`, 303);
  const messages = {
    'no-date': page.t('register.check.noDate'),
    'run-out': page.t('register.check.runOut'),
    'not-now': page.t('register.decide.meanwhile'),
    conflict: page.t('register.officer.declared'),
    unknown: page.t('register.decide.meanwhile'),
  };
  return showCase(platform, services, context, NOTHING, [{ field: `paper-${kind}`, message: messages[outcome.failure.type] }]);
}
