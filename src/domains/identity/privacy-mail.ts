import type { City } from '../../db/cities.ts';
import type { Texts } from '../../i18n/index.ts';
import { cityTime } from '../../kernel/clock.ts';
import { formatDay } from '../../web/format.ts';
import { paths } from '../../web/paths.ts';
import type { WriteErasureMail } from './commands/ask-erasure.ts';
import type { WriteMail } from './commands/tell-person.ts';
import type { WriteRequestMail } from './commands/decide-privacy-request.ts';

type About = { texts: Texts; city: City; origin: string };

/** A mail is written in its reader's language, whoever is at work; the city's own stands in for one that is gone. */
function speaking({ texts, city }: About, language: string) {
  const spoken = texts.language(language) ?? texts.language(city.languages[0]!)!;
  return { t: texts.translator(spoken.code), spoken };
}

/** Says when an account is erased and how to take that back. */
export const erasureMail =
  (about: About): WriteErasureMail =>
  ({ language, dueAt }) => {
    const { t, spoken } = speaking(about, language);
    const { city, origin } = about;
    const date = formatDay(cityTime(dueAt, city.timezone).date, spoken.locale);
    const link = `${origin}${paths.erase({ city: city.slug, language: spoken.code })}`;
    const body = [t('identity.mail.erasure.text', { date, city: city.name }), t('identity.mail.erasure.back'), link];
    return { subject: t('identity.mail.erasure.subject', { city: city.name }), body: `${body.join('\n\n')}\n` };
  };

/** Says that there is an answer, or that it takes longer. What it is about stands behind the sign-in alone. */
export const requestMail =
  (about: About): WriteRequestMail =>
  ({ act, language, askedOn }) => {
    const { t, spoken } = speaking(about, language);
    const { city, origin } = about;
    const date = formatDay(askedOn, spoken.locale);
    const link = `${origin}${paths.privacyRequests({ city: city.slug, language: spoken.code })}`;
    const text = act === 'decided' ? t('identity.mail.request.decided', { date }) : t('identity.mail.request.extended', { date });
    return {
      subject: t('identity.mail.request.subject', { city: city.name }),
      body: `${[text, t('identity.mail.request.where'), link].join('\n\n')}\n`,
    };
  };

/** Says that a restriction ends; why stands behind the sign-in alone. */
export const liftedMail =
  (about: About) =>
  (askedOn: string): WriteMail =>
  (language) => {
    const { t, spoken } = speaking(about, language);
    const { city, origin } = about;
    const link = `${origin}${paths.privacyRequests({ city: city.slug, language: spoken.code })}`;
    const text = t('identity.mail.request.lifted', { date: formatDay(askedOn, spoken.locale) });
    return {
      subject: t('identity.mail.request.subject', { city: city.name }),
      body: `${[text, t('identity.mail.request.where'), link].join('\n\n')}\n`,
    };
  };
