import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';

/** One form for all the buttons of a page: each says by its own name and value what it saves or removes. */
export function KeepForm({ page, back }: { page: PageContext; back: string }) {
  return (
    <form id="keep" method="post" action={paths.favourites(page.at)} hidden>
      <input type="hidden" name="back" value={back} />
    </form>
  );
}

type ButtonProps = { page: PageContext; id: string; name: string; isSaved: boolean };

/** Saves a service in this browser, or removes it again; the page needs a `KeepForm`. */
export function KeepButton({ page, id, name, isSaved }: ButtonProps) {
  const { t } = page;
  return (
    <button
      class={isSaved ? 'button quiet keep saved' : 'button quiet keep'}
      type="submit"
      form="keep"
      id={`keep-${id}`}
      name={isSaved ? 'drop' : 'keep'}
      value={id}
      aria-label={isSaved ? t('directory.keep.dropNamed', { name }) : t('directory.keep.addNamed', { name })}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M5 3h10v14l-5-4-5 4z" />
      </svg>
      {isSaved ? t('directory.keep.drop') : t('directory.keep.add')}
    </button>
  );
}

/** A box that chooses a service for the comparison; the page needs a `CompareForm`. */
export function CompareBox({ page, id, name }: Omit<ButtonProps, 'isSaved'>) {
  return (
    <label class="pick">
      <input type="checkbox" form="compare" name="id" value={id} aria-label={page.t('directory.compare.chooseNamed', { name })} />
      {page.t('directory.compare.choose')}
    </label>
  );
}

/** Stands after the list; once a box is ticked it stays in sight. */
export function CompareForm({ page }: { page: PageContext }) {
  return (
    <form class="compare-bar no-print" id="compare" method="get" action={paths.compare(page.at)}>
      <button class="button second" type="submit">
        {page.t('directory.compare.button')}
      </button>
      <span class="soft small">{page.t('directory.compare.hint')}</span>
    </form>
  );
}
