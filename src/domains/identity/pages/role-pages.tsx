import { Hono } from 'hono';
import { PERMISSIONS, type Permission, ROLES, rolesMay } from '../../../kernel/permissions.ts';
import { PageHead } from '../../../web/components.tsx';
import { access } from '../../../web/access.tsx';
import type { PageContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';

/** The table of who may what, for everybody to read: the very one that the program asks. */
export function rolePages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/roles', access('anyone'), (context) => context.html(<RolesPage page={context.get('page')} />));
  return app;
}

function RolesPage({ page }: { page: PageContext }) {
  const { t } = page;
  const permissions = Object.keys(PERMISSIONS) as Permission[];
  return (
    <Layout page={page} title={t('identity.roles.title')} description={t('identity.roles.lead')}>
      <div class="wrap">
        <PageHead page={page} title={t('identity.roles.title')} lead={t('identity.roles.lead')} />
        <div class="stack-large">
          <dl class="stack measure">
            {ROLES.map((role) => (
              <div>
                <dt>
                  <strong>{t(`identity.role.${role}`)}</strong>
                </dt>
                <dd>{t(`identity.role.${role}.text`)}</dd>
              </div>
            ))}
          </dl>
          <section class="stack">
            <h2>{t('identity.roles.table')}</h2>
            <ul class="hits">
              {permissions.map((permission) => (
                <li class="card stack" id={permission}>
                  <h3 class="smaller">{t(`identity.may.${permission}`)}</h3>
                  <ul class="tags">
                    {ROLES.filter((role) => rolesMay([role], permission)).map((role) => (
                      <li class="tag second">{t(`identity.role.${role}`)}</li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Layout>
  );
}
