import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import type { ServiceFloor } from '../../directory/index.ts';
import type { KnownPerson } from '../../identity/index.ts';
import type { ShownApplication } from '../queries/read-application.ts';
import { type Ladder, rungOf } from '../queries/read-ladder.ts';
import type { OfficerConflict } from '../rules/conflicts.ts';
import type { OfficersLeft } from '../queries/read-officers-left.ts';
import { daysLeft } from '../rules/deadlines.ts';
import { NEXT } from '../rules/life-cycle.ts';
import { reasonsFor, requirementsFor } from '../rules/requirements.ts';
import { REASONS_LENGTH_MAX, concernsChildren } from '../rules/words.ts';
import { RadioList } from './parts/choices.tsx';
import { NoConflictField, ReasonField } from './parts/decision-fields.tsx';
import { Facts, scopeFacts } from './parts/facts.tsx';
import { Frame, dayOf } from './parts/frame.tsx';
import { LawNote } from './parts/law-note.tsx';
import { OfficersLeftNote } from './parts/officers-left.tsx';
import { CasePapers } from './parts/case-papers.tsx';
import { SharedTelephone } from './parts/shared-telephone.tsx';
import type { RegisterServices } from './services.ts';

export type TypedDecision = { act: string; reason: string; words: string; hasNoConflict: boolean };
type Props = {
  page: PageContext;
  services: RegisterServices;
  application: ShownApplication;
  people: Map<string, KnownPerson>;
  ladder: Ladder;
  conflict: OfficerConflict | undefined;
  officers: OfficersLeft;
  /** Whether this officer has just decided. */
  isDecided: boolean;
  floors: ServiceFloor[];
  officerId: string;
  typed: TypedDecision;
  errors: FieldError[];
};

/** One application for an officer: what was said and who vouches on one side, the papers on the other, the decision beneath. */
export function CasePage(props: Props) {
  const { page, application, conflict, officers, floors, errors } = props;
  const { t, at } = page;
  const crumbs = [{ href: paths.staffRegister(at), text: t('register.queue.title') }];
  const done = doneText(props);
  if (conflict)
    return (
      <Frame page={page} title={application.name} crumbs={crumbs} errors={errors} done={done}>
        <p class="notice">{t(`register.officer.${conflict}`)}</p>
        <OfficersLeftNote page={page} officers={officers} isTied />
      </Frame>
    );
  return (
    <Frame page={page} title={application.name} lead={t(`register.state.${application.state}`)} crumbs={crumbs} errors={errors} done={done} isWide>
      <OfficersLeftNote page={page} officers={officers} isTied={false} />
      <div class="beside">
        <section class="stack" aria-labelledby="said">
          <h2 id="said">{t('register.case.said')}</h2>
          <Said {...props} />
          <Vouches {...props} />
        </section>
        <section class="stack" aria-labelledby="papers">
          <h2 id="papers">{t('register.step.papers')}</h2>
          {concernsChildren(application) && <LawNote page={page} floors={floors} />}
          <CasePapers {...props} />
        </section>
      </div>
      <Past {...props} />
      {ACTS.some((act) => NEXT[application.state][act]) && <DecideForm {...props} />}
    </Frame>
  );
}

const ACTS = ['approve', 'ask', 'notice', 'refuse'] as const;

/** What has just been decided and what comes next, from the state that the decision led to. */
function doneText({ page, application, isDecided }: Props): string | undefined {
  const { t } = page;
  const { state, noticeUntil } = application;
  if (!isDecided || state === 'draft' || state === 'submitted' || state === 'withdrawn') return undefined;
  return t(`register.done.${state}`, { date: noticeUntil ? dayOf(page, noticeUntil) : '' });
}

/** Until when to decide; late is said as in the queue. */
function dueText(page: PageContext, dueAt: Date): string {
  const left = daysLeft(dueAt, page.now);
  const isLate = dueAt < page.now;
  return `${dayOf(page, dueAt)} · ${isLate ? page.t('register.queue.late', { count: Math.abs(left) }) : page.t('register.case.left', { count: left })}`;
}

