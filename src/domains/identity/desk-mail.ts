import type { Texts } from '../../i18n/index.ts';
import type { WriteMail } from './commands/tell-person.ts';

export type DeskNews = 'paper' | 'paper-recovered' | 'recovery-opened' | 'recovery-approved' | 'recovery-refused';

/** Tells a person what a desk did about their way in, in their own language. The subject says no more than that there is news. */
export const deskMail =
  (texts: Texts, { news, city, space }: { news: DeskNews; city: string; space: string }): WriteMail =>
  (language) => {
    const t = texts.translator(language);
    return {
      subject: t('identity.mail.desk.subject', { city }),
      body: `${[t(`identity.mail.desk.${news}`, { space }), t('identity.mail.desk.notYou')].join('\n\n')}\n`,
    };
  };
