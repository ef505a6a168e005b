import type { PageContext } from '../../../../web/context.ts';
import { TextField } from '../../../../web/components.tsx';
import { paths } from '../../../../web/paths.ts';
import type { FoundPlace, NeighbourhoodRow } from '../../../places/index.ts';

/** What has to be said about the place: it is not known, lies outside the city, or was read in the sentence. */
export type PlaceNoteKind = 'unknown' | 'outside' | 'in-need';

type Sought = { need: string; where: string; place: FoundPlace | undefined; placeNote: PlaceNoteKind | undefined };
type Props = { page: PageContext; sought: Sought; neighbourhoods: NeighbourhoodRow[] };

/** Longer places are shortened in the sentence about them; the field keeps them whole. */
const SHOWN_MAX = 80;

/** Says where was searched when that is not what was typed into the field, with the way to put it right. The need is kept. */
export function PlaceNote({ page, sought, neighbourhoods }: Props) {
  if (sought.placeNote === undefined) return null;
  return sought.placeNote === 'in-need' ? <ReadInNeed page={page} sought={sought} /> : <NotFound {...{ page, sought, neighbourhoods }} />;
}

function NotFound({ page, sought, neighbourhoods }: Props) {
  const { t } = page;
  const values = { place: sought.where.slice(0, SHOWN_MAX), city: page.city.name };
  return (
    <section class="notice stack" aria-labelledby="place-note">
      <p id="place-note">
        <strong>{sought.placeNote === 'outside' ? t('directory.place.outside', values) : t('directory.place.unknown', values)}</strong>
      </p>
      <form class="stack no-print" method="post" action={paths.search(page.at)}>
        <input type="hidden" name="need" value={sought.need} />
        <TextField
          id="where-again"
          name="where"
          label={t('directory.place.correct')}
          value={sought.where}
          errors={[]}
          autocomplete="street-address"
        />
        {neighbourhoods.length > 0 && (
          <div class="field">
            <label for="neighbourhood">{t('directory.error.neighbourhood')}</label>
            <select class="input" id="neighbourhood" name="neighbourhood">
              <option value="">{t('directory.error.neighbourhoodAny')}</option>
              {neighbourhoods.map((item) => (
                <option value={item.slug}>{item.name}</option>
              ))}
            </select>
          </div>
        )}
        <div class="actions">
          <button class="button" type="submit">
            {t('directory.place.again')}
          </button>
        </div>
      </form>
    </section>
  );
}

function ReadInNeed({ page, sought }: Omit<Props, 'neighbourhoods'>) {
  const { t } = page;
  return (
    <form class="notice stack" method="post" action={paths.search(page.at)}>
      <input type="hidden" name="need" value={sought.need} />
      <input type="hidden" name="anywhere" value="1" />
      <p>{t('directory.place.inNeed', { place: sought.place?.label ?? sought.where })}</p>
      <button class="button second no-print" type="submit">
        {t('directory.place.anywhere', { city: page.city.name })}
      </button>
    </form>
  );
}
