import { Pages } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatMoment } from '../../../../web/format.ts';
import type { ActFor } from '../../queries/list-acts-for.ts';
import { actWords } from './mandate-words.ts';

type Props = { page: PageContext; acts: ActFor[] };

/** What was seen and done, one entry a line: when, who, what, and why where they said it. */
export function ActsList({ page, acts }: Props) {
  const { t, city, language } = page;
  if (acts.length === 0) return <p>{t('identity.acts.none')}</p>;
  return (
    <ol class="acts-log">
      {acts.map(({ at, name, what, reason }) => (
        <li>
          <time datetime={at.toISOString()}>{formatMoment(at, { timezone: city.timezone, language: language.locale })}</time>
          <span>
            <strong>
              <bdi>{name ?? t('identity.acts.gone')}</bdi>
            </strong>
            {': '}
            {actWords(page, what) ?? t('identity.acts.other')}
            {reason && (
              <>
                {' '}
                <q dir="auto">{reason}</q>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

type LinkProps = { page: PageContext; address: (query: Record<string, string | undefined>) => string; print: string; number: number; count: number };

/** Printing on one sheet, in usual or large letters; on the screen the log has pages. */
export function ActsLinks({ page, address, print, number, count }: LinkProps) {
  const { t } = page;
  return (
    <>
      {print === '' && <Pages page={page} number={number} count={count} href={(other) => address({ page: other > 1 ? String(other) : undefined })} />}
      <p class="tags no-print">
        <button class="button quiet" type="button" hidden data-print>
          {t('identity.acts.print')}
        </button>
        {print === '' ? (
          <>
            <a class="link-row" href={address({ print: 'whole' })}>
              {t('identity.acts.whole')}
            </a>
            <a class="link-row" href={address({ print: 'large' })}>
              {t('identity.acts.large')}
            </a>
          </>
        ) : (
          <a class="link-row" href={address({})}>
            {t('identity.acts.pages')}
          </a>
        )}
      </p>
    </>
  );
}
