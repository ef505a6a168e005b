import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { RECOVERY_CHECKS } from '../../rules/desk.ts';
import type { KeeperCheck } from '../../rules/new-keeper.ts';

type Props = { page: PageContext; options?: readonly KeeperCheck[]; checked?: readonly string[]; errors?: FieldError[] };

/** What an officer checked, two things at least, before a way into somebody's account changes, or somebody becomes a keeper. */
export function ChecksField({ page: { t }, options = RECOVERY_CHECKS, checked = [], errors = [] }: Props) {
  const error = errors.find(({ field }) => field === 'checks');
  return (
    <fieldset class="choices" id="checks" tabindex={-1} aria-describedby={error && 'checks-error'}>
      <legend class="legend">{t('identity.recovery.checks')}</legend>
      {error && (
        <p class="field-error" id="checks-error">
          {error.message}
        </p>
      )}
      {options.map((check) => (
        <label class="choice" for={`check-${check}`}>
          <input type="checkbox" id={`check-${check}`} name={check} value="yes" checked={checked.includes(check)} />
          <span>{t(`identity.recovery.check.${check}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
