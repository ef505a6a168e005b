import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';

type Props = { page: PageContext; id: string; errors: FieldError[] };

/** Taking an application back in two steps, without script: what is lost is read before the box is ticked, since nothing brings it back. */
export function WithdrawForm({ page: { t, at }, id, errors }: Props) {
  const error = errors.find(({ field }) => field === 'withdraw');
  return (
    <details class="card" open={error !== undefined}>
      <summary>{t('register.application.withdraw')}</summary>
      <form class="stack" method="post" action={paths.registerApplication(at, id)}>
        <p>{t('register.withdraw.lost')}</p>
        {error && (
          <p class="field-error" id="withdraw-error">
            {error.message}
          </p>
        )}
        <div class="check">
          <input type="checkbox" id="withdraw" name="withdraw" value="1" aria-describedby={error && 'withdraw-error'} />
          <label for="withdraw">{t('register.withdraw.yes')}</label>
        </div>
        <p>
          <button class="button second" type="submit" name="act" value="withdraw">
            {t('register.application.withdraw')}
          </button>
        </p>
      </form>
    </details>
  );
}
