import { cityTime } from '../../../kernel/clock.ts';
import { PageHead } from '../../../web/components.tsx';
import type { PageContext, WebContext } from '../../../web/context.ts';
import { FigureSource } from '../../../web/figure-source.tsx';
import { formatDay } from '../../../web/format.ts';
import { Layout } from '../../../web/layout.tsx';
import { paths } from '../../../web/paths.ts';
import { ROUNDED_TO, SHOWN_MIN } from '../../../kernel/small-numbers.ts';
import { readLadderVersion } from '../queries/read-nominations.ts';
import { RegisterLinks } from './parts/public-row.tsx';

/** How this register is compiled: what is in it, who decides by which law, what is left out, and how one objects or corrects (K9, K12, K16). */
export async function showHow(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const version = await readLadderVersion(page.db);
  return context.html(
    <Layout page={page} title={t('register.how.title')} description={t('register.how.lead')}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('register.how.title')}
          lead={t('register.how.lead')}
          crumbs={[{ href: paths.register(at), text: t('register.public.title') }]}
        />
        <div class="stack-large">
          <Part id="sources" title={t('register.how.sources')} texts={[t('register.how.sources.text'), t('register.how.sources.history')]} />
          <Part
            id="law"
            title={t('register.how.law')}
            texts={[t('register.how.law.text'), t('register.how.law.children'), t('register.how.law.privacy')]}
          />
          <Part id="who" title={t('register.how.who')} texts={[t('register.how.who.text'), t('register.how.who.suspend')]} />
          <Part
            id="out"
            title={t('register.how.out')}
            texts={[t('register.how.out.score'), t('register.how.out.refused'), t('register.how.out.reports')]}
          />
          <Part
            id="figures"
            title={t('register.how.figures')}
            texts={[
              t('register.how.figures.days'),
              t('register.how.figures.small', { few: SHOWN_MIN, step: ROUNDED_TO }),
              t('register.how.figures.halves'),
              t('register.how.figures.market'),
            ]}
          />
          <Part
            id="object"
            title={t('register.how.object')}
            texts={[t('register.how.object.text'), t('register.how.object.refusal'), t('register.how.object.court')]}
          />
          <Correct page={page} version={version} />
          <RegisterLinks page={page} />
        </div>
      </div>
    </Layout>,
  );
}

function Part({ id, title, texts }: { id: string; title: string; texts: string[] }) {
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {texts.map((text) => (
        <p>{text}</p>
      ))}
    </section>
  );
}

function Correct({ page, version }: { page: PageContext; version: number | undefined }) {
  const { t, city, language } = page;
  const date = formatDay(cityTime(page.now, city.timezone).date, language.locale);
  return (
    <section class="stack" aria-labelledby="correct">
      <h2 id="correct">{t('register.how.correct')}</h2>
      <p>{t('register.how.correct.text')}</p>
      {version !== undefined && <p>{t('register.how.version', { version })}</p>}
      <FigureSource page={page}>{t('register.public.source', { city: city.name, date })}</FigureSource>
    </section>
  );
}
