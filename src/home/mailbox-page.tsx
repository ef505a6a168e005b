import { Hono } from 'hono';
import { readMailbox } from '../mail/mailbox.ts';
import { access } from '../web/access.tsx';
import { PageHead } from '../web/components.tsx';
import type { Platform, WebEnvironment } from '../web/context.ts';
import { formatMoment } from '../web/format.ts';
import { Layout } from '../web/layout.tsx';
import { errorResponse } from '../web/shell.tsx';

const SHOWN_MAX = 30;

/** The mail of a demo city, whose people are invented: so that a visitor can open the links that their providers get. */
export function mailboxPage(platform: Platform): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/demo/mail', access('anyone'), async (context) => {
    const page = context.get('page');
    const { t } = page;
    if (!page.isDemo || !page.city.isDemo) return errorResponse(platform, context, 'notFound');
    const mails = await readMailbox(page.db, { limit: SHOWN_MAX });
    context.header('cache-control', 'no-store');
    return context.html(
      <Layout page={page} title={t('home.mailbox.title')} isIndexed={false}>
        <div class="wrap">
          <PageHead page={page} title={t('home.mailbox.title')} lead={t('home.mailbox.text')} />
          {mails.length === 0 && <p>{t('home.mailbox.empty')}</p>}
          <ul class="hits">
            {mails.map((mail) => (
              <li class="card stack" lang={mail.language}>
                <h2 class="smaller" dir="auto">
                  {mail.subject}
                </h2>
                <p class="soft small" lang={page.language.code}>
                  {t('home.mailbox.to', {
                    // Between isolating signs, so that an address stays whole among Arabic words.
                    recipient: `\u2066${mail.recipient}\u2069`,
                    date: formatMoment(mail.createdAt, { timezone: page.city.timezone, language: page.language.locale }),
                  })}
                </p>
                <p class="letter" dir="auto">
                  {withLinks(mail.body)}
                </p>
              </li>
            ))}
          </ul>
        </div>
      </Layout>,
    );
  });
  return app;
}

/** Web addresses in a plain text, made to be followed. */
const withLinks = (body: string) =>
  body.split(/(https?:\/\/\S+)/).map((part) => (/^https?:\/\//.test(part) ? <a href={new URL(part).pathname}>{part}</a> : part));
