import { newId } from '../../../../kernel/ids.ts';
import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { NeighbourhoodRow, SpaceRow } from '../../../places/index.ts';
import type { ServiceTypes } from '../../service-types.ts';
import type { NeighbourOffer } from '../neighbour-city.ts';

type Props = {
  page: PageContext;
  types: ServiceTypes;
  chosen: string | undefined;
  neighbourhoodId: string | undefined;
  neighbourhoods: NeighbourhoodRow[];
  space: SpaceRow | undefined;
  neighbours: NeighbourOffer[];
  /** The place asked about, as it is shown. */
  place: string | undefined;
  /** Services of the kind in other parts of the city; undefined when no kind is known. */
  elsewhere: number | undefined;
};

/** Nothing here is no dead end (D10): a person nearby, the neighbouring city, and a way to tell the city. */
export function NothingHere({ page, types, chosen, neighbourhoodId, neighbourhoods, space, neighbours, place, elsewhere }: Props) {
  const { t } = page;
  return (
    <section class="stack-large" aria-labelledby="nothing-title">
      <div class="stack">
        <h2 id="nothing-title">{t('directory.nothing.title')}</h2>
        <p class="measure">{place ? t('directory.nothing.textPlace', { place }) : t('directory.nothing.text', { city: page.city.name })}</p>
        {chosen && elsewhere !== undefined && elsewhere > 0 && <Elsewhere page={page} kind={chosen} count={elsewhere} />}
      </div>
      <div class="trio">
        {space && (
          <div class="card stack">
            <h3>{t('directory.nothing.space')}</h3>
            <p>
              <a href={paths.space(page.at, space.slug)}>{space.name}</a>
              <br />
              <bdi>{space.address}</bdi>
            </p>
          </div>
        )}
        {neighbours.map((offer) => (
          <div class="card stack">
            <h3>{t('directory.nothing.neighbour', { city: offer.city.name })}</h3>
            <p>
              <a href={paths.services({ city: offer.city.slug, language: page.language.code }, { kind: offer.type })}>
                {offer.count > 0
                  ? t('directory.nothing.neighbour.count', { count: offer.count })
                  : t('directory.browse.title', { city: offer.city.name })}
              </a>
            </p>
          </div>
        ))}
      </div>
      <MissingForm page={page} types={types} chosen={chosen} neighbourhoodId={neighbourhoodId} neighbourhoods={neighbourhoods} />
    </section>
  );
}

/** The same kind in other parts of the city: one may ask there. */
export function Elsewhere({ page, kind, count }: { page: PageContext; kind: string; count: number }) {
  if (count === 0) return <p>{page.t('directory.nothing.nowhere')}</p>;
  return (
    <p class="measure">
      {page.t('directory.nothing.elsewhere', { count })}{' '}
      <a class="link-row" href={paths.services(page.at, { kind })}>
        {page.t('directory.nothing.elsewhere.link')}
      </a>
    </p>
  );
}

type FormProps = Pick<Props, 'page' | 'types' | 'chosen' | 'neighbourhoodId' | 'neighbourhoods'> & {
  /** The page's heading says what it is for. */ isTitled?: boolean;
  errors?: FieldError[];
};

/** What a person chooses whose kind of help is not in the list: nothing chosen at all may be a slip. */
export const OTHER_KIND = 'other';

/** The note holds a kind and a neighbourhood, nothing else; its id comes from the form, so that sending twice counts once. */
export function MissingForm({ page, types, chosen, neighbourhoodId, neighbourhoods, isTitled = false, errors = [] }: FormProps) {
  const { t } = page;
  const language = page.language.code;
  return (
    <form class="card stack" method="post" action={paths.missing(page.at)}>
      {!isTitled && <h3>{t('directory.nothing.tell')}</h3>}
      <p>{t('directory.nothing.tell.text')}</p>
      <input type="hidden" name="id" value={newId(page.now)} />
      <div class="field">
        <label for="kind">{t('directory.nothing.tell.kind')}</label>
        <FieldErrors field="kind" errors={errors} />
        <select class="input" id="kind" name="kind" {...describedBy('kind', errors)}>
          <option value="">{t('directory.nothing.tell.choose')}</option>
          {types.all.map((type) => (
            <option value={type.slug} selected={type.slug === chosen}>
              {types.text(type.slug, language).name}
            </option>
          ))}
          <option value={OTHER_KIND} selected={chosen === OTHER_KIND}>
            {t('directory.nothing.tell.otherKind')}
          </option>
        </select>
      </div>
      {neighbourhoods.length > 0 && (
        <div class="field">
          <label for="area">{t('home.where.label')}</label>
          <FieldErrors field="area" errors={errors} />
          <select class="input" id="area" name="area" {...describedBy('area', errors)}>
            <option value="">{t('directory.error.neighbourhoodAny')}</option>
            {neighbourhoods.map((item) => (
              <option value={item.id} selected={item.id === neighbourhoodId}>
                {item.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <p>
        <button class="button" type="submit">
          {t('directory.nothing.tell.send')}
        </button>
      </p>
    </form>
  );
}

const describedBy = (field: string, errors: FieldError[]) =>
  errors.some((error) => error.field === field) ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${field}-error` } : {};

function FieldErrors({ field, errors }: { field: string; errors: FieldError[] }) {
  const error = errors.find((candidate) => candidate.field === field);
  return error ? (
    <p class="field-error" id={`${field}-error`}>
      {error.message}
    </p>
  ) : null;
}
