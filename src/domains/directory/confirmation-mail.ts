import type { City } from '../../db/cities.ts';
import type { Texts } from '../../i18n/index.ts';
import { paths } from '../../web/paths.ts';
import type { WriteConfirmationMail } from './commands/request-confirmation.ts';

/** The mail in which a city asks a provider whether what it says of them is still right; in the city's own language. */
export function confirmationMail({ texts, city, origin }: { texts: Texts; city: City; origin: string }): WriteConfirmationMail {
  const language = city.languages[0]!;
  const t = texts.translator(language);
  return ({ token, services }) => {
    const link = `${origin}${paths.confirm({ city: city.slug, language }, token)}`;
    const lines = services.map(({ name, stage }) => `– ${name} (${t(`directory.mail.stage.${stage}`)})`);
    const body = [
      t('directory.mail.confirm.greeting'),
      t('directory.mail.confirm.why', { city: city.name, count: services.length }),
      lines.join('\n'),
      t('directory.mail.confirm.ask'),
      link,
      t('directory.mail.confirm.once'),
      t('directory.mail.confirm.unknown', { city: city.name }),
    ].join('\n\n');
    return { subject: t('directory.mail.confirm.subject', { city: city.name, count: services.length }), body: `${body}\n`, language };
  };
}
