import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { readWorkspaceOrganizations } from '../../directory/index.ts';
import { giveVouch } from '../commands/give-vouch.ts';
import { type Vouched, findVouched } from '../queries/find-vouched.ts';
import { readVouchBar } from '../queries/read-vouch-bar.ts';
import { takeVouchTry } from '../commands/take-vouch-try.ts';
import { VOUCH_LENGTH_MAX } from '../rules/words.ts';
import { CheckList, RadioList, ticked } from './parts/choices.tsx';
import { typeNames } from './parts/facts.tsx';
import { Frame } from './parts/frame.tsx';
import { VouchBarPage } from './parts/vouch-bar.tsx';
import type { RegisterServices } from './services.ts';

const TIES = ['household', 'employer', 'paid', 'relative'] as const;
const KNOWN = ['months', 'year', 'years'] as const;
type Typed = { knownFor: string; words: string; telephone: string; address: string; as: string; ties: (typeof TIES)[number][] };
const NOTHING: Typed = { knownFor: '', words: '', telephone: '', address: '', as: '', ties: [] };

/** Vouching for somebody with the code they handed out (A3). One speaks for oneself: not for whom one acts for at the moment. */
export function vouchPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/register/vouch', access('register.vouch'), (context) => showCode(context));
  app.post('/register/vouch', access('register.vouch'), (context) => readCode(services, context));
  app.get('/register/vouch/thanks', access('register.vouch'), (context) => thank(context));
  app.get('/register/vouch/:code', access('register.vouch'), (context) => showForm(platform, services, context));
  app.post('/register/vouch/:code', access('register.vouch'), (context) => vouch(platform, services, context));
  return app;
}

