import type { Child } from 'hono/jsx';
import { cityTime } from '../../../../kernel/clock.ts';
import { type Crumb, ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import { Layout } from '../../../../web/layout.tsx';

type Props = {
  page: PageContext;
  title: string;
  lead?: string | undefined;
  crumbs?: Crumb[];
  errors?: FieldError[];
  /** What was just done, read out first. */
  done?: string | undefined;
  isIndexed?: boolean;
  /** Two things side by side need the whole width. */
  isWide?: boolean;
  children?: Child;
};

/** The frame that all pages of the register share. */
export function Frame({ page, title, lead, crumbs = [], errors = [], done, isIndexed = false, isWide = false, children }: Props) {
  return (
    <Layout page={page} title={title} isIndexed={isIndexed}>
      <div class="wrap">
        <PageHead page={page} title={title} {...(lead === undefined ? {} : { lead })} crumbs={crumbs}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class={isWide ? 'stack-large' : 'stack-large measure'}>
          {done && (
            <p class="notice" role="status">
              {done}
            </p>
          )}
          {children}
        </div>
      </div>
    </Layout>
  );
}

/** A moment, or what the database gives inside JSON, as the day that the city's calendar shows. */
export const dayOf = ({ city, language }: PageContext, moment: Date | string): string =>
  formatDay(cityTime(new Date(moment), city.timezone).date, language.locale);

export const today = ({ now, city }: PageContext): string => cityTime(now, city.timezone).date;
