import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { cityTime } from '../../../kernel/clock.ts';
import { access } from '../../../web/access.tsx';
import { PageHead, MailAddress, Telephone } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { joinList, languageName } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { listSpaces } from '../queries/list-spaces.ts';
import { isDeskOpen } from '../engine/opening.ts';
import type { SpaceRow } from '../tables.ts';
import { OpeningList } from './parts/opening-list.tsx';

/** Names of kinds of help, which the directory knows; a space says only which it helps with. */
export type KindName = (slug: string, language: string) => string | undefined;

export function spacePages(platform: Platform, kindName: KindName): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/spaces', access('anyone'), (context) => showSpaces(context));
  app.get('/spaces/:slug', access('anyone'), (context) => showSpace(platform, kindName, context));
  return app;
}

async function showSpaces(context: WebContext) {
  const page = context.get('page');
  const spaces = await listSpaces(page.db);
  const { minuteOfWeek } = cityTime(page.now, page.city.timezone);
  const title = page.t('places.spaces.title', { city: page.city.name });
  return context.html(
    <Layout page={page} title={title} description={page.t('places.spaces.lead')} current="spaces">
      <div class="wrap">
        <PageHead page={page} title={title} lead={page.t('places.spaces.lead')} />
        {spaces.length === 0 && <p>{page.t('places.spaces.empty')}</p>}
        <ul class="trio plain">
          {spaces.map((space) => (
            <li class="card stack">
              <h2 class="smaller">
                <a href={paths.space(page.at, space.slug)}>
                  <bdi>{space.name}</bdi>
                </a>
              </h2>
              <p>
                <bdi>{space.address}</bdi>
              </p>
              <OpeningList page={page} opening={space.opening} />
              {isDeskOpen(space.opening, minuteOfWeek) && (
                <p>
                  <span class="tag open">{page.t('places.space.openNow')}</span>
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Layout>,
  );
}

async function showSpace(platform: Platform, kindName: KindName, context: WebContext) {
  const page = context.get('page');
  const space = (await listSpaces(page.db)).find((item) => item.slug === context.req.param('slug'));
  if (!space) return errorResponse(platform, context, 'notFound');
  return context.html(
    <Layout
      page={page}
      title={space.name}
      description={page.t('places.space.description', { name: space.name, address: space.address })}
      current="spaces"
    >
      <div class="wrap">
        <PageHead
          page={page}
          title={space.name}
          lead={page.t('places.spaces.lead')}
          crumbs={[{ href: paths.spaces(page.at), text: page.t('places.space.back') }]}
        />
        <SpaceFacts context={context} space={space} kindName={kindName} />
      </div>
    </Layout>,
  );
}

function SpaceFacts({ context, space, kindName }: { context: WebContext; space: SpaceRow; kindName: KindName }) {
  const page = context.get('page');
  const { t } = page;
  const language = page.language.code;
  const help = space.help.flatMap((slug) => {
    const name = kindName(slug, language);
    return name ? [{ slug, name }] : [];
  });
  return (
    <dl class="facts-list measure">
      <Fact label={t('places.space.address')}>
        <bdi>
          {space.address}, {page.city.name}
        </bdi>
      </Fact>
      <Fact label={t('places.space.opening')}>
        <OpeningList page={page} opening={space.opening} />
      </Fact>
      <Fact label={t('places.space.phone')}>{space.phone && <Telephone number={space.phone} />}</Fact>
      <Fact label={t('places.space.email')}>{space.email && <MailAddress address={space.email} />}</Fact>
      <Fact label={t('places.space.languages')}>
        {joinList(
          space.languages.map((code) => languageName(code, language)),
          language,
        )}
      </Fact>
      <Fact label={t('places.space.help')}>
        {help.length > 0 && (
          <ul>
            {help.map((kind) => (
              <li>
                <a class="link-row" href={paths.kind(page.at, kind.slug)}>
                  {kind.name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact label={t('places.space.access')}>{space.is_step_free && t('places.space.stepFree')}</Fact>
    </dl>
  );
}

/** A fact that is not known is left out with its label. */
function Fact({ label, children }: { label: string; children?: Child }) {
  if (!children) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
