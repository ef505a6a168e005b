import type { PageContext } from '../../../../web/context.ts';
import type { ShownApplication } from '../../queries/read-application.ts';

type Props = { page: PageContext; application: Pick<ShownApplication, 'vouches' | 'vouchesCounted'>; reader: 'officer' | 'applicant' };

/** Why fewer vouches count than came, and what to do: two from one telephone may be one person with two accounts. Whose they are is not said. */
export function SharedTelephone({ page: { t }, application, reader }: Props) {
  const count = application.vouches.length - application.vouchesCounted;
  if (count === 0) return null;
  return (
    <div class="notice stack">
      <p>{t('register.vouches.shared', { count })}</p>
      <p>{t(`register.vouches.shared.${reader}`)}</p>
    </div>
  );
}