function Said({ page, services, application, people }: Props) {
  const { t } = page;
  const assigned = application.assignedTo ? (people.get(application.assignedTo)?.name ?? '') : '';
  return (
    <>
      <Facts
        facts={[
          { name: t('register.step.rung'), value: `${t(`register.kind.${application.kind}`)} · ${t(`register.rung.${application.rung}`)}` },
          ...scopeFacts(page, services.types, application),
          { name: t('register.contact.telephone'), value: <bdi dir="ltr">{application.telephone}</bdi> },
          { name: t('register.contact.address'), value: <bdi>{application.address}</bdi> },
          ...(application.dueAt && !application.settledAt ? [{ name: t('register.case.due'), value: dueText(page, application.dueAt) }] : []),
          { name: t('register.case.official'), value: <bdi>{assigned}</bdi> },
        ]}
      />
      <p class="letter card" dir="auto">
        {application.words}
      </p>
      {application.answer && (
        <div class="card stack">
          <h3>{t('register.case.answer')}</h3>
          <p class="letter" dir="auto">
            {application.answer}
          </p>
        </div>
      )}
    </>
  );
}

function Vouches({ page, application, people }: Props) {
  const { t } = page;
  return (
    <>
      <h3>{t('register.vouches.title', { count: application.vouchesCounted })}</h3>
      <SharedTelephone page={page} application={application} reader="officer" />
      <ul class="hits">
        {application.vouches.map((vouch) => (
          <li class="card stack">
            <p>
              <strong>
                <bdi>{people.get(vouch.personId)?.name ?? t('register.person.gone')}</bdi>
              </strong>{' '}
              <span class="tag second">{t(`register.known.${vouch.knownFor}`)}</span>{' '}
              {vouch.organization && <span class="tag">{t('register.vouch.organization')}</span>}
            </p>
            <p class="letter" dir="auto">
              {vouch.words}
            </p>
            <p class="soft small">
              <bdi dir="ltr">{vouch.telephone}</bdi>
            </p>
            {vouch.notes.map((what) => (
              <p class="notice small">
                {what === 'same-house' ? t('register.vouch.sameHouse') : t('register.vouch.tried', { reason: t(`register.tie.${what}`) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What has been decided so far, by whom. */
function Past({ page, application, people }: Props) {
  const { t } = page;
  if (application.decisions.length === 0) return null;
  return (
    <section class="stack measure" aria-labelledby="past">
      <h2 id="past">{t('register.case.past')}</h2>
      <ul class="mixed">
        {application.decisions.map(({ kind, officerId, decidedAt, reason, words }) => (
          <li>
            <strong>{t(`register.decision.${kind}`)}</strong> · <bdi>{people.get(officerId)?.name ?? t('register.person.gone')}</bdi> ·{' '}
            {dayOf(page, decidedAt)}
            {reason && ` · ${t(`register.reason.${reason}`)}`}
            {words && (
              <p class="letter" dir="auto">
                {words}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DecideForm({ page, application, ladder, officerId, typed, errors }: Props) {
  const { t, at } = page;
  // Who gave the first yes is not offered the second: another person has to give it.
  const isFirst = application.state === 'half-approved' && application.approvedByFirst === officerId;
  const acts = ACTS.filter((act) => NEXT[application.state][act] && !(isFirst && act === 'approve'));
  const reasons = reasonsFor(requirementsFor(rungOf(ladder, application.rung).requirements, application));
  return (
    <form class="card stack measure" method="post" action={paths.staffApplication(at, application.id)} aria-labelledby="decide">
      <h2 class="smaller" id="decide">
        {t('register.decide.title')}
      </h2>
      <input type="hidden" name="seen" value={application.state} />
      {isFirst && <p class="notice">{t('register.decide.samePerson')}</p>}
      <RadioList
        id="act"
        legend={t('register.decide.act')}
        options={acts.map((act) => ({
          value: act,
          text: t(act === 'approve' && application.state === 'half-approved' ? 'register.decide.second' : `register.decide.${act}`),
        }))}
        chosen={typed.act}
        errors={errors}
      />
      <ReasonField page={page} reasons={reasons} value={typed.reason} errors={errors} />
      <TextField
        id="words"
        label={t('register.decide.words')}
        hint={t('register.decide.words.hint')}
        value={typed.words}
        errors={errors}
        rows={5}
        lengthMax={REASONS_LENGTH_MAX}
      />
      <NoConflictField page={page} isChecked={typed.hasNoConflict} errors={errors} />
      <p class="tags">
        <button class="button" type="submit">
          {t('register.decide.send')}
        </button>
        <button class="button second" type="submit" name="act" value="stand-back">
          {t('register.decide.standBack')}
        </button>
      </p>
    </form>
  );
}
