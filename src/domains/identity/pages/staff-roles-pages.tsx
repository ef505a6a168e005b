import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../web/components.tsx';
import type { PageContext, WebContext, WebEnvironment } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { ChoiceField } from '../../../web/fields.tsx';
import { cityTime } from '../../../kernel/clock.ts';
import { keptSpaces } from '../../places/index.ts';
import { giveRole, renewRole, takeRole } from '../commands/give-role.ts';
import { findPerson } from '../queries/find-person.ts';
import { type Grant, listGrants } from '../queries/list-grants.ts';
import { GIVEN_ROLES, isScoped } from '../rules.ts';
import { freshProof } from './fresh-proof.ts';

type Typed = { address: string; role: string; scope: string };
const NOTHING: Typed = { address: '', role: '', scope: '' };

/** Who has which role: given, renewed and taken back by administrators, none of it for themselves. Each change asks for a fresh proof. */
export function staffRolesPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/roles', access('roles.manage'), (context) => show(context));
  app.post('/staff/roles', access('roles.manage'), freshProof(), (context) => change(context));
  return app;
}

async function show(context: WebContext, typed: Typed = NOTHING, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t } = page;
  const grants = await listGrants(page.db, page.now);
  const desks = new Map((await keptSpaces(page.db)).map(({ slug, name }) => [slug, name]));
  return context.html(
    <Layout page={page} title={t('identity.staff.roles')} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.staff.roles')} lead={t('identity.staff.roles.lead')}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          <GiveForm page={page} typed={typed} errors={errors} />
          <ul class="hits">
            {grants.map((grant) => (
              <GrantRow page={page} grant={grant} where={desks.get(grant.scope) ?? grant.scope} />
            ))}
          </ul>
        </div>
      </div>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}

function GiveForm({ page, typed, errors }: { page: PageContext; typed: Typed; errors: FieldError[] }) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffRoles(page.at)}>
      <h2 class="smaller">{t('identity.staff.give')}</h2>
      <TextField id="address" type="email" label={t('identity.address')} value={typed.address} errors={errors} lengthMax={254} />
      <ChoiceField
        id="role"
        label={t('identity.staff.role')}
        value={typed.role}
        options={GIVEN_ROLES.map((role) => ({ value: role, text: t(`identity.role.${role}`) }))}
      />
      <TextField
        id="scope"
        label={t('identity.staff.scope')}
        hint={t('identity.staff.scope.hint')}
        value={typed.scope}
        errors={errors}
        lengthMax={80}
      />
      <p>
        <button class="button" type="submit" name="act" value="give">
          {t('identity.staff.give')}
        </button>
      </p>
    </form>
  );
}

/** `where`: the desk by its name, or the number of a provider. */
function GrantRow({ page, grant, where }: { page: PageContext; grant: Grant; where: string }) {
  const { t, language, city } = page;
  const day = (moment: Date) => formatDay(cityTime(moment, city.timezone).date, language.locale);
  return (
    <li class="card stack">
      <p>
        <strong>
          <bdi>{grant.name}</bdi>
        </strong>{' '}
        <span class="tag second">{t(`identity.role.${grant.role}`)}</span> {where && <bdi class="soft small">{where}</bdi>}
      </p>
      <p class="soft small">
        {t('identity.staff.since', { date: day(grant.grantedAt) })}
        {grant.expiresAt && ` · ${t('identity.staff.until', { date: day(grant.expiresAt) })}`}
      </p>
      <form class="tags" method="post" action={paths.staffRoles(page.at)}>
        <input type="hidden" name="grant" value={grant.id} />
        {grant.expiresAt && (
          <button class="button second" type="submit" name="act" value="renew">
            {t('identity.staff.renew')}
          </button>
        )}
        <button class="button second" type="submit" name="act" value="take">
          {t('identity.staff.take')}
        </button>
      </form>
    </li>
  );
}

async function change(context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const command = { db: page.db, actor: page.actor, now: page.now };
  const refused = (name: string, message: string) => show(context, typed, [{ field: name, message }]);
  const typed: Typed = { address: field('address'), role: field('role'), scope: field('scope').trim() };
  if (field('act') !== 'give') {
    const isDone =
      field('act') === 'renew' ? await renewRole(command, { grantId: field('grant') }) : await takeRole(command, { grantId: field('grant') });
    return isDone ? context.redirect(paths.staffRoles(page.at), 303) : refused('address', page.t('identity.staff.error.own'));
  }
  const role = GIVEN_ROLES.find((known) => known === typed.role);
  const person = await findPerson(page.db, typed.address);
  if (!role || !person) return refused('address', page.t('identity.staff.error.unknown'));
  const outcome = await giveRole(command, { personId: person.id, role, scope: isScoped(role) ? typed.scope : '' });
  if (outcome.ok) return context.redirect(paths.staffRoles(page.at), 303);
  const [name, message] = refusal(page, outcome.failure.type);
  return refused(name, message);
}

function refusal({ t }: PageContext, type: 'unknown' | 'own' | 'had-already' | 'no-scope'): [string, string] {
  if (type === 'own') return ['address', t('identity.staff.error.own')];
  if (type === 'had-already') return ['address', t('identity.staff.error.had')];
  return type === 'no-scope' ? ['scope', t('identity.staff.error.scope')] : ['address', t('identity.staff.error.unknown')];
}
