import type { Translate } from '../../i18n/index.ts';
import type { WriteCodeMail } from './commands/begin-sign-in.ts';
import { CODE_MINUTES } from './rules.ts';

/** The mail with the code to sign in: nothing to click, so that no scanner of links can use it up, and nothing private in its subject. */
export const codeMail =
  ({ t, language, city }: { t: Translate; language: string; city: string }): WriteCodeMail =>
  (code) => ({
    subject: t('identity.mail.code.subject', { city }),
    body: `${[
      t('identity.mail.code.text', { city }),
      code,
      t('identity.mail.code.until', { minutes: CODE_MINUTES }),
      t('identity.mail.code.unknown'),
    ].join('\n\n')}\n`,
    language,
  });
