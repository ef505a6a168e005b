import type { Child } from 'hono/jsx';
import type { PageContext } from '../context.ts';

type Props = {
  page: PageContext;
  /** The section's heading, with which the table is named. */
  id: string;
  /** What the first column names, and the others count. */
  heads: string[];
  rows: { name: Child; cells: (string | undefined)[] }[];
  /** Why some are not published, for those who meet it here first. */
  note?: string;
};

/** The numbers of a chart as a table; what is not published says so in words, never by an empty cell or a colour alone. */
export function FigureTable({ page, id, heads, rows, note }: Props) {
  const hidden = page.t('web.chart.hidden');
  return (
    <details>
      <summary id={`${id}-table`}>{page.t('web.chart.table')}</summary>
      {note && <p class="soft small">{note}</p>}
      <div class="scroll" tabindex={0} role="region" aria-labelledby={`${id} ${id}-table`}>
        <table class="figures">
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr>
                <th scope="row">{name}</th>
                {cells.map((cell) => (
                  <td>{cell ?? hidden}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
