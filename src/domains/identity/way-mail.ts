import type { City } from '../../db/cities.ts';
import type { Texts } from '../../i18n/index.ts';
import { paths } from '../../web/paths.ts';
import type { WriteWayMail } from './commands/tell-way-changed.ts';

/** Tells a person what changed in the ways they sign in, in their own language. The subject says no more than that there is news. */
export const wayMail =
  ({ texts, city, origin }: { texts: Texts; city: Omit<City, 'isCurrent'>; origin: string }): WriteWayMail =>
  (change) =>
  (language) => {
    const spoken = texts.language(language)?.code ?? city.languages[0]!;
    const t = texts.translator(spoken);
    const where = `${origin}${paths.ways({ city: city.slug, language: spoken })}`;
    const lines = [t(`identity.told.${change}`), t('identity.mail.desk.notYou'), t('identity.told.where'), where];
    return { subject: t('identity.mail.desk.subject', { city: city.name }), body: `${lines.join('\n\n')}\n` };
  };
