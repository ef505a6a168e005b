import { Hono } from 'hono';
import { visitor } from '../../../kernel/actor.ts';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { ErrorSummary, PageHead } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { ANSWERS, type Answer, answerConfirmation } from '../commands/answer-confirmation.ts';
import { askAgain } from '../commands/ask-again.ts';
import { confirmationMail } from '../confirmation-mail.ts';
import { type AskedService, type ConfirmationRequest, readConfirmation } from '../queries/read-confirmation.ts';

/** A provider confirms by the link in a mail (D7). Opening it, as mail scanners do, changes nothing: only the sent form confirms. */
export function confirmPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/confirm/thanks', access('anyone'), (context) => thank(context));
  app.get('/confirm/:token', access('anyone'), (context) => show(context));
  app.post('/confirm/:token', access('anyone'), (context) => answer(context));
  app.post('/confirm/:token/again', access('anyone'), (context) => again(platform, context));
  return app;
}

const tokenOf = (context: WebContext): string => context.req.param('token') ?? '';

async function show(context: WebContext, missing: Set<string> = new Set(), given: Map<string, Answer> = new Map()) {
  const page = context.get('page');
  const token = tokenOf(context);
  const request = await readConfirmation(page.db, token);
  context.header('cache-control', 'no-store');
  if (!request) return context.html(<Closed page={page} reason="unknown" />, 404);
  if (request.usedAt) return context.html(<Closed page={page} reason="used" usedAt={request.usedAt} token={token} />, 410);
  if (request.expiresAt <= page.now) return context.html(<Closed page={page} reason="expired" token={token} />, 410);
  if (request.services.length === 0) return context.html(<Closed page={page} reason="nothing-left" />, 410);
  return context.html(<AskPage page={page} token={token} request={request} missing={missing} given={given} />, missing.size > 0 ? 422 : 200);
}

function AskPage({ page, token, request, missing, given }: AskProps & { token: string; request: ConfirmationRequest }) {
  const { t } = page;
  const errors = request.services
    .filter(({ id }) => missing.has(id))
    .map(({ id, name }) => ({ field: `a-${id}-confirmed`, message: t('directory.confirm.choose', { name }) }));
  return (
    <Layout page={page} title={t('directory.confirm.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('directory.confirm.title')} lead={t('directory.confirm.lead', { city: page.city.name })}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack-large" method="post" action={paths.confirm(page.at, token)}>
          {request.services.map((service) => (
            <AskedCard page={page} service={service} missing={missing} given={given} />
          ))}
          <p>
            <button class="button" type="submit">
              {t('directory.confirm.send')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

type AskProps = { page: PageContext; missing: Set<string>; given: Map<string, Answer> };

function AskedCard({ page, service, missing, given }: AskProps & { service: AskedService }) {
  const { t } = page;
  const label = { confirmed: t('directory.confirm.confirmed'), changed: t('directory.confirm.changed'), ended: t('directory.confirm.ended') };
  return (
    <fieldset class="card stack">
      <legend>
        <bdi>{service.name}</bdi>
      </legend>
      {service.description && <p dir="auto">{service.description}</p>}
      <p class="soft">
        {[service.address, service.phone].filter(Boolean).map((text) => (
          <>
            <bdi>{text}</bdi>
            <br />
          </>
        ))}
        <a href={paths.service(page.at, service.id)}>{t('directory.confirm.look')}</a>
      </p>
      {missing.has(service.id) && <p class="field-error">{t('directory.confirm.choose', { name: service.name })}</p>}
      <div class="choices">
        {ANSWERS.map((answer) => (
          <label class="choice" for={`a-${service.id}-${answer}`}>
            <input type="radio" id={`a-${service.id}-${answer}`} name={`a-${service.id}`} value={answer} checked={given.get(service.id) === answer} />{' '}
            {label[answer]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

async function answer(context: WebContext) {
  const page = context.get('page');
  const token = tokenOf(context);
  const request = await readConfirmation(page.db, token);
  const field = await readForm(context);
  const answers = new Map<string, Answer>();
  for (const { id } of request?.services ?? []) {
    const given = ANSWERS.find((candidate) => candidate === field(`a-${id}`));
    if (given) answers.set(id, given);
  }
  const today = cityTime(page.now, page.city.timezone).date;
  const outcome = await answerConfirmation(
    { db: page.db, actor: visitor, now: page.now },
    { token, answers, today, language: page.city.languages[0]! },
  );
  if (!outcome.ok) {
    const missing = (request?.services ?? []).map(({ id }) => id).filter((id) => !answers.has(id));
    return show(context, new Set(missing), answers);
  }
  const { confirmed, changed, ended } = outcome.value;
  return context.redirect(paths.confirmThanks(page.at, { confirmed: String(confirmed), changed: String(changed), ended: String(ended) }), 303);
}

function thank(context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const count = (name: string): number => Number.parseInt(context.req.query(name) ?? '0', 10) || 0;
  const lines = [
    count('confirmed') > 0 && t('directory.confirm.thanks.confirmed', { count: count('confirmed') }),
    count('ended') > 0 && t('directory.confirm.thanks.ended', { count: count('ended') }),
    count('changed') > 0 && t('directory.confirm.thanks.changed', { count: count('changed') }),
  ].filter(Boolean);
  return context.html(
    <Layout page={page} title={t('directory.confirm.thanks.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('directory.confirm.thanks.title')} />
        <div class="stack">
          <ul class="measure">
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          {count('changed') > 0 && page.isDemo && page.city.isDemo && (
            <p>
              <a class="button" href={paths.workspace(page.at)}>
                {t('directory.workspace.title')}
              </a>
            </p>
          )}
        </div>
      </div>
    </Layout>,
  );
}

type Reason = 'unknown' | 'used' | 'expired' | 'nothing-left' | 'too-soon' | 'sent';

/** Why a link asks nothing (any more), and the way on. */
function Closed({ page, reason, usedAt, token }: { page: PageContext; reason: Reason; usedAt?: Date; token?: string }) {
  const { t } = page;
  const day = usedAt ? formatDay(cityTime(usedAt, page.city.timezone).date, page.language.locale) : '';
  const texts = {
    unknown: t('directory.confirm.unknown'),
    used: t('directory.confirm.used', { day }),
    expired: t('directory.confirm.expired'),
    'nothing-left': t('directory.confirm.nothingLeft'),
    'too-soon': t('directory.confirm.tooSoon'),
    sent: t('directory.confirm.sent'),
  };
  const title = reason === 'sent' ? t('directory.confirm.sent.title') : t('directory.confirm.closed');
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} lead={texts[reason]} />
        {token && (
          <form method="post" action={paths.confirmAgain(page.at, token)}>
            <button class="button" type="submit">
              {t('directory.confirm.again')}
            </button>
          </form>
        )}
      </div>
    </Layout>
  );
}

async function again(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const write = confirmationMail({ texts: platform.texts, city: page.city, origin: page.origin });
  const outcome = await askAgain(
    { db: page.db, now: page.now },
    { token: tokenOf(context), today: cityTime(page.now, page.city.timezone).date, write },
  );
  context.header('cache-control', 'no-store');
  if (outcome.ok) return context.html(<Closed page={page} reason="sent" />);
  return context.html(<Closed page={page} reason={outcome.failure.type} />, outcome.failure.type === 'unknown' ? 404 : 409);
}
