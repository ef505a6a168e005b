import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebEnvironment } from '../../../web/context.ts';
import { formatMoment } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { keptSpaces } from '../../places/index.ts';
import { DESK_ACTS } from '../commands/note-desk-act.ts';
import { actWords } from './parts/mandate-words.ts';
import { type DeskLogEntry, listDeskLog } from '../queries/list-desk-log.ts';

/** What staff at desks did for a person, for that person to read (R5): each act says at which desk it was submitted. */
export function deskLogPages(): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/desk', access('account.own'), async (context) => {
    const page = context.get('page');
    const entries = await listDeskLog(page.db, subjectOf(context).personId);
    const names = new Map((await keptSpaces(page.db)).map(({ slug, name }) => [slug, name]));
    return context.html(<DeskLogPage page={page} entries={entries} names={names} />);
  });
  return app;
}

function DeskLogPage({ page, entries, names }: { page: PageContext; entries: DeskLogEntry[]; names: Map<string, string> }) {
  const { t, city, language } = page;
  return (
    <Layout page={page} title={t('identity.deskLog.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.deskLog.title')}
          lead={t('identity.deskLog.lead')}
          crumbs={[{ href: paths.account(page.at), text: t('identity.account.title') }]}
        />
        {entries.length === 0 && <p>{t('identity.deskLog.none')}</p>}
        <ul class="hits">
          {entries.map((entry) => (
            <li class="card stack">
              <p>
                <strong>{actText(page, entry.what)}</strong>
                {entry.reason && (
                  <>
                    {' '}
                    · <bdi>{entry.reason}</bdi>
                  </>
                )}
              </p>
              <p class="soft small">
                {formatMoment(entry.at, { timezone: city.timezone, language: language.locale })}
                {entry.space && ` · ${t('identity.deskLog.by', { space: names.get(entry.space) ?? entry.space })}`}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}

/** Acts of other domains at a desk are named by their own pages; here they are something done for the person. */
function actText(page: PageContext, what: string): string {
  const { t } = page;
  if (what === 'identity.paper-sign-in') return t('identity.access.identity.paper-sign-in');
  const act = DESK_ACTS.find((known) => what === `identity.${known}`);
  return act ? t(`identity.access.identity.${act}`) : (actWords(page, what) ?? t('identity.deskLog.other'));
}
