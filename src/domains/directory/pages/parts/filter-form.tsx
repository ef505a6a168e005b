import type { PageContext, WebContext } from '../../../../web/context.ts';
import { languageName } from '../../../../web/format.ts';
import type { SearchAnswer } from '../../queries/search-services.ts';
import { FILTER_NAMES, type FilterName, type Filters } from '../../rules.ts';
import { ACCESS_CODES, FACETS } from '../../engine/cortile-taxonomies.ts';
import type { MessageKey } from '../../../../i18n/index.ts';

/** Values that pages may ask for; anything else in an address is ignored. */
const ALLOWED: Record<FilterName, readonly string[] | undefined> = {
  audience: FACETS.audience,
  delivery: FACETS.delivery,
  sharing: FACETS.sharing,
  price: ['free', 'by-income', 'paid', 'unknown'],
  access: ACCESS_CODES,
  languages: undefined,
};

/** Reads the filters of an address against the allow list. */
export function readFilters(queries: (name: string) => string[]): Filters {
  const isAllowed = (name: FilterName, value: string) => ALLOWED[name]?.includes(value) ?? /^[a-z]{2,3}$/.test(value);
  const values = Object.fromEntries(
    FILTER_NAMES.map((name) => [
      name,
      queries(name)
        .filter((value) => isAllowed(name, value))
        .slice(0, 12),
    ]),
  ) as Record<FilterName, string[]>;
  return { ...values, isOpenNow: queries('open').includes('1') };
}

/** True when the form's button or "remove all" was pressed: only then a choice is remembered. */
export const isApplied = (context: WebContext): boolean => context.req.query('apply') === '1';

export const countFilters = (filters: Filters): number =>
  FILTER_NAMES.reduce((sum, name) => sum + filters[name].length, 0) + Number(filters.isOpenNow);

function valueText(page: PageContext, name: FilterName, value: string): string {
  if (name === 'languages') return languageName(value, page.language.locale);
  return page.t(`directory.${name}.${value}` as MessageKey & `directory.audience.${'everyone'}`);
}

/** What the filters say, in the words of the form. */
export const filterTexts = (page: PageContext, filters: Filters): string[] => [
  ...FILTER_NAMES.flatMap((name) => filters[name].map((value) => valueText(page, name, value))),
  ...(filters.isOpenNow ? [page.t('directory.filters.openNow')] : []),
];

type Props = { page: PageContext; action: string; filters: Filters; answer: SearchAnswer; hidden: Record<string, string>; clearHref: string };

/** Facets with counts, as a plain form: it works without script, and its address holds nothing personal. */
export function FilterForm({ page, action, filters, answer, hidden, clearHref }: Props) {
  const { t } = page;
  const active = countFilters(filters);
  return (
    <form class="filters card" method="get" action={action}>
      <details open={active > 0}>
        <summary>{t('directory.filters.title')}</summary>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="check">
          <input type="checkbox" id="open" name="open" value="1" checked={filters.isOpenNow} />
          <label for="open">
            {t('directory.filters.openNow')} <span class="count">{answer.openNow}</span>
          </label>
        </div>
        {FILTER_NAMES.map((name) => (
          <Facet page={page} name={name} chosen={filters[name]} counts={answer.counts[name]} />
        ))}
        <button class="button second" type="submit" name="apply" value="1">
          {t('directory.filters.apply')}
        </button>
        {active > 0 && (
          <p>
            <a class="link-row" href={clearHref}>
              {t('directory.filters.clear')}
            </a>
          </p>
        )}
      </details>
    </form>
  );
}

function Facet({ page, name, chosen, counts }: { page: PageContext; name: FilterName; chosen: string[]; counts: Map<string, number> }) {
  const order = ALLOWED[name];
  const values = [...new Set([...counts.keys(), ...chosen])].sort((a, b) =>
    order ? order.indexOf(a) - order.indexOf(b) : (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  if (values.length === 0) return null;
  return (
    <fieldset>
      <legend class="legend">{page.t(`directory.filters.${name}`)}</legend>
      {values.map((value) => (
        <div class="check">
          <input type="checkbox" id={`${name}-${value}`} name={name} value={value} checked={chosen.includes(value)} />
          <label for={`${name}-${value}`}>
            {valueText(page, name, value)} <span class="count">{counts.get(value) ?? 0}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
