import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { joinList } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { acceptInvitation, inviteStaff, readInvitation } from '../commands/invite-staff.ts';
import { offerService } from '../commands/offer-service.ts';
import { type OwnProvider, listOwn } from '../queries/list-own.ts';
import { readHeld } from '../queries/read-held.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { missingOf, requirementsFor } from '../rules/requirements.ts';
import { invitationMail } from '../invitation-mail.ts';
import { settingsBeyond } from '../rules/offer.ts';
import { SETTINGS, type Setting } from '../rules/words.ts';
import { CheckList, RadioList, ticked } from './parts/choices.tsx';
import { Frame, today } from './parts/frame.tsx';
import { type Climb, ProviderCard } from './provider-card.tsx';
import { subjectWithOrganizations } from './own.ts';
import type { RegisterServices } from './services.ts';

/** A provider's place: where it stands, its papers, its staff, its services, and what lifts it to the next rung. */
export function minePages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/mine', access('register.apply'), (context) => showMine(services, context));
  app.post('/register/mine/:id/staff', access('workspace.edit'), (context) => invite(platform, services, context));
  app.get('/register/mine/:id/service', access('workspace.edit'), (context) => showNewService(platform, services, context));
  app.post('/register/mine/:id/service', access('workspace.edit'), (context) => addService(platform, services, context));
  app.get('/register/invitations/:token', access('account.own'), (context) => showInvitation(platform, context));
  app.post('/register/invitations/:token', access('account.own'), (context) => accept(platform, context));
  return app;
}

type Refused = { providerId: string; address: string; message: string };

async function showMine(services: RegisterServices, context: WebContext, refused?: Refused) {
  const page = context.get('page');
  const { t, at } = page;
  const own = await listOwn(page.db, subjectWithOrganizations(context));
  const climbs = new Map(await Promise.all(own.map(async (provider) => [provider.id, await climbOf(page, provider)] as const)));
  const errors: FieldError[] = refused ? [{ field: `address-${refused.providerId}`, message: refused.message }] : [];
  return context.html(
    <Frame page={page} title={t('register.mine.title')} lead={t('register.mine.lead')} errors={errors}>
      <ul class="hits">
        {own.map((provider) => (
          <ProviderCard
            page={page}
            services={services}
            provider={provider}
            climb={climbs.get(provider.id)}
            address={refused?.providerId === provider.id ? refused.address : ''}
            errors={errors}
            isStaff={isStaffOf(context, provider)}
          />
        ))}
      </ul>
      <p>
        <a class={own.length === 0 ? 'button' : 'button second'} href={paths.registerApply(at)}>
          {t('register.apply.title')}
        </a>
      </p>
      <p>
        <a class="link-row" href={paths.registerRungs(at)}>
          {t('register.rungs.title')}
        </a>
      </p>
    </Frame>,
    refused ? 422 : 200,
  );
}

const isStaffOf = (context: WebContext, { organizationId }: OwnProvider): boolean =>
  signedInOf(context).grants.some(({ role, scope }) => role === 'provider-staff' && scope === organizationId);

/** The next rung and what it still takes. */
async function climbOf(page: PageContext, provider: OwnProvider): Promise<Climb | undefined> {
  const ladder = await readLadder(page.db);
  const here = ladder?.rungs.findIndex(({ rung }) => rung === provider.standing?.rung) ?? -1;
  const next = ladder?.rungs[here + 1];
  if (!ladder || !next || !provider.standing) return undefined;
  const held = await readHeld(page.db, { providerId: provider.id, applicationId: null });
  const applying = { serviceTypes: provider.standing.serviceTypes, groups: [], providerKind: provider.kind };
  return {
    rung: next.rung,
    missing: missingOf(requirementsFor(next.requirements, applying), held, {
      level: 'accepted',
      today: today(page),
      recordMonths: ladder.recordMonths,
    }),
  };
}

/** The provider named in the address, if who is signed in is staff of it; acting for another opens nobody's workplace. */
async function staffedProvider(context: WebContext): Promise<OwnProvider | undefined> {
  const { db } = context.get('page');
  const own = await listOwn(db, subjectWithOrganizations(context));
  return own.find((provider) => provider.id === context.req.param('id') && isStaffOf(context, provider));
}

