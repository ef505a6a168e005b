import type { Texts } from '../../../../i18n/index.ts';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import type { AccessEntry } from '../../queries/list-access.ts';

type Props = { page: PageContext; entry: AccessEntry; texts: Texts };

/** One entry in words: what, who, when, why. */
export function AccessEntryCard({ page, entry, texts }: Props) {
  const { t, language, city } = page;
  return (
    <li class="card stack">
      <p>
        <strong>{whatWords(page, texts, entry.what)}</strong>
      </p>
      <p>
        <Who page={page} entry={entry} />
        <br />
        <span class="soft small">{formatMoment(entry.at, { timezone: city.timezone, language: language.locale })}</span>
      </p>
      {entry.reason && (
        <p>
          {t('identity.access.why')}: <bdi>{entry.reason}</bdi>
        </p>
      )}
    </li>
  );
}

/** What was done, in the words of its text `identity.access.<domain>.<verb>`; a domain that has given none has general words. */
export function whatWords({ t }: Pick<PageContext, 't'>, texts: Texts, what: string): string {
  const key = `identity.access.${what}`;
  return texts.has(key) ? (t as (key: string) => string)(key) : t('identity.access.other');
}

function Who({ page: { t }, entry }: Omit<Props, 'texts'>) {
  if (entry.isOwn && !entry.space) return <>{t('identity.access.you')}</>;
  if (!entry.isPerson) return <>{t('identity.access.program')}</>;
  // The desk by its name says more than the role of working at one.
  const told = entry.roles.filter((role) => !(entry.space && role === 'space-operator'));
  const roles = told.map((role) => t(`identity.role.${role}`)).join(' · ');
  return (
    <>
      {entry.name === null ? t('identity.access.gone') : <bdi>{entry.name}</bdi>}
      {roles && ` · ${roles}`}
      {entry.space && (
        <>
          {' '}
          · {t('identity.access.desk')} <bdi>{entry.space}</bdi>
        </>
      )}
    </>
  );
}
