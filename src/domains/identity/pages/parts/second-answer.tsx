import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';

type Props = {
  page: PageContext;
  action: string;
  /** What is decided: the name of the form's field, and its id. */
  about: { name: 'recovery' | 'change' | 'request'; id: string };
  /** The button's words for a yes, which say what it does. */
  yes: string;
  reason: string;
  errors: FieldError[];
};

/** The second officer's answer: a yes, or a no with a reason. */
export const SecondAnswer = ({ page: { t }, action, about, yes, reason, errors }: Props) => (
  <form class="stack" method="post" action={action}>
    <input type="hidden" name={about.name} value={about.id} />
    <TextField
      id={`reason-${about.id}`}
      name="reason"
      label={t('identity.recovery.reason')}
      hint={t('identity.recovery.reason.hint')}
      value={reason}
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
