import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { type ServiceFloor, readFloors } from '../../directory/index.ts';
import { submitApplication } from '../commands/submit-application.ts';
import type { ShownApplication, ShownDocument } from '../queries/read-application.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { papersOf } from './apply-steps.tsx';
import { flawErrors } from './flaw-texts.ts';
import { ownApplication } from './own.ts';
import { type Fact, scopeFacts, typesForLaw } from './parts/facts.tsx';
import { Frame, today } from './parts/frame.tsx';
import { LawNote } from './parts/law-note.tsx';
import type { RegisterServices } from './services.ts';
import { type Step, stepsFor } from './steps.ts';

type Refused = { errors: FieldError[]; floors: ServiceFloor[]; isLaw: boolean };

/** All answers once more, each with a way to change it, and the button that sends them. */
export async function showReview(platform: Platform, services: RegisterServices, context: WebContext, refused?: Refused) {
  const page = context.get('page');
  const { t, at } = page;
  const found = await ownApplication(context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { application } = found;
  if (application.state !== 'draft') return context.redirect(paths.registerApplication(at, application.id), 303);
  const ladder = (await readLadder(page.db, application.version))!;
  const steps = stepsFor(papersOf(application, ladder));
  return context.html(
    <Frame
      page={page}
      title={t('register.review.title')}
      lead={t('register.review.lead')}
      crumbs={[{ href: paths.registerApplication(at, application.id), text: t('register.application.title') }]}
      errors={refused?.errors ?? []}
    >
      {refused?.isLaw && <LawNote page={page} floors={refused.floors} />}
      <ul class="hits">
        {steps.map((step) => (
          <li class="card stack" id={`step-${step}`}>
            <h2 class="smaller">{t(`register.step.${step}`)}</h2>
            {answersTo(page, services, application, step).map((answer) => (
              <p dir="auto">{answer}</p>
            ))}
            <p>
              <a class="link-row" href={paths.registerStep(at, application.id, step)}>
                {t('register.review.change')} <span class="visually-hidden">{t(`register.step.${step}`)}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      {!steps.includes('papers') && <p>{t('register.papers.none')}</p>}
      <form method="post" action={paths.registerReview(at, application.id)}>
        <button class="button" type="submit">
          {t('register.review.send')}
        </button>
      </form>
    </Frame>,
    refused ? 422 : 200,
  );
}

/** Every answer that was given, a line each. */
function answersTo(page: PageContext, services: RegisterServices, application: ShownApplication, step: Step): Fact['value'][] {
  const { t } = page;
  const [types, groups, settings, people] = scopeFacts(page, services.types, application).map(({ value }) => value as string);
  const nothing = [t('register.review.nothing')];
  const written = (...texts: string[]) => (texts.some(Boolean) ? texts.filter(Boolean) : nothing);
  switch (step) {
    case 'rung':
      return [t(`register.rung.${application.rung}`)];
    case 'who':
      return [
        application.name,
        ...(application.providerKind === 'person' ? [] : [t(`register.size.${application.size}`)]),
        `${t('register.who.informal')} ${t(`register.who.informal.${application.isInformal ? 'yes' : 'no'}`)}`,
      ];
    case 'offer':
      return application.serviceTypes.length === 0 ? nothing : [types!];
    case 'whom':
      return application.groups.length === 0 ? nothing : [groups!, settings!, people!];
    case 'contact':
      return written(application.telephone, application.address);
    case 'words':
      return written(application.words);
    case 'papers':
      return written(...application.documents.map((document) => paperText(page, document)));
  }
}

/** A paper with how it is given, or of a record check its date: the paper itself is never kept. */
function paperText(page: PageContext, { kind, uploadId, issuedOn }: ShownDocument): string {
  const { t, language } = page;
  if (kind === 'criminal-record')
    return [t(`register.document.${kind}`), issuedOn && formatDay(issuedOn, language.locale)].filter(Boolean).join(' · ');
  return `${t(`register.document.${kind}`)} · ${t(uploadId ? 'register.papers.sent' : 'register.papers.desk')}`;
}

export async function send(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const found = await ownApplication(context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { application } = found;
  const outcome = await submitApplication({ db: page.db, actor: page.actor, now: page.now }, { id: application.id, today: today(page) });
  if (outcome.ok || outcome.failure.type === 'sent')
    return context.redirect(paths.registerApplication(page.at, application.id, { done: 'sent' }), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const { flaws } = outcome.failure;
  const floors = await readFloors(page.db, typesForLaw(application));
  return showReview(platform, services, context, {
    errors: flawErrors(page, flaws, { types: services.types, floors }),
    floors,
    isLaw: flaws.some(({ type }) => type === 'law'),
  });
}