function showCode(context: WebContext, code = '', errors: FieldError[] = []) {
  const page = context.get('page');
  const { t, at } = page;
  return context.html(
    <Frame page={page} title={t('register.vouch.title')} lead={t('register.vouch.lead')} errors={errors}>
      <form class="card stack" method="post" action={paths.registerVouch(at)}>
        <TextField id="code" label={t('register.vouch.code')} hint={t('register.vouch.code.hint')} value={code} errors={errors} lengthMax={20} />
        <p>
          <button class="button" type="submit">
            {t('register.step.next')}
          </button>
        </p>
      </form>
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

/** The application of a code; a person may try only so many codes in an hour. */
async function find(services: RegisterServices, context: WebContext, code: string): Promise<Vouched | undefined> {
  const { db, now } = context.get('page');
  const isAllowed = await takeVouchTry(db, { personId: signedInOf(context).personId, key: services.key, now });
  return isAllowed ? findVouched(db, code) : undefined;
}

async function readCode(services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const code = (await readForm(context))('code')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const found = await find(services, context, code);
  if (found) return context.redirect(paths.registerVouchFor(page.at, code), 303);
  return showCode(context, code, [{ field: 'code', message: page.t('register.vouch.code.unknown') }]);
}

type Refused = { typed: Typed; errors: FieldError[] };

async function showForm(platform: Platform, services: RegisterServices, context: WebContext, refused?: Refused) {
  const page = context.get('page');
  const { t, at } = page;
  const code = context.req.param('code') ?? '';
  const found = await find(services, context, code);
  if (!found) return errorResponse(platform, context, 'notFound');
  const bar = refused ? undefined : await readVouchBar(page.db, { vouched: found, personId: signedInOf(context).personId, now: page.now });
  if (bar) return context.html(<VouchBarPage page={page} vouched={found} bar={bar} />);
  const { typed, errors } = refused ?? { typed: NOTHING, errors: [] };
  const own = await readWorkspaceOrganizations(page.db, organizationsOf(context));
  return context.html(
    <Frame
      page={page}
      title={t('register.vouch.for', { name: found.name })}
      lead={t('register.vouch.what', { types: typeNames(page, services.types, found.serviceTypes) })}
      errors={errors}
    >
      <form class="card stack" method="post" action={paths.registerVouchFor(at, code)}>
        {own.length > 0 && (
          <RadioList
            id="as"
            legend={t('register.vouch.as')}
            options={[{ value: '', text: t('register.vouch.myself') }, ...own.map(({ id, name }) => ({ value: id, text: name }))]}
            chosen={typed.as}
            errors={errors}
          />
        )}
        <AboutThem page={page} typed={typed} errors={errors} />
        <CheckList
          id="ties"
          legend={t('register.vouch.ties')}
          options={TIES.map((value) => ({ value, text: t(`register.tie.${value}`) }))}
          chosen={typed.ties}
          errors={errors}
        />
        <p>{t('register.vouch.seen')}</p>
        <p>
          <button class="button" type="submit">
            {t('register.vouch.send')}
          </button>
        </p>
      </form>
    </Frame>,
    refused ? 422 : 200,
  );
}

/** How long, why, and where an official can ask back. */
function AboutThem({ page, typed, errors }: Refused & { page: PageContext }) {
  const { t } = page;
  return (
    <>
      <RadioList
        id="known"
        legend={t('register.vouch.known')}
        options={KNOWN.map((value) => ({ value, text: t(`register.known.${value}`) }))}
        chosen={typed.knownFor}
        errors={errors}
      />
      <TextField
        id="words"
        label={t('register.vouch.words')}
        hint={t('register.vouch.words.hint')}
        value={typed.words}
        errors={errors}
        rows={4}
        lengthMax={VOUCH_LENGTH_MAX}
      />
      <TextField
        id="telephone"
        label={t('register.contact.telephone')}
        hint={t('register.vouch.telephone')}
        value={typed.telephone}
        errors={errors}
        autocomplete="tel"
        lengthMax={40}
      />
      <TextField
        id="address"
        label={t('register.contact.address')}
        hint={t('register.vouch.address')}
        value={typed.address}
        errors={errors}
        autocomplete="street-address"
        lengthMax={200}
      />
    </>
  );
}

const organizationsOf = (context: WebContext): string[] =>
  signedInOf(context)
    .grants.filter(({ role }) => role === 'provider-staff')
    .map(({ scope }) => scope);

async function vouch(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const code = context.req.param('code') ?? '';
  const found = await find(services, context, code);
  if (!found) return errorResponse(platform, context, 'notFound');
  const field = await readForm(context);
  const typed: Typed = {
    knownFor: field('known'),
    words: field('words'),
    telephone: field('telephone'),
    address: field('address'),
    as: field('as'),
    ties: ticked(field, 'ties', TIES),
  };
  const knownFor = KNOWN.find((known) => known === typed.knownFor);
  if (!knownFor) return showForm(platform, services, context, { typed, errors: [{ field: 'known', message: page.t('register.vouch.known.empty') }] });
  const outcome = await giveVouch(
    { db: page.db, actor: page.actor, now: page.now },
    {
      ...typed,
      applicationId: found.id,
      personId: signedInOf(context).personId,
      organizationId: organizationsOf(context).find((id) => id === typed.as),
      knownFor,
      declared: {
        isHousehold: typed.ties.includes('household'),
        isEmployer: typed.ties.includes('employer'),
        isPaid: typed.ties.includes('paid'),
        isRelative: typed.ties.includes('relative'),
      },
      sameHousehold: services.sameHousehold,
    },
  );
  if (outcome.ok) return context.redirect(paths.registerVouchThanks(page.at), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return showForm(platform, services, context, { typed, errors: refusals(page, outcome.failure) });
}

type Failure = Extract<Awaited<ReturnType<typeof giveVouch>>, { ok: false }>['failure'];

/** Why a vouch was not taken, each with what to do instead. */
function refusals({ t }: PageContext, failure: Exclude<Failure, { type: 'unknown' }>): FieldError[] {
  switch (failure.type) {
    case 'incomplete':
      return failure.fields.map((field) => ({ field, message: t(`register.vouch.empty.${field}`) }));
    case 'conflict':
      return [{ field: 'ties', message: t(`register.conflict.${failure.conflict}`) }];
    case 'too-long':
      return [{ field: 'words', message: t('register.flaw.tooLong', { most: VOUCH_LENGTH_MAX }) }];
    case 'too-late':
      return [{ field: 'words', message: t('register.vouch.late') }];
    case 'vouched-already':
      return [{ field: 'words', message: t('register.vouch.already') }];
  }
}

function thank(context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  return context.html(
    <Frame page={page} title={t('register.vouch.thanks')} lead={t('register.vouch.thanks.text')}>
      <p>
        <a class="button second" href={paths.account(page.at)}>
          {t('identity.account.title')}
        </a>
      </p>
    </Frame>,
  );
}