async function invite(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const provider = await staffedProvider(context);
  if (!provider) return errorResponse(platform, context, 'notFound');
  const address = (await readForm(context))('address');
  const { city, origin, language } = page;
  const outcome = await inviteStaff(
    { db: page.db, actor: page.actor, now: page.now },
    {
      providerId: provider.id,
      invitedBy: signedInOf(context).personId,
      address,
      language: language.code,
      write: invitationMail({ texts: services.texts, city, origin, language: language.code, name: provider.name }),
    },
  );
  if (outcome.ok) return context.redirect(`${paths.registerMine(page.at)}#p-${provider.id}`, 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const message = page.t(outcome.failure.type === 'too-many' ? 'register.invite.tooMany' : 'identity.error.address');
  return showMine(services, context, { providerId: provider.id, address, message });
}

async function showInvitation(platform: Platform, context: WebContext, message?: string) {
  const page = context.get('page');
  const { t, at } = page;
  const token = context.req.param('token') ?? '';
  const invitation = await readInvitation(page.db, token, page.now);
  if (!invitation) return errorResponse(platform, context, 'notFound');
  const lead = message ?? (invitation.isOpen ? t('register.invitation.lead', { name: invitation.name }) : t('register.invitation.closed'));
  return context.html(
    <Frame page={page} title={t('register.invitation.title')} lead={lead}>
      {invitation.isOpen && (
        <form method="post" action={paths.registerInvitation(at, token)}>
          <button class="button" type="submit">
            {t('register.invitation.accept')}
          </button>
        </form>
      )}
    </Frame>,
    message ? 422 : 200,
  );
}

async function accept(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const outcome = await acceptInvitation(
    { db: page.db, actor: page.actor, now: page.now },
    { token: context.req.param('token') ?? '', personId: signedInOf(context).personId },
  );
  if (outcome.ok) return context.redirect(paths.registerMine(page.at), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return showInvitation(platform, context, page.t('register.invitation.closed'));
}

type NewService = { type: string; settings: Setting[]; name: string; telephone: string; price: string };

async function showNewService(
  platform: Platform,
  services: RegisterServices,
  context: WebContext,
  refused?: { typed: NewService; errors: FieldError[] },
) {
  const page = context.get('page');
  const { t, at, language } = page;
  const provider = await staffedProvider(context);
  if (!provider?.standing) return errorResponse(platform, context, 'notFound');
  const { typed, errors } = refused ?? { typed: { type: '', settings: [], name: '', telephone: '', price: '' }, errors: [] };
  const { settings: allowed } = provider.standing;
  const types = provider.standing.serviceTypes.filter((type) => services.types.has(type));
  const beyond = settingsBeyond(allowed, (await readLadder(page.db))?.rungs ?? []);
  return context.html(
    <Frame
      page={page}
      title={t('register.service.title')}
      lead={t('register.service.lead')}
      crumbs={[{ href: paths.registerMine(at), text: t('register.mine.title') }]}
      errors={errors}
    >
      <form class="card stack" method="post" action={paths.registerNewService(at, provider.id)}>
        <RadioList
          id="type"
          legend={t('register.service.type')}
          options={types.map((slug) => ({ value: slug, text: services.types.text(slug, language.code).name }))}
          chosen={typed.type || (types.length === 1 ? types[0] : undefined)}
          errors={errors}
        />
        <AllowedSettings page={page} allowed={allowed} beyond={beyond} />
        <CheckList
          id="settings"
          legend={t('register.service.settings')}
          options={SETTINGS.filter((value) => allowed.includes(value)).map((value) => ({ value, text: t(`register.setting.${value}`) }))}
          chosen={typed.settings}
          errors={errors}
        />
        <TextField id="name" label={t('register.service.name')} value={typed.name} errors={errors} lengthMax={150} />
        <TextField
          id="telephone"
          label={t('register.service.telephone')}
          hint={t('register.service.telephone.hint')}
          value={typed.telephone}
          errors={errors}
          lengthMax={40}
        />
        <RadioList
          id="price"
          legend={t('register.service.price')}
          options={[
            { value: 'free', text: t('register.service.free') },
            { value: 'paid', text: t('register.service.paid') },
          ]}
          chosen={typed.price || undefined}
          errors={errors}
        />
        <p>
          <button class="button" type="submit">
            {t('register.service.add')}
          </button>
        </p>
      </form>
    </Frame>,
    refused ? 422 : 200,
  );
}

type AllowedProps = { page: PageContext; allowed: Setting[]; beyond: ReturnType<typeof settingsBeyond> };

/** Where this rung lets somebody help, and which rung allows the other places. */
function AllowedSettings({ page, allowed, beyond }: AllowedProps) {
  const { t, at } = page;
  return (
    <div>
      <p>{t('register.service.allowed', { settings: settingNames(page, allowed) })}</p>
      {beyond.map(({ rung, settings }) => (
        <p class="soft small">
          {t('register.service.others', { rung: t(`register.rung.${rung}`), settings: settingNames(page, settings) })}{' '}
          <a href={paths.registerRungs(at)}>{t('register.rungs.title')}</a>
        </p>
      ))}
    </div>
  );
}

async function addService(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const provider = await staffedProvider(context);
  if (!provider) return errorResponse(platform, context, 'notFound');
  const field = await readForm(context);
  const typed: NewService = {
    type: field('type'),
    settings: ticked(field, 'settings', SETTINGS),
    name: field('name'),
    telephone: field('telephone').slice(0, 40),
    price: field('price'),
  };
  const outcome = await offerService(
    { db: page.db, actor: page.actor, now: page.now },
    { ...typed, providerId: provider.id, isFree: typed.price === 'free' },
  );
  if (outcome.ok) return context.redirect(paths.editor(page.at, outcome.value.id, page.city.languages[0]!), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return showNewService(platform, services, context, { typed, errors: [refusal(page, outcome.failure.type, provider)] });
}

type Failure = Exclude<Extract<Awaited<ReturnType<typeof offerService>>, { ok: false }>['failure']['type'], 'unknown'>;

function refusal(page: PageContext, type: Failure, { standing }: OwnProvider): FieldError {
  const { t } = page;
  switch (type) {
    case 'not-allowed':
      return { field: 'type', message: t('register.service.notAllowed') };
    case 'no-setting':
      return { field: 'settings', message: t('register.service.noSetting') };
    case 'setting-not-allowed':
      return { field: 'settings', message: t('register.service.settingNotAllowed', { settings: settingNames(page, standing?.settings ?? []) }) };
    case 'nameless':
    case 'too-long':
      return { field: 'name', message: t('register.service.nameless') };
  }
}

const settingNames = ({ t, language }: PageContext, settings: Setting[]): string =>
  joinList(
    settings.map((setting) => t(`register.setting.${setting}`)),
    language.locale,
  );
