import type { PageContext } from '../../../../web/context.ts';
import { ErrorSummary, type FieldError, TextField } from '../../../../web/components.tsx';
import { paths } from '../../../../web/paths.ts';

/** Longer texts are cut, not refused: the beginning says what is needed. */
export const NEED_LENGTH_MAX = 1_000;

export type NeedValues = { need: string; where: string };
type Props = {
  page: PageContext;
  values?: NeedValues;
  errors?: FieldError[];
  /** The page's heading asks the question already. */ isAsked?: boolean;
};

/** The one question. Its answer is posted, so that it never stands in an address (K1). */
export function NeedForm({ page, values, errors = [], isAsked = false }: Props) {
  const { t } = page;
  return (
    <form class="ask" method="post" action={paths.search(page.at)} role="search">
      <ErrorSummary page={page} errors={errors} />
      <TextField
        id="need"
        label={t('home.need.label')}
        isLabelHidden={isAsked}
        hint={t('home.need.hint')}
        value={values?.need}
        errors={errors}
        rows={2}
        isBig
      />
      <div class="row">
        <TextField
          id="where"
          label={t('home.where.label')}
          hint={t('home.where.hint')}
          value={values?.where}
          errors={errors}
          autocomplete="street-address"
        />
        <input type="hidden" name="latitude" value="" />
        <input type="hidden" name="longitude" value="" />
      </div>
      <div class="actions">
        <button class="button" type="submit">
          {t('home.search')}
        </button>
        <button class="button second" type="button" hidden data-near-me data-found={t('home.near.found')} data-failed={t('home.near.failed')}>
          {t('home.near')}
        </button>
      </div>
      <p class="soft small">{t('home.private')}</p>
    </form>
  );
}
