import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatCount, formatDay } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import type { ServiceTypes } from '../../directory/index.ts';
import { settleRule } from '../commands/settle-rule.ts';
import { type RuleToChange, listRules } from '../queries/read-nominations.ts';
import { RULE_OUTCOMES, RULE_TEXT_LENGTH_MAX, type SettlingFlaw } from '../rules/nominations.ts';
import { RadioList } from './parts/choices.tsx';
import { Frame, today } from './parts/frame.tsx';
import { RuleHead, RuleOutcomeNote, RuleWords } from './parts/rule-to-change.tsx';
import type { PublicRegisterServices } from './public-services.ts';

/** Where a rule to change comes to its end, with an answer to those who found it in their way. */
export function staffRulePages(platform: Platform, { types }: Pick<PublicRegisterServices, 'types'>): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/rules-to-change', access('register.rungs'), (context) => showList(types, context));
  app.get('/staff/rules-to-change/:id', access('register.rungs'), (context) => showOne({ platform, types }, context));
  app.post('/staff/rules-to-change/:id', access('register.rungs'), (context) => settle({ platform, types }, context));
  return app;
}

async function showList(types: ServiceTypes, context: WebContext) {
  const page = context.get('page');
  const { t, at, language } = page;
  const rules = await listRules(page.db);
  return context.html(
    <Frame page={page} title={t('register.rules.title')} lead={t('register.settle.lead')}>
      {rules.length === 0 && <p>{t('register.rules.none')}</p>}
      <ul class="hits">
        {rules.map((rule) => (
          <li class="card stack">
            <RuleHead page={page} types={types} rule={rule} />
            <p class="soft small">{t('register.rules.since', { date: formatDay(rule.openedOn, language.locale) })}</p>
            {rule.outcome ? (
              <RuleOutcomeNote page={page} rule={rule} />
            ) : (
              <p>
                <a class="button second" href={paths.staffRule(at, rule.id)}>
                  {t('register.settle.open')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

type Services = { platform: Platform; types: ServiceTypes };
type Typed = { outcome: string; answer: string };

async function showOne({ platform, types }: Services, context: WebContext, typed: Typed = { outcome: '', answer: '' }, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t, at } = page;
  const rule = (await listRules(page.db)).find(({ id }) => id === context.req.param('id'));
  if (!rule) return errorResponse(platform, context, 'notFound');
  return context.html(
    <Frame page={page} title={t('register.settle.title')} crumbs={[{ href: paths.staffRules(at), text: t('register.rules.title') }]} errors={errors}>
      <section class="stack">
        <RuleHead page={page} types={types} rule={rule} />
        <RuleWords page={page} rule={rule} />
      </section>
      {rule.outcome ? <RuleOutcomeNote page={page} rule={rule} /> : <SettleForm page={page} rule={rule} typed={typed} errors={errors} />}
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

function SettleForm({ page, rule, typed, errors }: { page: PageContext; rule: RuleToChange; typed: Typed; errors: FieldError[] }) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffRule(page.at, rule.id)}>
      <RadioList
        id="outcome"
        legend={t('register.settle.outcome')}
        options={RULE_OUTCOMES.map((value) => ({ value, text: t(`register.rules.outcome.${value}`) }))}
        chosen={typed.outcome}
        errors={errors}
      />
      <TextField
        id="answer"
        label={t('register.settle.answer')}
        hint={t('register.settle.answer.hint')}
        value={typed.answer}
        errors={errors}
        rows={4}
        lengthMax={RULE_TEXT_LENGTH_MAX}
      />
      <p>
        <button class="button" type="submit">
          {t('register.settle.send')}
        </button>
      </p>
    </form>
  );
}

async function settle(services: Services, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const typed: Typed = { outcome: field('outcome'), answer: field('answer') };
  const outcome = await settleRule(
    { db: page.db, actor: page.actor, now: page.now },
    { ...typed, id: context.req.param('id') ?? '', language: page.language.code, today: today(page) },
  );
  if (outcome.ok) return context.redirect(paths.staffRules(page.at), 303);
  switch (outcome.failure.type) {
    case 'unknown':
      return errorResponse(services.platform, context, 'notFound');
    case 'settled':
      return showOne(services, context, typed, [{ field: 'outcome', message: page.t('register.settle.meanwhile') }]);
    case 'flawed':
      return showOne(
        services,
        context,
        typed,
        outcome.failure.flaws.map((flaw) => ({ field: flaw.field, message: flawMessage(page, flaw) })),
      );
  }
}

function flawMessage({ t, language }: PageContext, { field, flaw }: SettlingFlaw): string {
  if (flaw === 'too-long') return t('register.report.tooLong', { most: formatCount(RULE_TEXT_LENGTH_MAX, language.locale) });
  return t(`register.settle.${field}.empty`);
}
