import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';

type Props = { page: PageContext; action: string; send: string; errors: FieldError[] };

/** Where somebody types the code with which they come back, from a letter or from their own note. */
export const CodeForm = ({ page: { t }, action, send, errors }: Props) => (
  <form class="card stack" method="post" action={action}>
    <TextField id="code" label={t('register.report.code')} hint={t('register.report.code.hint')} value="" errors={errors} lengthMax={40} />
    <p>
      <button class="button" type="submit">
        {send}
      </button>
    </p>
  </form>
);
