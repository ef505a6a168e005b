import type { FieldError } from '../web/components.tsx';
import type { PageContext } from '../web/context.ts';
import { FILE_BYTES_MAX } from '../web/takes-files.ts';

type Props = {
  page: PageContext;
  id: string;
  label: string;
  /** What it is for; what may be chosen is said after it. */
  hint?: string | undefined;
  errors: FieldError[];
  isMany?: boolean;
  /** Something was chosen and the form was refused: it has to be chosen again. */
  isAgain?: boolean;
};

/** A field to choose a file in. Its form is `method="post"` and `enctype="multipart/form-data"`, its route says `takesFiles()`. */
export function FileField({ page, id, label, hint, errors, isMany = false, isAgain = false }: Props) {
  const { t } = page;
  const error = errors.find(({ field }) => field === id);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint && `${hint} `}
        {t('uploads.field.hint', { megabytes: FILE_BYTES_MAX / (1024 * 1024) })}
        {isAgain && ` ${t('uploads.field.again')}`}
      </p>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error.message}
        </p>
      )}
      <input
        class="input"
        type="file"
        id={id}
        name={id}
        multiple={isMany}
        accept=".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"
        aria-describedby={[`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  );
}
