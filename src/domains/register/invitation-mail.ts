import type { City } from '../../db/cities.ts';
import type { Texts } from '../../i18n/index.ts';
import { paths } from '../../web/paths.ts';

type Invitation = { texts: Texts; city: City; origin: string; language: string; name: string };

/** The invitation to look after an organization's services. */
export const invitationMail =
  ({ texts, city, origin, language, name }: Invitation) =>
  (token: string): { subject: string; body: string } => {
    const t = texts.translator(language);
    const link = `${origin}${paths.registerInvitation({ city: city.slug, language }, token)}`;
    return {
      subject: t('register.mail.invite.subject', { city: city.name }),
      body: `${[t('register.mail.invite', { name }), link, t('register.mail.invite.unknown')].join('\n\n')}\n`,
    };
  };
