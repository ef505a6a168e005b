import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { type PostedFile, readFormWithFiles } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { failureText, saveUpload } from '../../../uploads/index.ts';
import { cleanText } from '../../../kernel/text.ts';
import { readFloors } from '../../directory/index.ts';
import { knowsStreet } from '../../places/index.ts';
import { type Answers, type NamedDocument, saveAnswers } from '../commands/save-answers.ts';
import { type Ladder, readLadder, rungOf } from '../queries/read-ladder.ts';
import type { ShownApplication } from '../queries/read-application.ts';
import { isDocument, requirementsFor } from '../rules/requirements.ts';
import type { RungRules } from '../rules/offer.ts';
import { DOCUMENTS, type DocumentKind, GROUPS, NAME_LENGTH_MAX, RUNGS, SETTINGS, SIZES, WORDS_LENGTH_MAX, isTelephone } from '../rules/words.ts';
import { ownApplication } from './own.ts';
import { readDay, ticked } from './parts/choices.tsx';
import { Frame } from './parts/frame.tsx';
import { typesForLaw } from './parts/facts.tsx';
import { StepForm } from './parts/step-form.tsx';
import { type Step, STEPS, isStep, stepAfter, stepsFor } from './steps.ts';
import type { RegisterServices } from './services.ts';

/** What a page of the application shows: what is kept, or what was typed when it could not be kept. */
export type Shown = { application: ShownApplication; ladder: Ladder; documents: DocumentKind[] };

/** The papers that this application is asked for, in the order of the list. */
export function papersOf(application: ShownApplication, ladder: Ladder): DocumentKind[] {
  const asked = requirementsFor(rungOf(ladder, application.rung).requirements, application).map(({ requirement }) => requirement);
  return DOCUMENTS.filter((kind) => asked.filter(isDocument).includes(kind));
}

type Refusal = { errors: FieldError[]; answers?: Answers };

