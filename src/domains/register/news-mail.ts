import type { City } from '../../db/cities.ts';
import type { Texts } from '../../i18n/index.ts';
import { paths } from '../../web/paths.ts';
import type { WriteNews } from './commands/tell-person.ts';

type News = { texts: Texts; city: City; origin: string; kind: 'applicant' | 'officer' };

/** A mail that says that there is news and where to read it: what is decided about somebody stands in no mail. */
export const newsMail =
  ({ texts, city, origin, kind }: News): WriteNews =>
  (wanted) => {
    const language = texts.language(wanted)?.code ?? city.languages[0]!;
    const t = texts.translator(language);
    const at = { city: city.slug, language };
    const link = `${origin}${kind === 'applicant' ? paths.registerMine(at) : paths.staffRegister(at)}`;
    const text = kind === 'applicant' ? t('register.mail.news', { city: city.name }) : t('register.mail.late');
    return { subject: t('register.mail.subject', { city: city.name }), body: `${[text, link].join('\n\n')}\n` };
  };

/** That a step of a report on safety is late: its subject says as little as any other, its text names no file, nobody and no kind. */
export const lateIncidentMail =
  ({ texts, city, origin, to }: Omit<News, 'kind'> & { to: 'officer' | 'administrator' }): WriteNews =>
  (wanted) => {
    const language = texts.language(wanted)?.code ?? city.languages[0]!;
    const t = texts.translator(language);
    const at = { city: city.slug, language };
    const link = `${origin}${to === 'officer' ? paths.staffIncidents(at) : paths.staffRoles(at)}`;
    return { subject: t('register.mail.subject', { city: city.name }), body: `${[t(`register.mail.incidentLate.${to}`), link].join('\n\n')}\n` };
  };

/** The invitation to look after an organization's services. */
export const invitationMail =
  ({ texts, city, origin, language, name }: Omit<News, 'kind'> & { language: string; name: string }) =>
  (token: string): { subject: string; body: string } => {
    const t = texts.translator(language);
    const link = `${origin}${paths.registerInvitation({ city: city.slug, language }, token)}`;
    return {
      subject: t('register.mail.invite.subject', { city: city.name }),
      body: `${[t('register.mail.invite', { name }), link, t('register.mail.invite.unknown')].join('\n\n')}\n`,
    };
  };
