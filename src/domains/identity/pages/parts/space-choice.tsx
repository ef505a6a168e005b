import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import type { Desk } from '../desk-context.ts';

/** At which of their desks somebody works now; nothing to choose for whoever has one. */
export function SpaceChoice({
  page,
  desks,
  chosen,
  errors,
}: {
  page: PageContext;
  desks: Desk[];
  chosen?: string | undefined;
  errors: FieldError[];
}) {
  if (desks.length === 1) return <input type="hidden" name="space" value={desks[0]!.slug} />;
  const error = errors.find(({ field }) => field === 'space');
  return (
    <div class="field">
      <label for="space">{page.t('identity.desk.space')}</label>
      {error && <p class="field-error">{error.message}</p>}
      <select class="input" id="space" name="space" aria-invalid={error ? 'true' : undefined}>
        <option value="">{page.t('identity.desk.space.none')}</option>
        {desks.map(({ slug, name }) => (
          <option value={slug} selected={slug === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
