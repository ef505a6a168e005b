import { cityTime } from '../../../../kernel/clock.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { FoundClient } from '../../commands/find-client.ts';
import { VISIT_CHECKS } from '../../rules/desk.ts';
import type { SheetState } from '../../queries/read-sheet-state.ts';
import type { Desk } from '../desk-context.ts';
import { BrokenMailHelp } from './broken-mail-help.tsx';
import { SpaceChoice } from './space-choice.tsx';

type Props = {
  page: PageContext;
  desks: Desk[];
  visit: { clientName: string; spaceName: string; sheet: SheetState; brokenAddress: string | undefined; isRestricted: boolean } | undefined;
  isOpenElsewhere: boolean;
  /** Recoveries that wait for a second officer. */
  waiting: number;
  found: { space: string; found: FoundClient[] } | undefined;
  asked: string | undefined;
  errors: FieldError[];
};

export function DeskPage(props: Props) {
  const { page, visit, isOpenElsewhere, waiting, errors } = props;
  const { t } = page;
  const lead = visit ? t('identity.desk.serving', { name: visit.clientName }) : t('identity.desk.lead');
  return (
    <Layout page={page} title={t('identity.desk.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.desk.title')} lead={lead}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {visit ? <VisitWork page={page} visit={visit} /> : isOpenElsewhere ? <OpenElsewhere page={page} /> : <FindForm {...props} />}
          <nav class="stack" aria-labelledby="desk-more">
            <h2 id="desk-more">{t('identity.desk.more')}</h2>
            <ul>
              <li>
                <a href={paths.recoveries(page.at)}>{t('identity.desk.recoveries', { count: waiting })}</a>
              </li>
              <li>
                <a href={paths.deskWithoutKeeper(page.at)}>{t('identity.orphans.title')}</a>
              </li>
              <li>
                <a href={paths.deskKiosks(page.at)}>{t('identity.kiosks.title')}</a>
              </li>
            </ul>
          </nav>
        </div>
      </div>
    </Layout>
  );
}

/** What one can do for the person who is here. */
function VisitWork({ page, visit }: { page: PageContext; visit: NonNullable<Props['visit']> }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="work">
      <h2 id="work">{t('identity.desk.work')}</h2>
      <p>{t('identity.desk.work.text')}</p>
      {visit.isRestricted && <p class="notice">{t('identity.restricted.desk')}</p>}
      {visit.brokenAddress && <BrokenMailHelp page={page} address={visit.brokenAddress} />}
      <ul>
        <li>
          <a href={paths.home(page.at)}>{t('web.nav.home')}</a>
        </li>
        <li>
          <a href={paths.account(page.at)}>{t('identity.desk.account')}</a>
        </li>
        <li>
          <a href={paths.deskLog(page.at)}>{t('identity.deskLog.title')}</a>
        </li>
        <li>
          <a href={paths.deskMail(page.at)}>{t('identity.mailChange.desk.title')}</a>
        </li>
        <li>
          <a href={paths.deskPaper(page.at)}>{visit.sheet.number ? t('identity.desk.newSheet') : t('identity.desk.lostWay')}</a>
        </li>
      </ul>
    </section>
  );
}

/** The visit runs in another browser, or in a session that is over: it was locked there, not lost. */
function OpenElsewhere({ page }: { page: PageContext }) {
  const { t, at } = page;
  return (
    <section class="card stack" aria-labelledby="open">
      <h2 class="smaller" id="open">
        {t('identity.desk.open')}
      </h2>
      <p>{t('identity.desk.open.text')}</p>
      <div class="tags">
        <form method="post" action={paths.visitContinue(at)}>
          <button class="button" type="submit">
            {t('identity.desk.continue')}
          </button>
        </form>
        <form method="post" action={paths.visitEnd(at)}>
          <button class="button second" type="submit">
            {t('web.visit.end')}
          </button>
        </form>
      </div>
    </section>
  );
}

function FindForm({ page, desks, found, asked, errors }: Props) {
  const { t, at } = page;
  return (
    <>
      <section class="stack" aria-labelledby="find">
        <h2 id="find">{t('identity.desk.find')}</h2>
        <form class="stack" method="post" action={paths.deskFind(at)}>
          <SpaceChoice page={page} desks={desks} chosen={found?.space} errors={errors} />
          <TextField id="asked" label={t('identity.desk.asked')} hint={t('identity.desk.asked.hint')} value={asked} errors={errors} lengthMax={254} />
          <p>
            <button class="button" type="submit">
              {t('identity.desk.look')}
            </button>
          </p>
        </form>
        {found && <FoundList page={page} found={found.found} />}
      </section>
      <section class="stack" aria-labelledby="new">
        <h2 id="new">{t('identity.desk.new')}</h2>
        <p>{t('identity.desk.new.text')}</p>
        <p>
          <a class="button second" href={paths.deskNew(at)}>
            {t('identity.desk.new.open')}
          </a>
        </p>
      </section>
    </>
  );
}

function FoundList({ page, found }: { page: PageContext; found: FoundClient[] }) {
  const { t, at } = page;
  return (
    <ul class="hits" id="found" aria-label={t('identity.desk.found')}>
      {found.map((client, index) => (
        <li class="card">
          <form class="stack" method="post" action={paths.visitBegin(at)}>
            <p>
              <strong>
                <bdi>{client.name}</bdi>
              </strong>
              <br />
              <Known page={page} client={client} />
            </p>
            <fieldset class="choices">
              <legend class="legend">{t('identity.desk.checked')}</legend>
              {VISIT_CHECKS.map((check) => (
                <label class="choice" for={`checked-${index}-${check}`}>
                  <input type="radio" id={`checked-${index}-${check}`} name="checked" value={check} required />
                  <span>{t(`identity.desk.checked.${check}`)}</span>
                </label>
              ))}
            </fieldset>
            <p>
              <button class="button" type="submit" name="client" value={client.id}>
                {t('identity.desk.begin')}
              </button>
            </p>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Enough to tell two people of one name apart, not enough to write to either. */
function Known({ page: { t, language, city }, client }: { page: PageContext; client: FoundClient }) {
  const since = formatDay(cityTime(new Date(client.since), city.timezone).date, language.locale);
  const masked = client.address?.replace(/^(.).*@/, '$1…@');
  return (
    <span class="soft small">
      {t('identity.desk.since', { date: since })} · {masked ? <bdi dir="ltr">{masked}</bdi> : t('identity.desk.noMail')}
    </span>
  );
}
