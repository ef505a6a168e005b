import { writeLine } from '../../../kernel/csv-cells.ts';
import type { ExportedTable, PersonExport } from '../commands/export-person.ts';

type About = { city: string; personId: string; madeAt: Date };

/** The whole export as one document that programs read (GDPR article 20). */
export const exportJson = ({ tables, withheld }: PersonExport, { city, personId, madeAt }: About): string =>
  `${JSON.stringify({ format: 'cortile-person', version: 1, city, personId, madeAt, tables: tables.map(({ name, rows }) => ({ name, rows })), withheld }, null, 2)}\n`;

/** One table for a spreadsheet (RFC 4180); a text that one would take for a formula stands behind an apostrophe. */
export function exportCsv({ rows }: ExportedTable): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => writeLine(columns.map((column) => plain(row[column]))));
  return [writeLine(columns), ...lines].join('');
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
