import { clientNetwork } from '../../../web/client-network.ts';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext } from '../../../web/context.ts';
import { askMailChange } from '../commands/ask-mail-change.ts';
import { proveMailChange } from '../commands/prove-mail-change.ts';
import type { MailChangeContext } from '../commands/settle-mail-change.ts';
import { mailChangeMail } from '../mail-change-mail.ts';
import { listLinks, listPasskeys, readSheet } from '../queries/list-ways.ts';
import { readAddress } from '../queries/read-address.ts';
import { readMailChange } from '../queries/read-mail-change.ts';
import { RECOVERY_CHECKS } from '../rules/desk.ts';
import type { IdentityServices } from './services.ts';
import { codeMessage } from './sign-in-pages.tsx';

type Field = (name: string) => string;
type Where = { personId: string; desk: { space: string; spaceName: string } | undefined };

export const checksOf = (field: Field): string[] => RECOVERY_CHECKS.filter((check) => field(check) === 'yes');

/** What both pages show of somebody's mail. */
export async function mailStateOf(context: WebContext, personId: string) {
  const { db, now } = context.get('page');
  const ways = [...(await listPasskeys(db, personId)), ...(await listLinks(db, personId))].length;
  return {
    address: await readAddress(db, personId),
    hasOtherWay: ways > 0 || (await readSheet(db, personId)) !== undefined,
    change: await readMailChange(db, { personId, now }),
  };
}

export const mailOf = ({ texts }: Platform, context: WebContext) => {
  const { city, origin } = context.get('page');
  return mailChangeMail({ texts, city, origin });
};

/** Takes a new address, none, or a code. @returns what was wrong. */
export async function changeMail(
  platform: Platform,
  { key }: IdentityServices,
  context: WebContext,
  { field, command, ...where }: Where & { field: Field; command: MailChangeContext },
): Promise<FieldError | undefined> {
  const { t, city, now } = context.get('page');
  const { personId, desk } = where;
  const common = { personId, network: clientNetwork(platform, context), key, mail: mailOf(platform, context) };
  if (field('act') === 'code') {
    const proven = await proveMailChange(command, { ...common, desk, code: field('code') });
    if (!proven.ok) return { field: 'code', message: codeMessage(context, proven.failure) };
    return proven.value.step === 'taken' ? { field: 'address', message: t('identity.mailChange.error.taken') } : undefined;
  }
  const address = field('act') === 'remove' ? undefined : field('address');
  const asked = await askMailChange(command, { ...common, address, ...(desk && { desk: { ...desk, checks: checksOf(field) } }) });
  if (asked.ok) await platform.wake(city.slug, now);
  return asked.ok ? undefined : askError(context, asked.failure.type);
}

type Failure = Exclude<Awaited<ReturnType<typeof askMailChange>>, { ok: true }>['failure']['type'];

function askError(context: WebContext, type: Failure): FieldError {
  const { t } = context.get('page');
  switch (type) {
    case 'no-address':
      return { field: 'address', message: t('identity.error.address') };
    case 'too-many':
      return { field: 'address', message: t('identity.error.tooMany') };
    case 'too-few-checks':
      return { field: 'checks', message: t('identity.recovery.error.too-few-checks') };
    case 'office':
      return { field: 'address', message: t('identity.recovery.error.office') };
    case 'same':
      return { field: 'address', message: t('identity.mailChange.error.same') };
    case 'open-already':
      return { field: 'change', message: t('identity.mailChange.error.open') };
    case 'last-way':
      return { field: 'address', message: t('identity.mailChange.remove.last') };
    case 'no-mail':
    case 'unknown':
      return { field: 'address', message: t('identity.mailChange.error.open') };
  }
}
