import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';

/** A reason that was typed, and which of those who wait it was typed for: no other one's box holds it. */
export type TypedReason = { id: string; reason: string };
export const NOTHING_TYPED: TypedReason = { id: '', reason: '' };

type Props = {
  page: PageContext;
  action: string;
  /** What is decided: the name of the form's field, and its id. */
  about: { name: 'recovery' | 'change' | 'request'; id: string };
  /** The button's words for a yes, which say what it does. */
  yes: string;
  typed: TypedReason;
  errors: FieldError[];
};

/** The second officer's answer: a yes, or a no with a reason. */
export const SecondAnswer = ({ page: { t }, action, about, yes, typed, errors }: Props) => (
  <form class="stack" method="post" action={action}>
    <input type="hidden" name={about.name} value={about.id} />
    <TextField
      id={`reason-${about.id}`}
      name="reason"
      label={t('identity.recovery.reason')}
      hint={t('identity.recovery.reason.hint')}
      value={typed.id === about.id ? typed.reason : ''}
      errors={errors}
      lengthMax={300}
    />
    <p class="tags">
      <button class="button" type="submit" name="act" value="approve">
        {yes}
      </button>
      <button class="button second" type="submit" name="act" value="refuse">
        {t('identity.recovery.refuse')}
      </button>
    </p>
  </form>
);
