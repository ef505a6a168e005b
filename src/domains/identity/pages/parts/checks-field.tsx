import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { RECOVERY_CHECKS } from '../../rules/desk.ts';

/** What an officer checked, two things at least, before a way into somebody's account changes. */
export function ChecksField({ page: { t }, checked = [], errors = [] }: { page: PageContext; checked?: readonly string[]; errors?: FieldError[] }) {
  const error = errors.find(({ field }) => field === 'checks');
  return (
    <fieldset class="choices" id="checks" tabindex={-1} aria-describedby={error && 'checks-error'}>
      <legend class="legend">{t('identity.recovery.checks')}</legend>
      {error && (
        <p class="field-error" id="checks-error">
          {error.message}
        </p>
      )}
      {RECOVERY_CHECKS.map((check) => (
        <label class="choice" for={`check-${check}`}>
          <input type="checkbox" id={`check-${check}`} name={check} value="yes" checked={checked.includes(check)} />
          <span>{t(`identity.recovery.check.${check}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
