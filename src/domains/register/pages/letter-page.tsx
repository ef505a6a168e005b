import type { PageContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import type { KnownPerson } from '../../identity/index.ts';
import type { Ladder } from '../queries/read-ladder.ts';
import type { OneDecision } from '../queries/read-decision.ts';
import { addDays } from '../rules/deadlines.ts';
import type { Done } from './parts/done.ts';
import { Frame, dayOf } from './parts/frame.tsx';

type Props = { page: PageContext; decision: OneDecision; ladder: Ladder; people: Map<string, KnownPerson>; done: Done | undefined };

/**
 * A decision on one page, in the order in which it is read aloud (K12): what, by whom, why, what was announced before, what remains open,
 * and how to object.
 */
export function LetterPage({ page, decision, ladder, people, done }: Props) {
  const { t, at } = page;
  const nameOf = (id: string): string => people.get(id)?.name ?? t('register.person.gone');
  const isAgainst = decision.kind === 'refuse' || decision.kind === 'suspend';
  const objectUntil = addDays(decision.decidedAt, ladder.objectDays);
  const back = decision.applicationId ? paths.registerApplication(at, decision.applicationId) : paths.registerMine(at);
  const appealed =
    done === 'appealed' && decision.appeal?.state === 'open' ? t('register.done.appealed', { date: dayOf(page, decision.appeal.dueAt) }) : undefined;
  return (
    <Frame page={page} title={t('register.letter.title')} crumbs={[{ href: back, text: t('register.mine.title') }]} done={appealed}>
      <article class="card stack">
        <p>
          <strong>{t(`register.letter.${decision.kind}`, { name: decision.name })}</strong>
        </p>
        <p>{t('register.letter.by', { official: nameOf(decision.officerId), date: dayOf(page, decision.decidedAt), city: page.city.name })}</p>
        <h2 class="smaller">{t('register.letter.why')}</h2>
        {decision.reason && <p>{t(`register.reason.${decision.reason}`)}</p>}
        <p class="letter" dir="auto">
          {decision.words}
        </p>
        {decision.notice && (
          <>
            <h2 class="smaller">{t('register.letter.before')}</h2>
            <p>{t('register.letter.noticeBefore', { date: dayOf(page, decision.notice.decidedAt), until: dayOf(page, decision.notice.until) })}</p>
            <p>{decision.answer ? t('register.letter.answered') : t('register.letter.unanswered')}</p>
          </>
        )}
        {decision.kind === 'notice' && decision.noticeUntil && <p>{t('register.letter.answer', { until: dayOf(page, decision.noticeUntil) })}</p>}
        {isAgainst && <Remains page={page} decision={decision} objectUntil={objectUntil} />}
      </article>
    </Frame>
  );
}

function Remains({ page, decision, objectUntil }: { page: PageContext; decision: OneDecision; objectUntil: Date }) {
  const { t, at, city, now } = page;
  const { appeal } = decision;
  const isTakenBack = appeal?.state === 'overturned' && decision.kind === 'refuse';
  return (
    <>
      <h2 class="smaller">{t('register.letter.open')}</h2>
      <p>{t(decision.kind === 'refuse' ? 'register.letter.again' : 'register.letter.suspended')}</p>
      <h2 class="smaller">{t('register.letter.object')}</h2>
      {appeal ? (
        <>
          <p>{t(isTakenBack ? 'register.appeal.overturned.refuse' : `register.appeal.${appeal.state}`, { date: dayOf(page, appeal.dueAt) })}</p>
          {appeal.answer && (
            <p class="letter" dir="auto">
              {appeal.answer}
            </p>
          )}
        </>
      ) : (
        <>
          <p>{t('register.letter.until', { until: dayOf(page, objectUntil), city: city.name })}</p>
          {objectUntil >= now && (
            <p>
              <a class="button" href={paths.registerAppeal(at, decision.id)}>
                {t('register.appeal.title')}
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
}
