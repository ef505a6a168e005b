import type { FieldError } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import type { KnownPerson } from '../../identity/index.ts';
import type { ShownApplication } from '../queries/read-application.ts';
import { type Ladder, rungOf } from '../queries/read-ladder.ts';
import { NEXT } from '../rules/life-cycle.ts';
import { isDocument, missingOf, requirementsFor } from '../rules/requirements.ts';
import { Answer } from './parts/answer-form.tsx';
import type { Done } from './parts/done.ts';
import { Facts, requirementText, scopeFacts } from './parts/facts.tsx';
import { Frame, dayOf, today } from './parts/frame.tsx';
import { LateNote } from './parts/late-note.tsx';
import { SharedTelephone } from './parts/shared-telephone.tsx';
import { WithdrawForm } from './parts/withdraw-form.tsx';
import type { RegisterServices } from './services.ts';
import { STEPS } from './steps.ts';

type Props = {
  page: PageContext;
  services: RegisterServices;
  application: ShownApplication;
  people: Map<string, KnownPerson>;
  ladder: Ladder;
  done: Done | undefined;
  answer: string;
  errors: FieldError[];
};

/** An applicant's view: where it stands, until when the city decides, who answers for it, what is still missing. */
export function ApplicationPage(props: Props) {
  const { page, services, application, people, errors } = props;
  const { t, at } = page;
  const isDraft = application.state === 'draft';
  const official = application.assignedTo ? people.get(application.assignedTo)?.name : undefined;
  const mayWithdraw = NEXT[application.state].withdraw !== undefined;
  return (
    <Frame
      page={page}
      title={t('register.application.title')}
      crumbs={[{ href: paths.registerMine(at), text: t('register.mine.title') }]}
      errors={errors}
      done={doneText(props)}
    >
      <section class="card stack" aria-labelledby="state">
        <h2 class="smaller" id="state">
          {t(`register.state.${application.state}`)}
        </h2>
        <p>{t(`register.state.${application.state}.text`)}</p>
        <Due page={page} application={application} />
        {official && !application.settledAt && <p>{t('register.application.official', { name: official })}</p>}
        {isDraft && (
          <p class="tags">
            <a class="button" href={paths.registerStep(at, application.id, nextStep(application))}>
              {t('register.application.resume')}
            </a>
            <a class="button second" href={paths.registerReview(at, application.id)}>
              {t('register.review.title')}
            </a>
          </p>
        )}
      </section>
      <Letters page={page} application={application} />
      <Answer {...props} />
      {!application.settledAt && <StillMissing {...props} />}
      {!application.settledAt && <VouchCode page={page} application={application} />}
      {!isDraft && (
        <Facts
          facts={[{ name: t('register.step.rung'), value: t(`register.rung.${application.rung}`) }, ...scopeFacts(page, services.types, application)]}
        />
      )}
      {mayWithdraw && <WithdrawForm page={page} id={application.id} errors={errors} />}
    </Frame>
  );
}

/** What the applicant has just done; an address that says so of something else says nothing. */
function doneText({ page: { t }, application, done }: Props): string | undefined {
  if (done === 'sent') return t('register.application.sent');
  if (done === 'answered' && application.answer) return t('register.done.answered');
  return done === 'withdrawn' && application.state === 'withdrawn' ? t('register.done.withdrawn') : undefined;
}

/** Until when the city decides, or that it is late. While the city waits for an answer its time stands still, and it is not late. */
function Due({ page, application: { state, dueAt, settledAt, escalation } }: Pick<Props, 'page' | 'application'>) {
  if (!dueAt || settledAt || state === 'notice') return null;
  if (dueAt >= page.now) return <p>{page.t('register.application.due', { date: dayOf(page, dueAt) })}</p>;
  return state === 'asked' ? null : <LateNote page={page} dueAt={dueAt} escalation={escalation} />;
}

/** The first question without an answer. */
function nextStep(application: ShownApplication): string {
  if (application.serviceTypes.length === 0) return 'offer';
  if (application.groups.length === 0) return 'whom';
  if (application.telephone === '') return 'contact';
  return application.words === '' ? 'words' : STEPS.at(-1)!;
}

/** What the city has written so far; a single approval is not told, it may still come to nothing. */
function Letters({ page, application }: Pick<Props, 'page' | 'application'>) {
  const { t, at } = page;
  const letters = application.decisions.filter(({ kind }) => kind !== 'approve');
  if (letters.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="letters">
      <h2 id="letters">{t('register.application.letters')}</h2>
      <ul class="mixed">
        {letters.map(({ id, kind, decidedAt }) => (
          <li>
            <a class="link-row" href={paths.registerLetter(at, id)}>
              {t(`register.decision.${kind}`)} · {dayOf(page, decidedAt)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StillMissing({ page, application, ladder }: Props) {
  const { t } = page;
  const evidence = { vouches: application.vouchesCounted, visits: 0, feedback: 0, training: 0 };
  const required = requirementsFor(rungOf(ladder, application.rung).requirements, application);
  const held = { documents: application.documents, evidence };
  const when = { today: today(page), recordMonths: ladder.recordMonths };
  const ungiven = missingOf(required, held, { level: 'given', ...when });
  // A paper that was sent waits for the city, and not for the applicant.
  const missing = missingOf(required, held, { level: 'accepted', ...when }).filter((one) => !isDocument(one.requirement) || ungiven.includes(one));
  if (missing.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="missing">
      <h2 id="missing">{t('register.application.missing')}</h2>
      <ul class="mixed">
        {missing.map((one) => (
          <li>{requirementText(page, one)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What one hands to people who vouch: a code to be read out, or the link that opens the same page. */
function VouchCode({ page, application }: Pick<Props, 'page' | 'application'>) {
  const { t, at } = page;
  return (
    <section class="card stack" aria-labelledby="vouches">
      <h2 class="smaller" id="vouches">
        {t('register.vouches.title', { count: application.vouchesCounted })}
      </h2>
      <SharedTelephone page={page} application={application} reader="applicant" />
      <p>{t('register.vouches.how')}</p>
      <p>
        <strong>
          <bdi dir="ltr" class="number">
            {application.vouchCode.replace(/(.{5})(?=.)/g, '$1 ')}
          </bdi>
        </strong>
      </p>
      <p>{t('register.vouches.link')}</p>
      <p>
        <bdi dir="ltr">{`${page.origin}${paths.registerVouchFor(at, application.vouchCode)}`}</bdi>
      </p>
    </section>
  );
}
