import { Hono } from 'hono';
import { cityTime } from '../../../../kernel/clock.ts';
import { SHOWN_MIN } from '../../../../kernel/small-numbers.ts';
import { access } from '../../../../web/access.tsx';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../../web/context.ts';
import { formatCount, formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { readForm } from '../../../../web/read-form.ts';
import { PHRASE_LENGTH_MAX, PHRASE_LENGTH_MIN, removePhrase, savePhrase } from '../../commands/save-phrase.ts';
import { type CityPhrase, listPhrases } from '../../queries/match-phrases.ts';
import { type NeedsCare, countMissingHelp, readNeedsCare } from '../../queries/read-care.ts';
import { type MissingKind, suppressSmall } from '../../engine/suppress-small.ts';
import type { DirectoryServices } from '../services.ts';

/** What the city's staff look at: what people miss (D12), which services need a person, and the city's own words (D3). */
export function staffPages(services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff', access('needs.read'), (context) => show(services, context));
  app.post('/staff/phrases', access('phrases.edit'), (context) => changePhrases(services, context));
  return app;
}

type Typed = { phrase: string; kind: string };

async function show(services: DirectoryServices, context: WebContext, errors: FieldError[] = [], typed: Typed = { phrase: '', kind: '' }) {
  const page = context.get('page');
  const { t } = page;
  const { date: today } = cityTime(page.now, page.city.timezone);
  const missing = suppressSmall(await countMissingHelp(page.db, today));
  const care = await readNeedsCare(page.db, today);
  const phrases = await listPhrases(page.db);
  return context.html(
    <Layout page={page} title={t('directory.staff.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('directory.staff.title')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <Missing page={page} services={services} missing={missing} />
          <Care page={page} care={care} />
          <p>
            <a class="link-row" href={paths.staffAddresses(page.at)}>
              {t('directory.staff.addresses')}
            </a>
          </p>
          <Phrases page={page} services={services} phrases={phrases} errors={errors} typed={typed} />
        </div>
      </div>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

function Missing({ page, services, missing }: { page: PageContext; services: DirectoryServices; missing: MissingKind[] }) {
  const { t, language } = page;
  const nameOf = (type: string | null): string => (type ? services.types.text(type, language.code).name : t('directory.nothing.tell.otherKind'));
  return (
    <section class="stack" aria-labelledby="missing">
      <h2 id="missing">{t('directory.staff.missing')}</h2>
      <p class="measure">{t('directory.staff.missing.text', { least: formatCount(SHOWN_MIN, language.locale) })}</p>
      {missing.length === 0 ? (
        <p>{t('directory.staff.missing.none')}</p>
      ) : (
        <div class="scroll" tabindex={0} role="region" aria-label={t('directory.staff.missing.table')}>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{t('directory.staff.kind')}</th>
                <th scope="col">{t('directory.staff.places')}</th>
                <th scope="col">{t('directory.staff.elsewhere')}</th>
              </tr>
            </thead>
            <tbody>
              {missing.map(({ type, places, elsewhere, isFew }) => (
                <tr>
                  <th scope="row">{nameOf(type)}</th>
                  <td class="words">
                    {places.map(({ neighbourhood, count }, index) => (
                      <>
                        {index > 0 && ', '}
                        <bdi>{neighbourhood}</bdi> {formatCount(count, language.locale)}
                      </>
                    ))}
                    {isFew && t('directory.staff.few', { least: formatCount(SHOWN_MIN, language.locale) })}
                  </td>
                  <td>{elsewhere > 0 ? formatCount(elsewhere, language.locale) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Care({ page, care }: { page: PageContext; care: NeedsCare[] }) {
  const { t } = page;
  return (
    <section class="stack" aria-labelledby="care">
      <h2 id="care">{t('directory.staff.care')}</h2>
      <p class="measure">{t('directory.staff.care.text')}</p>
      {care.length === 0 && <p>{t('directory.staff.care.none')}</p>}
      <ul>
        {care.map(({ id, name, organizationName, reason, since }) => (
          <li>
            <a href={paths.editor(page.at, id, page.city.languages[0]!)}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span class="soft">
              <bdi>{organizationName}</bdi>: {reason === 'changed' ? t('directory.staff.care.changed') : t('directory.staff.care.noAddress')}
              {since && ` (${formatDay(since, page.language.locale)})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type PhrasesProps = { page: PageContext; services: DirectoryServices; phrases: CityPhrase[]; errors: FieldError[]; typed: Typed };

function Phrases({ page, services, phrases, errors, typed }: PhrasesProps) {
  const { t, language } = page;
  const isWrong = errors.some(({ field }) => field === 'kind');
  return (
    <section class="stack" aria-labelledby="phrases">
      <h2 id="phrases">{t('directory.staff.phrases')}</h2>
      <p class="measure">{t('directory.staff.phrases.text')}</p>
      <form class="card stack" method="post" action={paths.staffPhrases(page.at)}>
        <TextField
          id="phrase"
          label={t('directory.staff.phrase')}
          hint={t('directory.staff.phrase.hint')}
          value={typed.phrase}
          errors={errors}
          lengthMax={PHRASE_LENGTH_MAX}
        />
        <div class="field">
          <label for="kind">{t('directory.staff.phrase.kind')}</label>
          {isWrong && <p class="field-error">{t('directory.staff.phrase.kindEmpty')}</p>}
          <select class="input" id="kind" name="kind">
            <option value="">{t('directory.staff.phrase.choose')}</option>
            {services.types.all.map(({ slug }) => (
              <option value={slug} selected={slug === typed.kind}>
                {services.types.text(slug, language.code).name}
              </option>
            ))}
          </select>
        </div>
        <p>
          <button class="button" type="submit">
            {t('directory.staff.phrase.add')}
          </button>
        </p>
      </form>
      <ul class="stack">
        {phrases.map(({ id, phrase, type }) => (
          <li>
            <form class="row" method="post" action={paths.staffPhrases(page.at)}>
              <input type="hidden" name="remove" value={id} />
              <span>
                <q dir="auto">{phrase}</q>: {services.types.text(type, language.code).name}
              </span>
              <button class="button quiet" type="submit">
                {t('directory.staff.phrase.remove', { phrase })}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function changePhrases(services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const field = await readForm(context);
  const command = { db: page.db, actor: page.actor, now: page.now };
  const back = () => context.redirect(`${paths.staff(page.at)}#phrases`, 303);
  if (field('remove') !== '') {
    await removePhrase(command, { id: field('remove') });
    return back();
  }
  const typed: Typed = { phrase: field('phrase'), kind: field('kind') };
  const errors: FieldError[] = [];
  // Words of danger have their own answer, which no list of the city may bend (K1).
  if (services.understand(typed.phrase).emergency) errors.push({ field: 'phrase', message: t('directory.staff.phrase.danger') });
  if (!services.types.has(typed.kind)) errors.push({ field: 'kind', message: t('directory.staff.phrase.kindEmpty') });
  if (errors.length === 0) {
    const outcome = await savePhrase(command, { phrase: typed.phrase, serviceType: typed.kind });
    if (outcome.ok) return back();
    const length = { least: formatCount(PHRASE_LENGTH_MIN, page.language.locale), most: formatCount(PHRASE_LENGTH_MAX, page.language.locale) };
    errors.push({ field: 'phrase', message: t('directory.staff.phrase.length', length) });
  }
  return show(services, context, errors, typed);
}
