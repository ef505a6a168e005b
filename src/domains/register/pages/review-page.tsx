import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { type ServiceFloor, readFloors } from '../../directory/index.ts';
import { submitApplication } from '../commands/submit-application.ts';
import type { ShownApplication } from '../queries/read-application.ts';
import { flawErrors } from './flaw-texts.ts';
import { ownApplication } from './own.ts';
import { type Fact, scopeFacts, typesForLaw } from './parts/facts.tsx';
import { Frame, today } from './parts/frame.tsx';
import { LawNote } from './parts/law-note.tsx';
import type { RegisterServices } from './services.ts';
import { STEPS, type Step } from './steps.ts';

type Refused = { errors: FieldError[]; floors: ServiceFloor[]; isLaw: boolean };

/** All answers once more, each with a way to change it, and the button that sends them. */
export async function showReview(platform: Platform, services: RegisterServices, context: WebContext, refused?: Refused) {
  const page = context.get('page');
  const { t, at } = page;
  const found = await ownApplication(context);
  if (!found) return errorResponse(platform, context, 'notFound');
  const { application } = found;
  if (application.state !== 'draft') return context.redirect(paths.registerApplication(at, application.id), 303);
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
        {STEPS.map((step) => (
          <li class="card stack" id={`step-${step}`}>
            <h2 class="smaller">{t(`register.step.${step}`)}</h2>
            <p dir="auto">{answerTo(page, services, application, step)}</p>
            <p>
              <a class="link-row" href={paths.registerStep(at, application.id, step)}>
                {t('register.review.change')} <span class="visually-hidden">{t(`register.step.${step}`)}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <form method="post" action={paths.registerReview(at, application.id)}>
        <button class="button" type="submit">
          {t('register.review.send')}
        </button>
      </form>
    </Frame>,
    refused ? 422 : 200,
  );
}

/** What was answered, in one line. */
function answerTo(page: PageContext, services: RegisterServices, application: ShownApplication, step: Step): Fact['value'] {
  const { t } = page;
  const [types, groups, settings, people] = scopeFacts(page, services.types, application).map(({ value }) => value as string);
  const nothing = t('register.review.nothing');
  switch (step) {
    case 'rung':
      return t(`register.rung.${application.rung}`);
    case 'who':
      return application.providerKind === 'person' ? application.name : `${application.name} · ${t(`register.size.${application.size}`)}`;
    case 'offer':
      return application.serviceTypes.length === 0 ? nothing : types!;
    case 'whom':
      return application.groups.length === 0 ? nothing : [groups, settings, people].join(' · ');
    case 'contact':
      return [application.telephone, application.address].filter(Boolean).join(' · ') || nothing;
    case 'words':
      return application.words || nothing;
    case 'papers':
      return application.documents.map(({ kind }) => t(`register.document.${kind}`)).join(' · ') || nothing;
  }
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
