import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { PageHead, Pages } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { readPageNumber } from '../../../web/page-number.ts';
import { paths } from '../../../web/paths.ts';
import { type OpenQuestion, readOpen } from '../queries/read-open.ts';
import { type PublishedQuestion, readPublished } from '../queries/read-published.ts';
import { AskedPage } from './parts/asked-page.tsx';
import { AskedText, QuestionTags } from './parts/asked-text.tsx';
import type { QuestionServices } from './services.ts';
import { settle, showQuestion } from './settle-pages.tsx';
import { PAGES_MAX } from '../rules.ts';

const PAGE_SIZE = 20;
const LATEST_MAX = 10;

/** What staff answer: the questions that wait, and the latest answers, which can be mended and taken back. */
export function staffQuestionPages(platform: Platform, services: QuestionServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/questions', access('questions.answer'), (context) => showOpen(context));
  app.get('/staff/questions/:id', access('questions.answer'), (context) => showQuestion({ platform, services }, context));
  app.post('/staff/questions/:id', access('questions.answer'), (context) => settle({ platform, services }, context));
  return app;
}

async function showOpen(context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const number = readPageNumber(context, PAGES_MAX);
  const { questions, total } = await readOpen(page.db, { offset: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const address = (other: number) => paths.staffQuestions(page.at, { page: other > 1 ? String(other) : undefined });
  const count = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (number > count) return context.redirect(address(count), 303);
  const latest = await readPublished(page.db, { offset: 0, limit: LATEST_MAX });
  return context.html(
    <Layout page={page} title={t('questions.staff.title')} languagePath={address(number)} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('questions.staff.title')} lead={t('questions.staff.lead')} />
        <div class="stack-large measure">
          <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">{t('questions.waiting', { count: total })}</h2>
            <ul class="hits">
              {questions.map((question) => (
                <OpenRow page={page} question={question} />
              ))}
            </ul>
            <Pages page={page} number={number} count={count} href={address} />
          </section>
          {latest.questions.length > 0 && <Latest page={page} questions={latest.questions} />}
        </div>
      </div>
    </Layout>,
  );
}

function OpenRow({ page, question }: { page: PageContext; question: OpenQuestion }) {
  const { t } = page;
  return (
    <li class="card stack">
      <QuestionTags page={page} question={question} />
      <AskedText page={page} question={question} />
      <p class="soft small">
        {formatDay(question.askedOn, page.language.locale)}
        {question.about && (
          <>
            {' '}
            · {t('questions.page')} <AskedPage page={page} about={question.about} />
          </>
        )}
      </p>
      <p>
        <a class="button second" href={paths.staffQuestion(page.at, question.id)}>
          {t('questions.staff.open')}
        </a>
      </p>
    </li>
  );
}

function Latest({ page, questions }: { page: PageContext; questions: PublishedQuestion[] }) {
  return (
    <section class="stack" aria-labelledby="latest">
      <h2 id="latest">{page.t('questions.staff.latest')}</h2>
      <ul class="mixed">
        {questions.map(({ id, wording, language }) => (
          <li>
            <a class="link-row" href={paths.staffQuestion(page.at, id)} lang={language} dir="auto">
              {wording}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
