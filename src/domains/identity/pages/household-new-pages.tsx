import { Hono } from 'hono';
import { cityTime } from '../../../kernel/clock.ts';
import { cleanText } from '../../../kernel/text.ts';
import { access, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { addDependant } from '../commands/add-dependant.ts';
import { issueInvitation } from '../commands/issue-invitation.ts';
import { invitationMail } from '../mandate-mail.ts';
import { COURT_GROUNDS, RELATIONS, type Relation, adultAge, wrongAboutChild, wrongAboutDecision } from '../rules/household.ts';
import { NAME_LENGTH_MAX } from '../rules.ts';
import { invitationError } from './helpers-pages.tsx';
import { NO_MEMBER, NewMemberPage, type NewKind, type TypedMember } from './parts/household-new.tsx';
import type { IdentityServices } from './services.ts';

const KINDS: readonly NewKind[] = ['child', 'adult', 'member'];

/** Three ways into a household: a child by the parents' right, an adult by a court's decision, an adult by their own consent. */
export function householdNewPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/household/new/:kind', access('household.manage'), (context) => {
    const kind = kindOf(context);
    subjectOf(context);
    if (!kind) return errorResponse(platform, context, 'notFound');
    return context.html(<NewMemberPage page={context.get('page')} kind={kind} typed={NO_MEMBER} errors={[]} />);
  });
  app.post('/account/household/new/:kind', access('household.manage'), (context) => add(platform, services, context));
  return app;
}

const kindOf = (context: WebContext): NewKind | undefined => KINDS.find((kind) => kind === context.req.param('kind'));

async function add(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const kind = kindOf(context);
  if (!kind) return errorResponse(platform, context, 'notFound');
  const field = await readForm(context);
  const typed = Object.fromEntries(Object.keys(NO_MEMBER).map((name) => [name, cleanText(field(name))])) as TypedMember;
  const errors = kind === 'member' ? await invite(platform, services, context, typed) : await enter(context, kind, typed);
  if (errors.length > 0) return context.html(<NewMemberPage page={page} kind={kind} typed={typed} errors={errors} />, 422);
  return context.redirect(kind === 'member' ? `${paths.household(page.at)}#invited` : paths.household(page.at), 303);
}

const relationOf = (typed: TypedMember): Relation => RELATIONS.find((relation) => relation === typed.relation) ?? 'other';

/** @returns what is wrong with what was typed. */
async function enter(context: WebContext, kind: 'child' | 'adult', typed: TypedMember): Promise<FieldError[]> {
  const page = context.get('page');
  const { t, city, now } = page;
  const keeperId = subjectOf(context).personId;
  const { date: today } = cityTime(now, city.timezone);
  const name = typed.name.length > NAME_LENGTH_MAX ? '' : typed.name;
  const whole = { keeperId, name, language: page.signedIn!.language, relation: kind === 'child' ? ('child' as const) : relationOf(typed) };
  if (kind === 'child') {
    const wrong = wrongAboutChild({ name, bornOn: typed.born }, { today, country: city.country });
    if (wrong.length > 0)
      return wrong.map((one) =>
        one === 'of-age'
          ? { field: 'born', message: t('identity.household.error.of-age', { age: adultAge(city.country) }) }
          : { field: one, message: t(`identity.household.error.${one}`) },
      );
    await addDependant(page, { ...whole, kind, bornOn: typed.born });
    return [];
  }
  const ground = COURT_GROUNDS.find((one) => one === typed.ground);
  const decision = { court: typed.court.slice(0, 160), number: typed.number.slice(0, 80), decidedOn: typed.decided, until: typed.until };
  const wrong = wrongAboutDecision({ name, ground: typed.ground, ...decision }, { today });
  if (wrong.length > 0 || !ground) return wrong.map((one) => ({ field: one, message: t(`identity.household.error.${one}`) }));
  await addDependant(page, { ...whole, kind, ground, ...decision });
  return [];
}

/** An adult who decides for themselves says yes themselves: by the code, in their own account or at a help desk. */
async function invite(platform: Platform, { key }: IdentityServices, context: WebContext, typed: TypedMember): Promise<FieldError[]> {
  const page = context.get('page');
  const { personId, name } = subjectOf(context);
  const url = `${page.origin}${paths.invitation(page.at)}`;
  const write = invitationMail({ t: page.t, language: page.language.code, city: page.city.name, name, url, purpose: 'member' });
  const asked = { purpose: 'member' as const, relation: relationOf(typed), personId, askedBy: personId, called: typed.name, address: typed.address };
  const outcome = await issueInvitation({ ...page, key }, asked, write);
  if (!outcome.ok) return [invitationError(page.t, outcome.failure)];
  await platform.wake(page.city.slug, page.now);
  return [];
}
