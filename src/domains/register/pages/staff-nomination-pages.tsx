import { Hono } from 'hono';
import type { PersonActor } from '../../../kernel/actor.ts';
import { cityTime } from '../../../kernel/clock.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import { type FieldError, PageHead } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount, formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import type { ServiceTypes } from '../../directory/index.ts';
import { blockNomination } from '../commands/block-nomination.ts';
import { type NominationRow, listNominations, listRules, readNomination } from '../queries/read-nominations.ts';
import { LAW_LENGTH_MAX, RULE_TEXT_LENGTH_MAX, type RuleFlaw } from '../rules/nominations.ts';
import { NominationTags } from './parts/nomination-tags.tsx';
import { NominationPage, type RuleTyped } from './parts/nomination-review.tsx';
import type { PublicRegisterServices } from './public-services.ts';

type Services = { platform: Platform; types: ServiceTypes };

/** What becomes of those who were named and said yes: an application like any other, or a rule that stands in its way. */
export function staffNominationPages(platform: Platform, { types }: PublicRegisterServices): Hono<WebEnvironment> {
  const services = { platform, types };
  const app = new Hono<WebEnvironment>();
  app.get('/staff/nominations', access('register.decide'), (context) => showList(types, context));
  app.get('/staff/nominations/:id', access('register.decide'), (context) => showOne(services, context));
  app.post('/staff/nominations/:id', access('register.decide'), (context) => block(services, context));
  return app;
}

async function showList(types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const { t, language } = page;
  const { rows, passedOn } = await listNominations(page.db);
  const [waiting, blocked] = [rows.filter(({ state }) => state === 'accepted'), rows.filter(({ state }) => state === 'blocked')];
  const list = (shown: NominationRow[]) => (
    <ul class="hits">
      {shown.map((row) => (
        <li class="card stack">
          <NominationTags page={page} types={types} nomination={row} />
          <p class="soft small">{t('register.nominations.answered', { date: formatDay(row.answeredOn, language.locale) })}</p>
          <p>
            <a class="button second" href={paths.staffNomination(page.at, row.id)}>
              {t('register.nominations.open')}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
  return context.html(
    <Layout page={page} title={t('register.nominations.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.nominations.title')} lead={t('register.nominations.lead')} />
        <div class="stack-large">
          <p>{t('register.nominations.passedOn', { count: passedOn })}</p>
          {list(waiting)}
          {blocked.length > 0 && (
            <details>
              <summary>{t('register.nominations.blocked.count', { count: blocked.length })}</summary>
              {list(blocked)}
            </details>
          )}
        </div>
      </div>
    </Layout>,
  );
}

const NOTHING: RuleTyped = { ruleId: '', law: '', lawLink: '', stops: '', proposal: '' };

async function showOne({ platform, types }: Services, context: WebContext, typed: RuleTyped = NOTHING, errors: FieldError[] = []) {
  const page = context.get('page');
  const id = context.req.param('id') ?? '';
  const nomination = isUuid(id) ? await readNomination(page.db, id) : undefined;
  if (!nomination) return errorResponse(platform, context, 'notFound');
  const rules = (await listRules(page.db)).filter((rule) => rule.settledOn === null && rule.serviceType === nomination.serviceType);
  return context.html(
    <NominationPage page={page} types={types} nomination={nomination} rules={rules} typed={typed} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}

async function block(services: Services, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const field = await readForm(context);
  const typed: RuleTyped = {
    ruleId: field('ruleId'),
    law: field('law'),
    lawLink: field('lawLink'),
    stops: field('stops'),
    proposal: field('proposal'),
  };
  const { ruleId, ...rule } = typed;
  const outcome = await blockNomination(
    { db: page.db, actor: page.actor as PersonActor, now: page.now },
    {
      id: context.req.param('id') ?? '',
      rule: ruleId === '' ? rule : { ruleId },
      language: page.language.code,
      today: cityTime(page.now, page.city.timezone).date,
    },
  );
  if (outcome.ok) return context.redirect(paths.staffNominations(page.at), 303);
  switch (outcome.failure.type) {
    case 'unknown':
      return errorResponse(services.platform, context, 'notFound');
    case 'own':
      return showOne(services, context, typed, [{ field: 'law', message: t('register.incidents.own') }]);
    case 'not-now':
      return showOne(services, context, typed, [{ field: 'law', message: t('register.nominations.notNow') }]);
    case 'flawed':
      return showOne(
        services,
        context,
        typed,
        outcome.failure.flaws.map((flaw) => ({ field: flaw.field, message: flawMessage(page, flaw) })),
      );
  }
}

function flawMessage({ t, language }: PageContext, { field, flaw }: RuleFlaw): string {
  const most = field === 'law' ? LAW_LENGTH_MAX : RULE_TEXT_LENGTH_MAX;
  if (flaw === 'too-long') return t('register.report.tooLong', { most: formatCount(most, language.locale) });
  const empty = {
    law: t('register.rule.law.empty'),
    lawLink: t('register.rule.link.wrong'),
    stops: t('register.rule.stops.empty'),
    proposal: t('register.rule.proposal.empty'),
  };
  return empty[field];
}
