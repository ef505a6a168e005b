import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { ChoiceField } from '../../../../web/fields.tsx';
import type { RefusalReason } from '../../rules/words.ts';

type Props = { page: PageContext; errors: FieldError[] };

/** The reason from the list; none is chosen beforehand, so that nobody gives one unawares. */
export const ReasonField = ({ page: { t }, reasons, value, errors }: Props & { reasons: readonly RefusalReason[]; value: string }) => (
  <ChoiceField
    id="reason"
    label={t('register.decide.reason')}
    value={value}
    errors={errors}
    options={[
      { value: '', text: t('register.decide.reason.none') },
      ...reasons.map((reason) => ({ value: reason, text: t(`register.reason.${reason}`) })),
    ]}
  />
);

/** Declared each time somebody decides: nothing ties them to whom it is about. */
export function NoConflictField({ page: { t }, isChecked, errors }: Props & { isChecked: boolean }) {
  const error = errors.find(({ field }) => field === 'no-conflict');
  return (
    <>
      {error && (
        <p class="field-error" id="no-conflict-error">
          {error.message}
        </p>
      )}
      <div class="check">
        <input type="checkbox" id="no-conflict" name="no-conflict" value="1" checked={isChecked} aria-describedby={error && 'no-conflict-error'} />
        <label for="no-conflict">{t('register.decide.noConflict')}</label>
      </div>
    </>
  );
}
