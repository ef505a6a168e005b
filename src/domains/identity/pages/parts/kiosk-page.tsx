import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { KIOSK_IDLE_MINUTES, KIOSK_LABEL_LENGTH_MAX } from '../../rules/desk.ts';
import type { Kiosk } from '../../queries/list-kiosks.ts';
import type { Desk } from '../desk-context.ts';
import { SpaceChoice } from './space-choice.tsx';

/** What a public computer does and does not keep, for whoever sits before one. */
export function KioskPage({ page }: { page: PageContext }) {
  const { t, kiosk } = page;
  return (
    <Layout page={page} title={t('identity.kiosk.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.kiosk.title')}
          lead={kiosk ? t('identity.kiosk.here', { space: kiosk.spaceName }) : t('identity.kiosk.elsewhere')}
        />
        <div class="stack-large">
          <ul class="stack">
            <li>{t('identity.kiosk.finish')}</li>
            <li>{t('identity.kiosk.idle', { minutes: KIOSK_IDLE_MINUTES })}</li>
            <li>{t('identity.kiosk.keeps')}</li>
            <li>{t('identity.kiosk.paper')}</li>
          </ul>
          <p>
            <a class="button second" href={paths.home(page.at)}>
              {t('web.nav.home')}
            </a>
          </p>
        </div>
      </div>
    </Layout>
  );
}

type Props = { page: PageContext; desks: Desk[]; kiosks: Kiosk[]; label: string; errors: FieldError[] };

export function DeskKiosksPage({ page, desks, kiosks, label, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.kiosks.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.kiosks.title')}
          lead={t('identity.kiosks.lead')}
          crumbs={[{ href: paths.desk(at), text: t('identity.desk.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {kiosks.length > 0 && (
            <ul class="hits">
              {kiosks.map((kiosk) => (
                <KioskRow page={page} kiosk={kiosk} />
              ))}
            </ul>
          )}
          <form class="card stack" method="post" action={paths.deskKiosks(at)}>
            <h2 class="smaller">{t('identity.kiosks.on')}</h2>
            <p>{t('identity.kiosks.on.text')}</p>
            <SpaceChoice page={page} desks={desks} errors={errors} />
            <TextField
              id="label"
              label={t('identity.kiosks.label')}
              hint={t('identity.kiosks.label.hint')}
              value={label}
              errors={errors}
              lengthMax={KIOSK_LABEL_LENGTH_MAX}
            />
            <p>
              <button class="button" type="submit">
                {t('identity.kiosks.on.send')}
              </button>
            </p>
          </form>
        </div>
      </div>
    </Layout>
  );
}

function KioskRow({ page, kiosk }: { page: PageContext; kiosk: Kiosk }) {
  const { t, city, language } = page;
  const seen = formatMoment(kiosk.seenAt, { timezone: city.timezone, language: language.locale });
  return (
    <li class="card stack">
      <p>
        <strong>
          <bdi>{kiosk.label}</bdi>
        </strong>
        <br />
        <span class="soft small">{t('identity.session.seen', { moment: seen })}</span>
      </p>
      <form method="post" action={paths.deskKiosks(page.at)}>
        <button class="button second" type="submit" name="off" value={kiosk.id}>
          {t('identity.kiosks.off')}
        </button>
      </form>
    </li>
  );
}
