import { Hono } from 'hono';
import { isUuid } from '../../../kernel/ids.ts';
import { access } from '../../../web/access.tsx';
import { ErrorSummary, type FieldError, PageHead } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { Layout } from '../../../web/layout.tsx';
import { backTo, paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { FAVOURITES_MAX, type Favourite, NOTE_LENGTH_MAX, addFavourite, dropFavourite, noteFavourite } from '../engine/favourites.ts';
import { readCards } from '../queries/read-cards.ts';
import { readHours } from '../queries/read-hours.ts';
import { keepFavourites, readFavourites } from './kept.ts';
import { FavouriteCard } from './parts/favourite-card.tsx';
import { CompareForm, KeepForm } from './parts/keep.tsx';
import { PrintLinks, isLargePrint } from './parts/print-links.tsx';
import type { DirectoryServices } from './services.ts';

/** What a person saves without signing in (D11): a list with notes that only their browser keeps. */
export function favouritesPages(platform: Platform, services: DirectoryServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/favourites', access('anyone'), (context) => showFavourites(services, context, readFavourites(platform, context)));
  app.post('/favourites', access('anyone'), (context) => change(platform, services, context));
  return app;
}

type Refused = { errors: FieldError[]; written?: Favourite };

async function showFavourites(services: DirectoryServices, context: WebContext, favourites: Favourite[], refused?: Refused) {
  const page = context.get('page');
  const { t } = page;
  const ids = favourites.map((item) => item.id);
  const cards = await readCards(page.db, { ids, language: page.language.code, cityLanguage: page.city.languages[0]! });
  const hours = await readHours(page.db, ids);
  const goneCount = favourites.length - cards.length;
  const noteOf = (id: string) => (refused?.written?.id === id ? refused.written.note : (favourites.find((item) => item.id === id)?.note ?? ''));
  const isLarge = isLargePrint(context);
  return context.html(
    <Layout page={page} title={t('directory.favourites.title')} isIndexed={false} isLarge={isLarge}>
      <div class="wrap">
        <PageHead page={page} title={t('directory.favourites.title')}>
          <p class="lead measure no-print">{t('directory.favourites.lead')}</p>
          <ErrorSummary page={page} errors={refused?.errors ?? []} />
          {goneCount > 0 && <p class="notice">{t('directory.favourites.gone', { count: goneCount })}</p>}
          {favourites.length === 0 ? (
            <EmptyList context={context} />
          ) : (
            <>
              <p class="soft no-print">{t('directory.favourites.shared')}</p>
              <PrintLinks page={page} href={paths.favourites(page.at)} isLarge={isLarge} />
            </>
          )}
        </PageHead>
        <KeepForm page={page} back={paths.favourites(page.at)} />
        <ul class="hits">
          {cards.map((card) => (
            <li>
              <FavouriteCard
                {...{ page, card, types: services.types, errors: refused?.errors ?? [] }}
                hours={hours.get(card.id) ?? []}
                note={noteOf(card.id)}
              />
            </li>
          ))}
        </ul>
        {favourites.length > 0 && (
          <div class="stack no-print">
            <CompareForm page={page} />
            <p>
              <button class="button quiet" type="submit" form="keep" name="clear" value="1">
                {t('directory.favourites.removeAll')}
              </button>
            </p>
          </div>
        )}
      </div>
    </Layout>,
    refused ? 422 : 200,
  );
}

function EmptyList({ context }: { context: WebContext }) {
  const page = context.get('page');
  return (
    <>
      <p>{page.t('directory.favourites.empty')}</p>
      <p>
        <a class="button" href={paths.home(page.at)}>
          {page.t('web.nav.home')}
        </a>
      </p>
    </>
  );
}

async function change(platform: Platform, services: DirectoryServices, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const favourites = readFavourites(platform, context);
  const [kept, dropped, noted] = [field('keep'), field('drop'), field('note-for')];
  const back = backTo(page.at, field('back'), paths.favourites(page.at));
  const changed = changeList(favourites, { kept, dropped, noted, note: field(`note-${noted}`), isCleared: field('clear') !== '' });
  const written = { id: noted, note: field(`note-${noted}`) };
  const refuse = (place: string, message: string) => showFavourites(services, context, favourites, { errors: [{ field: place, message }], written });
  if (changed === 'full') return refuse('main', page.t('directory.favourites.full', { max: FAVOURITES_MAX }));
  if (changed === 'note-too-long') return refuse(`note-${noted}`, page.t('directory.favourites.noteLong', { max: NOTE_LENGTH_MAX }));
  if (!keepFavourites(platform, context, changed)) return refuse(`note-${noted}`, page.t('directory.favourites.notesLong'));
  const id = kept || dropped || noted;
  return context.redirect(isUuid(id) ? `${back}#keep-${id}` : back, 303);
}

type Change = { kept: string; dropped: string; noted: string; note: string; isCleared: boolean };

function changeList(favourites: Favourite[], { kept, dropped, noted, note, isCleared }: Change): ReturnType<typeof addFavourite> {
  if (isCleared) return [];
  if (isUuid(kept)) return addFavourite(favourites, kept);
  if (dropped !== '') return dropFavourite(favourites, dropped);
  return noted === '' ? favourites : noteFavourite(favourites, noted, note);
}
