import type { City } from '../../db/cities.ts';
import type { Texts, Translate } from '../../i18n/index.ts';
import { cityTime } from '../../kernel/clock.ts';
import { formatDay } from '../../web/format.ts';
import { paths } from '../../web/paths.ts';
import type { WriteMail } from './commands/tell-person.ts';
import { CODE_MINUTES } from './rules.ts';
import { wayMail } from './way-mail.ts';

type Spoken = { t: Translate; code: string; locale: string };

/** All that is written when an address changes. The old address never reads the new one: it may be in other hands. */
export function mailChangeMail({ texts, city, origin }: { texts: Texts; city: Omit<City, 'isCurrent'>; origin: string }) {
  const write =
    (...lines: ((spoken: Spoken) => string)[]): WriteMail =>
    (language) => {
      const { code, locale } = texts.language(language) ?? texts.language(city.languages[0]!)!;
      const t = texts.translator(code);
      return {
        subject: t('identity.mail.desk.subject', { city: city.name }),
        body: `${lines.map((line) => line({ t, code, locale })).join('\n\n')}\n`,
      };
    };
  const link = ({ code }: Spoken) => `${origin}${paths.accountMail({ city: city.slug, language: code })}`;
  return {
    code: (code: string) =>
      write(
        ({ t }) => t('identity.mail.change.code', { city: city.name }),
        () => code,
        ({ t }) => t('identity.mail.code.until', { minutes: CODE_MINUTES }),
        ({ t }) => t('identity.mail.code.unknown'),
      ),
    known: write(({ t }) => t('identity.mail.change.known', { city: city.name })),
    waits: (dueAt: Date) =>
      write(
        ({ t, locale }) => t('identity.mail.change.waits', { city: city.name, date: formatDay(cityTime(dueAt, city.timezone).date, locale) }),
        ({ t }) => t('identity.mail.change.object'),
        link,
      ),
    opened: (space: string) =>
      write(
        ({ t }) => t('identity.mail.change.opened', { space }),
        ({ t }) => t('identity.mail.desk.notYou'),
      ),
    refused: write(({ t }) => t('identity.mail.change.refused')),
    changed: wayMail({ texts, city, origin }),
  };
}
export type MailChangeMail = ReturnType<typeof mailChangeMail>;
