import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import { clientNetwork } from '../../../web/client-network.ts';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { isPlainPage, paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { askQuestion } from '../commands/ask-question.ts';
import { ASKED_LENGTH_MAX, QUESTION_KINDS } from '../rules.ts';
import { type Asked, QuestionFormPage } from './parts/question-form.tsx';
import { showAnswers } from './answers-page.tsx';
import type { QuestionServices } from './services.ts';

/** Saying what one does not understand (K15) or which figure is wrong (K16), and what the city has answered to all. */
export function questionPages(platform: Platform, services: QuestionServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/questions', access('anyone'), (context) => showAnswers(context));
  app.get('/questions/new', access('anyone'), (context) => {
    const asked = readAsked((name) => context.req.query(name) ?? '');
    return context.html(<QuestionFormPage page={context.get('page')} asked={{ ...asked, text: '' }} />);
  });
  app.post('/questions', access('anyone'), (context) => ask(platform, services, context));
  app.get('/questions/thanks', access('anyone'), (context) => thank(context));
  return app;
}

/** An address that is no plain page of the city is dropped: it could name a person, or another site. */
function readAsked(field: (name: string) => string): Asked {
  const about = field('about');
  return {
    kind: QUESTION_KINDS.find((kind) => kind === field('kind')) ?? 'unclear',
    about: isPlainPage(about) ? about : undefined,
    text: field('text'),
  };
}

async function ask(platform: Platform, services: QuestionServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const asked = readAsked(field);
  context.header('cache-control', 'no-store');
  const danger = services.emergencyBox(page, asked.text);
  // Nobody reads a question at once: whoever tells of danger is first shown who does, and what was written stays with them (K1).
  if (danger && field('warned') === '') return context.html(<QuestionFormPage page={page} asked={asked} danger={danger} />, 422);
  const outcome = await askQuestion(page, {
    ...asked,
    id: field('id'),
    language: page.language.code,
    isUrgent: danger !== undefined,
    today: cityTime(page.now, page.city.timezone).date,
    sender: { network: clientNetwork(platform, context), key: services.key },
  });
  if (outcome.ok) return context.redirect(paths.questionThanks(page.at), 303);
  const { failure } = outcome;
  if (failure.type === 'full' || failure.type === 'too-many')
    return context.html(<QuestionFormPage page={page} asked={asked} danger={danger} refusal={failure.type} />, 429);
  const message = failure.type === 'invalid-id' ? page.t('questions.error.again') : flawMessage(page, failure.flaw);
  return context.html(<QuestionFormPage page={page} asked={asked} danger={danger} errors={[{ field: 'text', message }]} />, 422);
}

const flawMessage = ({ t, language }: PageContext, flaw: 'empty' | 'too-long'): string =>
  flaw === 'empty' ? t('questions.error.figureEmpty') : t('questions.error.tooLong', { most: formatCount(ASKED_LENGTH_MAX, language.locale) });

function thank(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  return context.html(
    <Layout page={page} title={t('questions.thanks')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('questions.thanks')} lead={t('questions.thanks.text')} />
        <div class="stack measure">
          <p>{t('questions.thanks.help')}</p>
          <p class="tags">
            <a class="button" href={paths.home(at)}>
              {t('web.nav.home')}
            </a>
            <a class="button second" href={paths.spaces(at)}>
              {t('web.nav.spaces')}
            </a>
            <a class="button second" href={paths.questions(at)}>
              {t('questions.title')}
            </a>
          </p>
        </div>
      </div>
    </Layout>,
  );
}
