import { cityTime } from '../../../kernel/clock.ts';
import { PageHead, Pages } from '../../../web/components.tsx';
import type { PageContext, WebContext } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { formatDay, languageName } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { readPageNumber } from '../../../web/page-number.ts';
import { paths } from '../../../web/paths.ts';
import { type PublishedQuestion, readPublished } from '../queries/read-published.ts';
import { AskedPage } from './parts/asked-page.tsx';
import { PAGES_MAX } from '../rules.ts';

const PAGE_SIZE = 20;

/** What the city has answered, for everyone; what waits is counted and not shown, since it may hold private things. */
export async function showAnswers(context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const number = readPageNumber(context, PAGES_MAX);
  const { questions, total, waiting } = await readPublished(page.db, { offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const address = (other: number) => paths.questions(page.at, { page: other > 1 ? String(other) : undefined });
  const count = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (number > count) return context.redirect(address(count), 303);
  const { date: today } = cityTime(page.now, page.city.timezone);
  return context.html(
    <Layout page={page} title={t('questions.title')} description={t('questions.lead')} languagePath={address(number)} isIndexed={number === 1}>
      <div class="wrap">
        <PageHead page={page} title={t('questions.title')} lead={t('questions.lead')}>
          <p>
            <a class="button second" href={paths.newQuestion(page.at)} rel="nofollow">
              {t('questions.ask')}
            </a>
          </p>
        </PageHead>
        <div class="stack-large measure">
          <div>
            <p>{t('questions.waiting', { count: waiting })}</p>
            <FigureSource page={page}>{t('questions.source', { city: page.city.name, date: formatDay(today, page.language.locale) })}</FigureSource>
          </div>
          {total === 0 && <p>{t('questions.none')}</p>}
          <ol class="hits">
            {questions.map((question) => (
              <li>
                <Answered page={page} question={question} />
              </li>
            ))}
          </ol>
          <Pages page={page} number={number} count={count} href={address} />
        </div>
      </div>
    </Layout>,
  );
}

function Answered({ page, question }: { page: PageContext; question: PublishedQuestion }) {
  const { t, language } = page;
  return (
    <article class="card stack" aria-labelledby={`q-${question.id}`}>
      {question.kind === 'figure' && (
        <p class="tags">
          <span class="tag second">{t('questions.correction')}</span>
        </p>
      )}
      <h2 class="smaller letter" id={`q-${question.id}`} lang={question.language} dir="auto">
        {question.wording}
      </h2>
      <p class="letter" lang={question.answerLanguage} dir="auto">
        {question.answer}
      </p>
      <p class="soft small">
        {t('questions.answered', { date: formatDay(question.settledOn, language.locale) })} ·{' '}
        {t('questions.answer.language', { language: languageName(question.answerLanguage, language.code) })}
        {question.about && (
          <>
            {' '}
            · {t('questions.page')} <AskedPage page={page} about={question.about} />
          </>
        )}
      </p>
    </article>
  );
}
