import type { PageContext } from './context.ts';
import { paths } from './paths.ts';

/** On every page of a visit: whom staff serve and where, and the two ways out of it. Locked, it names nobody. */
export function VisitBar({ page: { t, at, signedIn } }: { page: PageContext }) {
  const { visit, actingFor } = signedIn ?? {};
  if (!visit) return null;
  return (
    <section class="act-bar" aria-label={t('web.visit.label')}>
      <div class="wrap">
        <p>
          {visit.isLocked ? (
            t('web.visit.locked')
          ) : (
            <>
              {t('web.visit.serving')}{' '}
              <strong>
                <bdi>{actingFor?.name}</bdi>
              </strong>{' '}
              · <bdi>{visit.spaceName}</bdi>
            </>
          )}
        </p>
        {!visit.isLocked && (
          <a class="button quiet" href={paths.desk(at)}>
            {t('web.visit.desk')}
          </a>
        )}
        {!visit.isLocked && (
          <form method="post" action={paths.visitLock(at)}>
            <button class="button quiet" type="submit">
              {t('web.visit.lock')}
            </button>
          </form>
        )}
        <form method="post" action={paths.visitEnd(at)}>
          <button class="button" type="submit">
            {t('web.visit.end')}
          </button>
        </form>
      </div>
    </section>
  );
}

/** On every page of a public computer: one large button that leaves nothing behind. */
export function KioskBar({ page: { t, at, kiosk } }: { page: PageContext }) {
  if (!kiosk) return null;
  return (
    <section class="act-bar" aria-label={t('web.kiosk.label')}>
      <div class="wrap">
        <p>
          {t('web.kiosk.text')} <a href={paths.kiosk(at)}>{t('web.kiosk.more')}</a>
        </p>
        <form method="post" action={paths.kioskFinish(at)}>
          <button class="button large" type="submit">
            {t('web.kiosk.finish')}
          </button>
        </form>
      </div>
    </section>
  );
}
