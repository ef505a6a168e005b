import type { PageContext } from './context.ts';
import type { FieldError } from './components.tsx';

type Common = { id: string; label: string; hint?: string | undefined; value: string; errors?: FieldError[] };
const describedBy = ({ id, hint, errors = [] }: Pick<Common, 'id' | 'hint' | 'errors'>): string | undefined =>
  [hint && `${id}-hint`, errors.some(({ field }) => field === id) && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Hints({ id, hint, errors = [] }: Common) {
  const error = errors.find(({ field }) => field === id);
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error.message}
        </p>
      )}
    </>
  );
}

/** A day, chosen or typed as the browser lets people do it. */
export function DayField(field: Common) {
  const { id, label, value, errors = [] } = field;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Hints {...field} />
      <input
        class="input"
        type="date"
        id={id}
        name={id}
        value={value}
        aria-describedby={describedBy(field)}
        aria-invalid={errors.some((error) => error.field === id) ? 'true' : undefined}
      />
    </div>
  );
}

/** One of a few; what is named in a language of its own says which. */
export type Choice = { value: string; text: string; language?: string };
export function ChoiceField({ options, ...field }: Common & { options: Choice[] }) {
  const { id, label, value } = field;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Hints {...field} />
      <select class="input" id={id} name={id} aria-describedby={describedBy(field)}>
        {options.map((option) => (
          <option value={option.value} lang={option.language} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of the languages that Cortile speaks, each by its own name. */
export const LanguageField = ({ page, ...field }: Common & { page: Pick<PageContext, 'languages'> }) => (
  <ChoiceField {...field} options={page.languages.map(({ code, name }) => ({ value: code, text: name, language: code }))} />
);
