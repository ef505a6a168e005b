import { Hono } from 'hono';
import { isBrokenAddress } from '../mail/broken-addresses.ts';
import { access, signedInOf } from '../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { paths } from '../web/paths.ts';
import { readForm } from '../web/read-form.ts';
import { errorResponse } from '../web/shell.tsx';
import { CHOSEN_KINDS, RHYTHMS, type Settings, WAYS } from './kinds.ts';
import { NoticesPage } from './notices-page.tsx';
import { countNotices, listNotices, readAllNotices, readNotice } from './notices.ts';
import { SettingsPage } from './settings-page.tsx';
import { readSettings, saveSettings } from './settings.ts';

const PAGE_LENGTH = 20;

/** What a person was told, and how they want to hear it (R4). */
export function noticePages(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/notices', access('account.own'), (context) => show(platform, context));
  app.post('/account/notices', access('account.own'), async (context) => {
    const page = context.get('page');
    await readAllNotices(page.db, { personId: signedInOf(context).personId, now: page.now });
    return context.redirect(paths.notices(page.at), 303);
  });
  app.get('/account/notices/settings', access('account.own'), async (context) => {
    const page = context.get('page');
    const settings = await readSettings(page.db, signedInOf(context).personId);
    return context.html(<SettingsPage page={page} settings={settings} isSaved={context.req.query('saved') === '1'} />);
  });
  app.post('/account/notices/settings', access('account.own'), (context) => save(context));
  app.post('/account/notices/:id', access('account.own'), (context) => open(platform, context));
  return app;
}

async function show(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const { personId } = signedInOf(context);
  const pages = Math.max(1, Math.ceil((await countNotices(page.db, personId)) / PAGE_LENGTH));
  const number = Math.min(pages, Math.max(1, Math.trunc(Number(context.req.query('page'))) || 1));
  const notices = await listNotices(page.db, { personId, offset: (number - 1) * PAGE_LENGTH, limit: PAGE_LENGTH });
  const address = (await platform.findRecipient(page.db, personId))?.address;
  const isBroken = address !== undefined && (await isBrokenAddress(page.db, address));
  return context.html(<NoticesPage page={page} notices={notices} number={number} count={pages} brokenAddress={isBroken ? address : undefined} />);
}

/** Following a notice says that it was read; looking at the list does not. */
async function open(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const notice = await readNotice(page.db, { personId: signedInOf(context).personId, id: context.req.param('id') ?? '', now: page.now });
  if (!notice) return errorResponse(platform, context, 'notFound');
  return context.redirect(notice.link ? paths.noticeLink(page.at, notice.link) : paths.notices(page.at), 303);
}

async function save(context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  await saveSettings(page.db, { personId: signedInOf(context).personId, settings: readFields(field), now: page.now });
  return context.redirect(`${paths.noticeSettings(page.at)}?saved=1`, 303);
}

/** Every field is a list to choose from; what is not in it counts as the first of it. */
function readFields(field: (name: string) => string): Settings {
  const minuteOf = (name: string): number => (/^([01]?\d|2[0-3])$/.test(field(name)) ? Number(field(name)) * 60 : 0);
  return {
    rhythm: RHYTHMS.find((rhythm) => rhythm === field('rhythm')) ?? 'at-once',
    quiet: { from: minuteOf('from'), until: minuteOf('until') },
    ways: Object.fromEntries(CHOSEN_KINDS.map((kind) => [kind, WAYS.find((way) => way === field(kind)) ?? 'mail'])),
  };
}
