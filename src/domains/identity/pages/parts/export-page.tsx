import type { PersonalRow } from '../../../../db/personal-tables.ts';
import type { Texts } from '../../../../i18n/index.ts';
import { PERSONAL_GROUPS } from '../../../../kernel/personal-groups.ts';
import { PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ExportedTable, PersonExport } from '../../commands/export-person.ts';
import { shownValues } from './export-values.ts';

type Props = { page: PageContext; name: string; exported: PersonExport; texts: Texts };

/** The readable form of the export: under each heading the entries, in words where there are words for them. */
export function ExportPage({ page, name, exported, texts }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.export.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.export.title')}
          lead={t('identity.export.lead', { name })}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        />
        <div class="stack-large measure">
          <form class="stack no-print" method="post" action={paths.exportData(at)}>
            <p>{t('identity.export.take')}</p>
            <p>
              <button class="button" type="submit">
                {t('identity.export.json')}
              </button>
            </p>
          </form>
          {PERSONAL_GROUPS.map((group) => {
            const tables = exported.tables.filter((table) => table.group === group);
            return (
              tables.length > 0 && (
                <section class="stack" aria-labelledby={`group-${group}`}>
                  <h2 id={`group-${group}`}>{t(`identity.export.group.${group}`)}</h2>
                  {tables.map((table, index) => (
                    <TablePart page={page} table={table} texts={texts} number={tables.length > 1 ? index + 1 : undefined} />
                  ))}
                </section>
              )
            );
          })}
          <section class="stack" aria-labelledby="not-here">
            <h2 id="not-here">{t('identity.export.withheld')}</h2>
            <p>{t('identity.export.withheld.text')}</p>
          </section>
        </div>
      </div>
    </Layout>
  );
}

/** `number` tells the lists of one heading apart for who hears the page; a table’s name would say nothing. */
function TablePart({ page, table, texts, number }: { page: PageContext; table: ExportedTable; texts: Texts; number: number | undefined }) {
  const name = `${page.t(`identity.export.group.${table.group}`)} ${number ?? ''}`.trim();
  return (
    <>
      <ul class="hits">
        {table.rows.map((row) => (
          <RowCard page={page} row={row} texts={texts} />
        ))}
      </ul>
      <form class="no-print" method="post" action={paths.exportData(page.at)}>
        <button class="button second" type="submit" name="table" value={table.name}>
          {page.t('identity.export.csv')} <span class="visually-hidden">{name}</span>
        </button>
      </form>
    </>
  );
}

function RowCard({ page, row, texts }: { page: PageContext; row: PersonalRow; texts: Texts }) {
  return (
    <li class="card">
      <dl class="facts-list">
        {shownValues(page, texts, row).map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd dir="auto" class="letter">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
