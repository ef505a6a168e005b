import { Hono, type MiddlewareHandler } from 'hono';
import { access } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { handLetter, openLetter } from '../commands/hand-letter.ts';
import { listLetters } from '../queries/list-letters.ts';
import { dayOf } from './parts/mandate-words.ts';

const LISTED_MAX = 100;

/** Letters for people whom no mail reaches: printed by a help desk, then sent or given to them (K5). */
export function letterPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/desk/letters', access('desk.work'), betweenVisits, (context) => list(context));
  app.get('/desk/letters/:id', access('desk.work'), betweenVisits, (context) => show(platform, context));
  app.post('/desk/letters/:id', access('desk.work'), betweenVisits, async (context) => {
    const page = context.get('page');
    const isDone = await handLetter(page, context.req.param('id') ?? '');
    return isDone ? context.redirect(paths.letters(page.at), 303) : errorResponse(platform, context, 'notFound');
  });
  return app;
}

/** While staff serve somebody, nothing of another person is opened. */
const betweenVisits: MiddlewareHandler<WebEnvironment> = async (context, next) => {
  const { signedIn, at } = context.get('page');
  if (signedIn?.actingFor) return context.redirect(paths.desk(at), 303);
  return next();
};

async function list(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const letters = await listLetters(page.db, LISTED_MAX);
  return context.html(
    <Layout page={page} title={t('identity.letters.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.letters.title')} lead={t('identity.letters.lead')} />
        {letters.length === 0 && <p>{t('identity.letters.none')}</p>}
        <ul class="hits measure">
          {letters.map((letter) => (
            <li class="card stack">
              <p>
                <strong>
                  <bdi>{letter.name}</bdi>
                </strong>{' '}
                <span class="soft small">{dayOf(page, letter.createdAt)}</span>
              </p>
              <p>
                <a class="button second" href={paths.letter(at, letter.id)}>
                  {t('identity.letters.open')}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Layout>,
  );
}

async function show(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const letter = await openLetter(page, context.req.param('id') ?? '');
  if (!letter) return errorResponse(platform, context, 'notFound');
  // What is printed is in the language of who gets it, its date too.
  const language = page.languages.find(({ code }) => code === letter.language) ?? page.language;
  return context.html(
    <Layout page={page} title={t('identity.letters.one')} isIndexed={false} isLarge>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={letter.subject}
          titleLanguage={letter.language}
          titleDirection="auto"
          crumbs={[{ href: paths.letters(at), text: t('identity.letters.title') }]}
        />
        <div class="stack-large">
          <p lang={letter.language} dir={language.direction}>
            <bdi>{letter.name}</bdi> · {dayOf({ ...page, language }, letter.createdAt)}
          </p>
          <div class="stack" lang={letter.language} dir="auto">
            {letter.body
              .trim()
              .split('\n\n')
              .map((paragraph) => (
                <p>{paragraph}</p>
              ))}
          </div>
          {letter.handedAt === null && (
            <form class="tags no-print" method="post" action={paths.letter(at, letter.id)}>
              <button class="button quiet" type="button" hidden data-print>
                {t('identity.acts.print')}
              </button>
              <button class="button" type="submit">
                {t('identity.letters.handed')}
              </button>
            </form>
          )}
        </div>
      </div>
    </Layout>,
  );
}
