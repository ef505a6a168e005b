import type { PageContext } from './context.ts';
import { paths } from './paths.ts';

/** On every page of whoever acts for another as a helper or keeper: for whom, and the way out. Nobody forgets in whose affairs they are. */
export function ActingBar({ page }: { page: PageContext }) {
  const { t, at, signedIn } = page;
  const actingFor = signedIn?.actingFor ?? null;
  if (!signedIn?.actingEnded && (actingFor === null || actingFor.as === 'desk')) return null;
  return (
    <section class="act-bar" aria-label={t('web.acting.label')}>
      <div class="wrap">
        <p>{actingFor ? <a href={paths.helpingAccount(at)}>{t('web.acting.for', { name: actingFor.name })}</a> : t('web.acting.ended.bar')}</p>
        <form method="post" action={paths.stopActing(at)}>
          <button class="button quiet" type="submit">
            {actingFor ? t('web.acting.stop') : t('web.acting.ended.go')}
          </button>
        </form>
      </div>
    </section>
  );
}
