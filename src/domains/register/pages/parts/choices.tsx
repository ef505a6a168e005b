import type { FieldError } from '../../../../web/components.tsx';

type Option = { value: string; text: string; hint?: string };
type Props = { id: string; legend: string; isLegendHidden?: boolean; options: Option[]; errors: FieldError[] };

const errorOf = (errors: FieldError[], id: string) => errors.find(({ field }) => field === id);

/** Several of a list. Each box is a field of its own, `id.value`. */
export function CheckList({ id, legend, isLegendHidden = false, options, chosen, errors }: Props & { chosen: string[] }) {
  const error = errorOf(errors, id);
  return (
    <fieldset class="field" id={id} aria-describedby={error && `${id}-error`}>
      <legend class={isLegendHidden ? 'visually-hidden' : 'legend'}>{legend}</legend>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error.message}
        </p>
      )}
      {options.map(({ value, text }) => (
        <div class="check">
          <input type="checkbox" id={`${id}.${value}`} name={`${id}.${value}`} value="1" checked={chosen.includes(value)} />
          <label for={`${id}.${value}`}>{text}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** One of a list, each as large as a finger. */
export function RadioList({ id, legend, isLegendHidden = false, options, chosen, errors }: Props & { chosen: string | undefined }) {
  const error = errorOf(errors, id);
  return (
    <fieldset class="field choices" id={id} aria-describedby={error && `${id}-error`}>
      <legend class={isLegendHidden ? 'visually-hidden' : 'legend'}>{legend}</legend>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error.message}
        </p>
      )}
      {options.map(({ value, text, hint }) => (
        <label class="choice">
          <input type="radio" name={id} value={value} checked={value === chosen} />
          <span>
            {text}
            {hint && <span class="soft small"> {hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A calendar day in the browser's own way of choosing one; without that it takes YYYY-MM-DD. */
export function DateField({
  id,
  label,
  hint,
  value,
  errors,
}: {
  id: string;
  label: string;
  hint?: string;
  value: string | null;
  errors: FieldError[];
}) {
  const error = errorOf(errors, id);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
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
      <input class="input" type="date" id={id} name={id} value={value ?? ''} aria-describedby={described} aria-invalid={error ? 'true' : undefined} />
    </div>
  );
}

/** The boxes that were ticked of those that exist. */
export const ticked = <Value extends string>(field: (name: string) => string, id: string, values: readonly Value[]): Value[] =>
  values.filter((value) => field(`${id}.${value}`) !== '');

/** A day as browsers send it; anything else is no day. */
export const readDay = (text: string): string | null => {
  const written = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return written && !Number.isNaN(written.getTime()) && written.toISOString().startsWith(text) ? text : null;
};
