import { Hono } from 'hono';
import { access, signedInOf, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatAmount, formatCount } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { openFact } from '../commands/open-fact.ts';
import { removeFact } from '../commands/remove-fact.ts';
import { tellFact } from '../commands/tell-fact.ts';
import { isFactOpened, listFacts } from '../queries/list-facts.ts';
import { consentStands } from '../queries/read-consents.ts';
import { type Channel, DESK_CHANNELS } from '../rules/consent.ts';
import { FACT_LENGTH_MAX, type FactKind, amountOf, isFactKind, isHealth } from '../rules/fact.ts';
import { freshProof } from './fresh-proof.ts';
import { enteredAs, ownData } from './not-for-helpers.tsx';
import { FactPage, type FactTyped } from './parts/fact-page.tsx';
import { FactsPage } from './parts/facts-page.tsx';
import type { IdentityServices } from './services.ts';

type Services = Pick<IdentityServices, 'fieldKey'>;

/**
 * What the city needs to know of somebody's income and health for a price that fits (I7): told, seen, changed and deleted by the person, or with
 * them at a desk, where it opens with a reason that they can read.
 */
export function factPages(services: Services): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/facts', access('account.own'), ownData(), freshProof(), (context) => list(services, context));
  app.get('/account/facts/:kind', access('account.own'), ownData(), freshProof(), (context) => show(services, context));
  app.post('/account/facts/:kind', access('account.own'), ownData(), freshProof(), (context) => act(services, context));
  return app;
}

const kindOf = (context: WebContext): FactKind | undefined => {
  const written = context.req.param('kind') ?? '';
  return isFactKind(written) ? written : undefined;
};
const notFound = (context: WebContext) => context.redirect(paths.facts(context.get('page').at), 303);

/** By what an opening at a desk is known: this visit, and this fact. */
const openingOf = (context: WebContext, kind: FactKind): string => `${signedInOf(context).actingFor?.under ?? ''}:${kind}`;

async function list(services: Services, context: WebContext) {
  const page = context.get('page');
  const { personId, name } = subjectOf(context);
  const kept = await listFacts(page.db, personId);
  const values = new Map<FactKind, string>();
  for (const { kind } of kept) {
    const value = await valueFor(services, context, kind);
    if (value !== undefined) values.set(kind, value);
  }
  const hasConsent = await consentStands(page.db, personId, 'health');
  return context.html(<FactsPage page={page} name={name} as={enteredAs(context)} kept={kept} values={values} hasConsent={hasConsent} />);
}

/** What was told, for the person and who represents them; at a desk after it was opened with a reason in this visit. */
async function valueFor({ fieldKey }: Services, context: WebContext, kind: FactKind): Promise<string | undefined> {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const thingId = openingOf(context, kind);
  if (enteredAs(context) === 'desk') {
    const operatorId = signedInOf(context).personId;
    if (!(await isFactOpened(page.db, { personId, operatorId, thingId }))) return undefined;
  }
  const wanted = { personId, kind, reason: page.t('identity.facts.title'), thingId };
  const opened = await openFact({ ...page, fieldKey }, wanted);
  if (!opened.ok) return undefined;
  const amount = kind === 'income' ? amountOf(opened.value) : undefined;
  return amount === undefined ? opened.value : formatAmount(amount, page.language.locale);
}

async function show(services: Services, context: WebContext, typed?: Partial<FactTyped>, errors: FieldError[] = []) {
  const page = context.get('page');
  const kind = kindOf(context);
  if (!kind) return notFound(context);
  const { personId, name } = subjectOf(context);
  const kept = (await listFacts(page.db, personId)).find((fact) => fact.kind === kind);
  const value = kept && (await valueFor(services, context, kind));
  const needsConsent = isHealth(kind) && !(await consentStands(page.db, personId, 'health'));
  const shown: FactTyped = { value: typed?.value ?? value ?? '', reason: typed?.reason ?? '' };
  const isShut = kept !== undefined && value === undefined;
  const parts = { page, name, as: enteredAs(context), kind, kept, isShut, needsConsent, typed: shown, errors };
  return context.html(<FactPage {...parts} />, errors.length > 0 ? 422 : 200);
}

async function act(services: Services, context: WebContext) {
  const page = context.get('page');
  const kind = kindOf(context);
  if (!kind) return notFound(context);
  const field = await readForm(context);
  const { personId } = subjectOf(context);
  if (field('act') === 'open') {
    const wanted = { personId, kind, reason: field('reason'), thingId: openingOf(context, kind) };
    const opened = await openFact({ ...page, fieldKey: services.fieldKey }, wanted);
    if (opened.ok) return context.redirect(paths.fact(page.at, kind), 303);
    return show(services, context, { reason: field('reason') }, [{ field: 'reason', message: page.t('identity.facts.error.reason') }]);
  }
  if (field('act') === 'remove') {
    await removeFact(page, { personId, kind });
    return context.redirect(paths.facts(page.at), 303);
  }
  const as = enteredAs(context);
  const channel: Channel = as === 'desk' ? (DESK_CHANNELS.find((known) => known === field('channel')) ?? 'desk') : 'web';
  const consent = field('consent') === '' ? undefined : { noticeVersion: Number(field('consent')), language: page.language.code, channel, as };
  const outcome = await tellFact({ ...page, fieldKey: services.fieldKey }, { personId, kind, value: field('value'), consent });
  if (outcome.ok) return context.redirect(`${paths.facts(page.at)}#${kind}`, 303);
  return show(services, context, { value: field('value') }, [errorOf(page, outcome.failure.type)]);
}

type FailureType = Exclude<Awaited<ReturnType<typeof tellFact>>, { ok: true }>['failure']['type'];

function errorOf({ t, language }: PageContext, type: FailureType): FieldError {
  switch (type) {
    case 'empty':
    case 'unknown-person':
      return { field: 'value', message: t('identity.facts.error.empty') };
    case 'no-amount':
      return { field: 'value', message: t('identity.facts.error.amount', { example: formatCount(14_000, language.locale) }) };
    case 'too-long':
      return { field: 'value', message: t('identity.request.error.long', { most: formatCount(FACT_LENGTH_MAX, language.locale) }) };
    case 'no-consent':
    case 'not-for-helpers':
      return { field: 'consent', message: t('identity.facts.error.consent') };
    case 'notice-changed':
      return { field: 'consent', message: t('identity.consent.error.changed') };
  }
}
