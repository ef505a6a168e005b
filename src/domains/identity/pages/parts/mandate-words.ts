import { MANDATE_SCOPES } from '../../../../kernel/mandate-scopes.ts';
import { cityTime } from '../../../../kernel/clock.ts';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';

/** A moment's day as people write it, in the city's own time. */
export const dayOf = ({ city, language }: PageContext, moment: Date): string => formatDay(cityTime(moment, city.timezone).date, language.locale);

/** What a helper is named for, one line each, to the person or with `name` to their helper; a scope of a newer program than this is left out. */
export const scopeWords = ({ t }: Pick<PageContext, 't'>, scopes: readonly string[], name?: string): string[] =>
  MANDATE_SCOPES.filter((scope) => scopes.includes(scope)).map((scope) =>
    name === undefined ? t(`identity.scope.${scope}`) : t(`identity.scope.of.${scope}`, { name }),
  );

const ACTS = [
  ...MANDATE_SCOPES,
  'helper.begin',
  'helper.end',
  'invitation.helper',
  'invitation.member',
  'invitation.keeper',
  'invitation.take-over',
  'invitation.answer',
  'invitation.withdraw',
  'household.add',
  'household.end',
  'household.check',
  'letter.print',
] as const;

/** What the log says was seen or done; undefined for an act that has its words elsewhere. */
export function actWords({ t }: PageContext, what: string): string | undefined {
  const known = ACTS.find((act) => act === what);
  return known && t(`identity.access.${known}`);
}
