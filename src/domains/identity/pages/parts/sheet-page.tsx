import type { Language, Translate } from '../../../../i18n/index.ts';
import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { QrCode } from '../../../../web/qr-code.tsx';
import { inGroups } from '../../engine/paper-code.ts';
import type { Person } from '../../queries/read-person.ts';
import type { Sheet } from '../sheet.ts';

type Props = { page: PageContext; sheet: Sheet; person: Person; space: string; texts: { t: Translate; language: Language } };

/** The sheet, in large letters and in the language of its person; what stands around it is for the operator and stays off the paper. */
export function SheetPage({ page, sheet, person, space, texts }: Props) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.sheet.title')} isIndexed={false} isLarge>
      <div class="wrap measure stack-large">
        <div class="no-print">
          <PageHead page={page} title={t('identity.sheet.title')} lead={t('identity.sheet.once')} />
          <p class="acts">
            <button class="button" type="button" hidden data-print>
              {t('identity.sheet.print')}
            </button>
            <a class="link-row" href={paths.desk(page.at)}>
              {t('identity.sheet.done')}
            </a>
          </p>
        </div>
        <PaperSheet page={page} sheet={sheet} person={person} space={space} texts={texts} />
      </div>
    </Layout>
  );
}

function PaperSheet({ page, sheet, person, space, texts: { t, language } }: Props) {
  const address = `${page.origin}${paths.paperSignIn({ ...page.at, language: language.code })}`;
  return (
    <article class="card stack sheet" lang={language.code} dir={language.direction} aria-labelledby="sheet">
      <h2 id="sheet">{t('identity.sheet.heading', { city: page.city.name })}</h2>
      <p>{t('identity.sheet.for', { name: person.name })}</p>
      <div class="sheet-code">
        <QrCode address={address} label={t('identity.sheet.qr')} />
      </div>
      <p>
        {t('identity.sheet.address')}
        <br />
        <bdi dir="ltr">{address}</bdi>
      </p>
      <dl class="stack">
        <div>
          <dt>{t('identity.paper.number')}</dt>
          <dd class="sheet-digits">
            <bdi dir="ltr">{inGroups(sheet.number, 4)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('identity.paper.code')}</dt>
          <dd class="sheet-digits">
            <bdi dir="ltr">{inGroups(sheet.code)}</bdi>
          </dd>
        </div>
      </dl>
      <p>{t('identity.sheet.keep')}</p>
      <p>{t('identity.sheet.lost', { space })}</p>
    </article>
  );
}

/** A sheet is shown once: Back and reload do not bring it again. */
export function NoSheetPage({ page, hasVisit }: { page: PageContext; hasVisit: boolean }) {
  const { t } = page;
  return (
    <Layout page={page} title={t('identity.sheet.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('identity.sheet.gone')} lead={t('identity.sheet.gone.text')} />
        <p>
          <a class="button" href={hasVisit ? paths.deskPaper(page.at) : paths.desk(page.at)}>
            {hasVisit ? t('identity.desk.newSheet') : t('identity.desk.title')}
          </a>
        </p>
      </div>
    </Layout>
  );
}
