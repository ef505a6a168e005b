import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { PageHead, Pages } from '../../../web/components.tsx';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { readPageNumber } from '../../../web/page-number.ts';
import { keptSpaces } from '../../places/index.ts';
import { listAccess } from '../queries/list-access.ts';
import { ownData } from './not-for-helpers.tsx';
import { AccessEntryCard } from './parts/access-entry.tsx';

const PAGE_SIZE = 20;
/** On paper all stands together: so many are ten years of a busy helper. */
const PRINTED_MAX = 2_000;

/** Who looked at my data, when, why and what (I4). */
export function accessLogPages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/access-log', access('account.own'), ownData(), (context) => show(platform, context));
  return app;
}

async function show(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const { personId, name } = subjectOf(context);
  const isPrint = context.req.query('print') !== undefined;
  const number = isPrint ? 1 : readPageNumber(context, 10_000);
  const size = isPrint ? PRINTED_MAX : PAGE_SIZE;
  const { entries: found, total } = await listAccess(page.db, { personId, offset: (number - 1) * size, limit: size, now: page.now });
  const desks = new Map((await keptSpaces(page.db)).map((space) => [space.slug, space.name]));
  const entries = found.map((entry) => ({ ...entry, space: entry.space && (desks.get(entry.space) ?? entry.space) }));
  const count = Math.max(1, Math.ceil(total / size));
  const address = (other: number) => paths.accessLog(at, { page: other > 1 ? String(other) : undefined });
  if (number > count) return context.redirect(address(count), 303);
  const title = t('identity.access.title');
  return context.html(
    <Layout
      page={page}
      title={title}
      isIndexed={false}
      isLarge={context.req.query('print') === 'large'}
      languagePath={isPrint ? paths.accessLog(at, { print: context.req.query('print') }) : address(number)}
    >
      <div class="wrap">
        <PageHead
          page={page}
          title={title}
          lead={t('identity.access.lead', { name })}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <PrintLine page={page} isPrint={isPrint} />
        </PageHead>
        <div class="stack-large measure">
          {total === 0 ? <p>{t('identity.access.none')}</p> : <p class="soft">{t('identity.access.count', { count: total })}</p>}
          <ol class="hits">
            {entries.map((entry) => (
              <AccessEntryCard page={page} entry={entry} texts={platform.texts} />
            ))}
          </ol>
          {!isPrint && <Pages page={page} number={number} count={count} href={address} />}
        </div>
      </div>
    </Layout>,
  );
}

function PrintLine({ page: { t, at }, isPrint }: { page: PageContext; isPrint: boolean }) {
  return (
    <p class="acts no-print">
      {isPrint ? (
        <button class="button quiet" type="button" hidden data-print>
          {t('identity.access.print.now')}
        </button>
      ) : (
        <>
          <a class="link-row" href={paths.accessLog(at, { print: 'all' })} rel="nofollow">
            {t('identity.access.print')}
          </a>
          <a class="link-row" href={paths.accessLog(at, { print: 'large' })} rel="nofollow">
            {t('identity.access.print.large')}
          </a>
        </>
      )}
    </p>
  );
}
