import { Hono } from 'hono';
import { cleanText } from '../../../kernel/text.ts';
import { access, signedInOf, subjectOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { keepSession } from '../../../web/session-cookie.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { checkKeeping, endKeeping } from '../commands/end-keeping.ts';
import { issueInvitation } from '../commands/issue-invitation.ts';
import { withdrawInvitation } from '../commands/settle-invitation.ts';
import { actUnderKeeping } from '../commands/switch-acting.ts';
import { invitationMail } from '../mandate-mail.ts';
import { type Member, listHousehold, listKeepers } from '../queries/list-household.ts';
import { listInvitations } from '../queries/list-invitations.ts';
import { isDependant } from '../queries/read-dependant.ts';
import { invitationError } from './helpers-pages.tsx';
import { householdNewPages } from './household-new-pages.tsx';
import { HouseholdPage } from './parts/household-page.tsx';
import { MemberPage } from './parts/household-member.tsx';
import type { IdentityServices } from './services.ts';

/** Who is kept in a person's account (R6), on which ground, and how an account becomes its person's own. */
export function householdPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/household', access('household.manage'), (context) => show(services, context));
  app.post('/account/household', access('household.manage'), (context) => change(platform, services, context));
  app.route('/', householdNewPages(platform, services));
  app.get('/account/household/:id', access('household.manage'), (context) => showMember(platform, context));
  app.post('/account/household/:id', access('household.manage'), (context) => changeMember(platform, services, context));
  return app;
}

async function show(
  services: IdentityServices,
  context: WebContext,
  { address = '', errors = [] }: { address?: string; errors?: FieldError[] } = {},
) {
  const page = context.get('page');
  const { db, now } = page;
  const { personId } = subjectOf(context);
  const members = await listHousehold(db, { keeperId: personId, now });
  const keepers = await listKeepers(db, { personId, now });
  const invitations = (await listInvitations(db, { askedBy: personId, now })).filter(({ purpose }) => purpose !== 'helper');
  const canTakeOver = await isDependant(db, personId);
  return context.html(
    <HouseholdPage {...{ page, members, keepers, invitations, canTakeOver, address, errors }} codeKey={services.key} />,
    errors.length > 0 ? 422 : 200,
  );
}

/** Leaving another's account, taking an invitation back, or, at a help desk, an own address for somebody who had none. */
async function change(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { personId, name } = subjectOf(context);
  const field = await readForm(context);
  if (field('act') === 'take-over') {
    if (!(await isDependant(page.db, personId))) return errorResponse(platform, context, 'notFound');
    const errors = await inviteToTakeOver(platform, services, context, { personId, askedBy: personId, called: name, address: field('address') });
    return errors.length > 0
      ? show(services, context, { address: field('address'), errors })
      : context.redirect(`${paths.household(page.at)}#invited`, 303);
  }
  const by = page.signedIn!.actingFor ? 'desk' : 'person';
  const isDone =
    field('act') === 'withdraw'
      ? await withdrawInvitation(page, { invitationId: field('id'), askedBy: personId })
      : await endKeeping({ ...page, texts: platform.texts, city: page.city.name }, { keepingId: field('id'), by, personId });
  return isDone ? context.redirect(paths.household(page.at), 303) : errorResponse(platform, context, 'notFound');
}

/** Sends the code that makes an account its person's own. @returns what was wrong. */
async function inviteToTakeOver(
  platform: Platform,
  { key }: IdentityServices,
  context: WebContext,
  about: { personId: string; askedBy: string; called: string; address: string },
): Promise<FieldError[]> {
  const page = context.get('page');
  const url = `${page.origin}${paths.takeOver(page.at)}`;
  const write = invitationMail({ t: page.t, language: page.language.code, city: page.city.name, name: about.called, url, purpose: 'take-over' });
  const outcome = await issueInvitation({ ...page, key }, { purpose: 'take-over', ...about }, write);
  if (!outcome.ok) return [{ ...invitationError(page.t, outcome.failure), field: 'address' }];
  await platform.wake(page.city.slug, page.now);
  return [];
}

async function memberOf(context: WebContext): Promise<Member | undefined> {
  const { db, now } = context.get('page');
  const members = await listHousehold(db, { keeperId: subjectOf(context).personId, now });
  return members.find(({ id }) => id === context.req.param('id'));
}

async function showMember(platform: Platform, context: WebContext, { address = '', errors = [] }: { address?: string; errors?: FieldError[] } = {}) {
  const page = context.get('page');
  const member = await memberOf(context);
  if (!member) return errorResponse(platform, context, 'notFound');
  return context.html(<MemberPage page={page} member={member} address={address} errors={errors} />, errors.length > 0 ? 422 : 200);
}

async function changeMember(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { personId } = subjectOf(context);
  const member = await memberOf(context);
  if (!member) return errorResponse(platform, context, 'notFound');
  const field = await readForm(context);
  switch (field('act')) {
    case 'act':
      return actForMember(platform, context, member);
    case 'end':
      await endKeeping({ ...page, texts: platform.texts, city: page.city.name }, { keepingId: member.id, by: 'keeper', personId });
      return context.redirect(paths.household(page.at), 303);
    case 'check':
      if (page.signedIn!.actingFor?.as !== 'desk') return errorResponse(platform, context, 'notFound');
      await checkKeeping(page, { keepingId: member.id, keeperId: personId });
      return context.redirect(paths.householdMember(page.at, member.id), 303);
    case 'take-over': {
      const about = { personId: member.personId, askedBy: personId, called: member.name, address: field('address') };
      const errors = member.canTakeOver ? await inviteToTakeOver(platform, services, context, about) : [];
      if (errors.length > 0) return showMember(platform, context, { address: field('address'), errors });
      return context.redirect(`${paths.household(page.at)}#invited`, 303);
    }
    case 'second-parent':
      return inviteSecondParent(services, context, member, cleanText(field('name')));
    default:
      return errorResponse(platform, context, 'notFound');
  }
}

/** Staff of a desk do not act on for whom their client keeps: each client comes themselves, one at a time. */
async function actForMember(platform: Platform, context: WebContext, member: Member) {
  const page = context.get('page');
  const { sessionId, personId, actingFor } = signedInOf(context);
  const token = actingFor ? undefined : await actUnderKeeping(page, { sessionId, personId }, member.id);
  if (!token) return errorResponse(platform, context, 'notFound');
  keepSession(context, token);
  return context.redirect(paths.helpingAccount(page.at), 303);
}

async function inviteSecondParent({ key }: IdentityServices, context: WebContext, member: Member, name: string) {
  const page = context.get('page');
  const { personId, name: own } = subjectOf(context);
  if (member.ground !== 'parental-responsibility') return context.redirect(paths.householdMember(page.at, member.id), 303);
  const write = invitationMail({ t: page.t, language: page.language.code, city: page.city.name, name: own, url: '', purpose: 'keeper' });
  const asked = { purpose: 'keeper' as const, relation: member.relation, personId: member.personId, askedBy: personId, called: name, address: '' };
  const outcome = await issueInvitation({ ...page, key }, asked, write);
  if (outcome.ok) return context.redirect(`${paths.household(page.at)}#invited`, 303);
  return context.html(<MemberPage page={page} member={member} address="" errors={[invitationError(page.t, outcome.failure)]} />, 422);
}