export async function showStep(platform: Platform, services: RegisterServices, context: WebContext, { errors, answers }: Refusal = { errors: [] }) {
  const page = context.get('page');
  const { t, at } = page;
  const step = context.req.param('step') ?? '';
  const found = await ownApplication(context);
  if (!found || !isStep(step)) return errorResponse(platform, context, 'notFound');
  const { application } = found;
  if (application.state !== 'draft' && !(step === 'papers' && application.state === 'asked'))
    return context.redirect(paths.registerApplication(at, application.id), 303);
  const ladder = (await readLadder(page.db, application.version))!;
  const shown: Shown = { application: { ...application, ...typedOver(answers) }, ladder, documents: papersOf(application, ladder) };
  const asked = stepsFor(shown.documents);
  if (!asked.includes(step) && application.state === 'draft') return context.redirect(paths.registerReview(at, application.id), 303);
  const floors = step === 'papers' && shown.documents.includes('criminal-record') ? await readFloors(page.db, typesForLaw(application)) : [];
  return context.html(
    <Frame
      page={page}
      title={t(`register.step.${step}`)}
      lead={t('register.step.position', { step: STEPS.indexOf(step) + 1, steps: asked.length })}
      crumbs={[{ href: paths.registerApplication(at, application.id), text: t('register.application.title') }]}
      errors={errors}
    >
      <StepForm page={page} services={services} step={step} shown={shown} floors={floors} errors={errors} />
      <p class="soft small">{t('register.step.kept')}</p>
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

function typedOver(answers: Answers | undefined): Partial<ShownApplication> {
  if (!answers || answers.step === 'papers') return {};
  const { step: _, ...typed } = answers;
  return typed;
}

export async function saveStep(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const step = context.req.param('step') ?? '';
  const found = await ownApplication(context);
  if (!found || !isStep(step)) return errorResponse(platform, context, 'notFound');
  const { application } = found;
  const form = await readFormWithFiles(context);
  const ladder = (await readLadder(page.db, application.version))!;
  const answers = readAnswers(step, form.field, { services, application, ladder });
  const flaws = flawsOf(page, answers, rungOf(ladder, application.rung));
  const errors = flaws.length > 0 ? flaws : await unknownStreet(page, { answers, application, isRight: form.field('right') !== '' });
  if (errors.length > 0) return showStep(platform, services, context, { errors, answers });
  if (answers.step === 'papers') {
    const refused = await takeFiles(platform, page, { application, answers, files: form.files });
    if (refused) return showStep(platform, services, context, { errors: [refused] });
  }
  const outcome = await saveAnswers({ db: page.db, actor: page.actor, now: page.now }, { id: application.id, answers });
  const isDraft = outcome.ok && application.state === 'draft';
  if (!isDraft) return context.redirect(paths.registerApplication(page.at, application.id), 303);
  const isLater = form.field('then') === 'later';
  const next = isLater ? undefined : stepAfter(step, stepsFor(papersOf(application, ladder)));
  if (next) return context.redirect(paths.registerStep(page.at, application.id, next), 303);
  return context.redirect(
    step === 'papers' || !isLater ? paths.registerReview(page.at, application.id) : paths.registerApplication(page.at, application.id),
    303,
  );
}

type Reading = { services: RegisterServices; application: ShownApplication; ladder: Ladder };

function readAnswers(step: Step, read: (name: string) => string, { services, application, ladder }: Reading): Answers {
  switch (step) {
    case 'rung':
      return { step, rung: RUNGS.find((rung) => rung === read('rung')) ?? application.rung };
    case 'who':
      return {
        step,
        name: read('name'),
        size: SIZES.find((size) => size === read('size')) ?? application.size,
        isInformal: read('informal') === 'yes',
      };
    case 'offer':
      return {
        step,
        serviceTypes: ticked(
          read,
          'types',
          services.types.all.map(({ slug }) => slug),
        ),
      };
    case 'whom':
      return { step, groups: ticked(read, 'groups', GROUPS), settings: ticked(read, 'settings', SETTINGS), peopleMax: Number(read('people')) };
    case 'contact':
      return { step, telephone: read('telephone'), address: read('address') };
    case 'words':
      return { step, words: read('words') };
    case 'papers':
      return { step, documents: papersOf(application, ladder).flatMap((kind) => namedDocument(read, kind)) };
  }
}

/** A paper counts as named when its box is ticked, or for a record check when it has a date. */
function namedDocument(read: (name: string) => string, kind: DocumentKind): NamedDocument[] {
  const issuedOn = readDay(read(`${kind}.issued`));
  const isNamed = kind === 'criminal-record' ? issuedOn !== null : read(`${kind}.paper`) !== '';
  return isNamed ? [{ kind, issuedOn, expiresOn: readDay(read(`${kind}.expires`)), uploadId: null }] : [];
}

/** The longest answer that can be kept; cutting the rest off unseen would change what somebody says. */
const LENGTHS = { name: NAME_LENGTH_MAX, telephone: 40, address: 200, words: WORDS_LENGTH_MAX };

/** What cannot be kept at all, or what the rung cannot allow; everything else is looked at before it is sent. */
function flawsOf({ t }: PageContext, answers: Answers, rung: Pick<RungRules, 'peopleMax'>): FieldError[] {
  const long = tooLong(answers);
  if (long) return [{ field: long, message: t('register.flaw.tooLong', { most: LENGTHS[long] }) }];
  if (answers.step === 'who' && answers.name.trim() === '') return [{ field: 'name', message: t('register.flaw.who') }];
  if (answers.step === 'offer' && answers.serviceTypes.length === 0) return [{ field: 'types', message: t('register.flaw.offer') }];
  if (answers.step === 'contact' && answers.telephone.trim() !== '' && !isTelephone(answers.telephone))
    return [{ field: 'telephone', message: t('register.flaw.telephone') }];
  if (answers.step !== 'whom') return [];
  const isNumber = Number.isInteger(answers.peopleMax) && answers.peopleMax >= 1 && answers.peopleMax <= 10_000;
  const isTooMany = isNumber && answers.peopleMax > rung.peopleMax;
  return [
    ...(answers.groups.length === 0 ? [{ field: 'groups', message: t('register.flaw.groups') }] : []),
    ...(answers.settings.length === 0 ? [{ field: 'settings', message: t('register.flaw.settings') }] : []),
    ...(isNumber ? [] : [{ field: 'people', message: t('register.flaw.people') }]),
    ...(isTooMany ? [{ field: 'people', message: t('register.excess.people') }] : []),
  ];
}

type Located = { answers: Answers; application: ShownApplication; isRight: boolean };

/** Any sentence would pass for an address, and vouches are compared with it; a street that the city does not know is asked about once. */
async function unknownStreet({ t, db }: PageContext, { answers, application, isRight }: Located): Promise<FieldError[]> {
  if (answers.step !== 'contact' || isRight) return [];
  const address = cleanText(answers.address);
  if (address === '' || address === application.address || (await knowsStreet(db, address))) return [];
  return [{ field: 'right', message: t('register.contact.unknownStreet') }];
}

function tooLong(answers: Answers): keyof typeof LENGTHS | undefined {
  const written: Partial<Record<string, unknown>> = answers;
  return (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).find((field) => String(written[field] ?? '').length > LENGTHS[field]);
}

type Taking = { application: ShownApplication; answers: Extract<Answers, { step: 'papers' }>; files: (name: string) => Promise<PostedFile[]> };

/** Keeps the files that were chosen. Of a record check no file is taken, whatever a form sends (K2). @returns why one was not taken. */
async function takeFiles(platform: Platform, page: PageContext, { application, answers, files }: Taking): Promise<FieldError | undefined> {
  for (const kind of DOCUMENTS.filter((one) => one !== 'criminal-record')) {
    const [file] = await files(`${kind}.file`);
    if (!file) continue;
    const saved = await saveUpload(
      { ...page, ...platform.uploads },
      { ownerKind: 'register.application', ownerId: application.id, personId: application.applicantId ?? undefined, ...file },
    );
    if (!saved.ok) return { field: `${kind}.file`, message: failureText(page.t, saved.failure) };
    answers.documents = [
      ...answers.documents.filter((one) => one.kind !== kind),
      { kind, issuedOn: null, expiresOn: null, uploadId: saved.value.id },
    ];
  }
  return undefined;
}
