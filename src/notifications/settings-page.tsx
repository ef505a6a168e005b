import { PageHead } from '../web/components.tsx';
import type { PageContext } from '../web/context.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { ChoiceField } from '../web/fields.tsx';
import { CHOSEN_KINDS, NOTICE_KINDS, type NoticeKind, RHYTHMS, type Settings, WAYS } from './kinds.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const FORCED_KINDS = (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter((kind) => NOTICE_KINDS[kind].isForced);

type Props = { page: PageContext; settings: Settings; isSaved: boolean };

/** Lists to choose from alone: nothing can be typed wrong here. */
export function SettingsPage({ page, settings, isSaved }: Props) {
  const { t, at } = page;
  const crumbs = [
    { href: paths.account(at), text: t('identity.account.title') },
    { href: paths.notices(at), text: t('notifications.title') },
  ];
  return (
    <Layout page={page} title={t('notifications.settings.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('notifications.settings.title')} lead={t('notifications.settings.lead')} crumbs={crumbs}>
          {isSaved && (
            <p class="notice" role="status">
              {t('notifications.settings.saved')}
            </p>
          )}
        </PageHead>
        <form class="stack-large" method="post" action={paths.noticeSettings(at)}>
          <Kinds page={page} settings={settings} />
          <Times page={page} settings={settings} />
          <p>
            <button class="button" type="submit">
              {t('notifications.settings.save')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

function Kinds({ page: { t }, settings }: { page: PageContext; settings: Settings }) {
  return (
    <section class="card stack" aria-labelledby="kinds">
      <h2 class="smaller" id="kinds">
        {t('notifications.settings.kinds')}
      </h2>
      {CHOSEN_KINDS.map((kind) => (
        <ChoiceField
          id={kind}
          label={t(`notifications.kind.${kind}`)}
          value={settings.ways[kind] ?? 'mail'}
          options={WAYS.map((way) => ({ value: way, text: t(`notifications.way.${way}`) }))}
        />
      ))}
      <p class="soft">{t('notifications.settings.forced')}</p>
      <ul class="tags">
        {FORCED_KINDS.map((kind) => (
          <li class="tag second">{t(`notifications.kind.${kind}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Times({ page, settings: { rhythm, quiet } }: { page: PageContext; settings: Settings }) {
  const { t, language } = page;
  const format = new Intl.DateTimeFormat(language.locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const hours = HOURS.map((hour) => ({ value: String(hour), text: format.format(new Date(Date.UTC(2026, 0, 1, hour))) }));
  return (
    <section class="card stack" aria-labelledby="times">
      <h2 class="smaller" id="times">
        {t('notifications.settings.times')}
      </h2>
      <ChoiceField
        id="rhythm"
        label={t('notifications.settings.rhythm')}
        value={rhythm}
        options={RHYTHMS.map((each) => ({ value: each, text: t(`notifications.rhythm.${each}`) }))}
      />
      <p>{t('notifications.settings.quiet', { city: page.city.name })}</p>
      <ChoiceField id="from" label={t('notifications.settings.from')} value={String(Math.trunc(quiet.from / 60))} options={hours} />
      <ChoiceField id="until" label={t('notifications.settings.until')} value={String(Math.trunc(quiet.until / 60))} options={hours} />
    </section>
  );
}
