import { sql } from 'kysely';
import type { Db } from './database.ts';

type Column = { table: string; column: string; class: string; purpose: string; retention: string };

const HEAD = `# Register of processing

What is kept of people in each city, why, and how long (GDPR article 30). Written by \`npm run schema -- --write\` from the comments of the
columns, which the database itself holds; do not edit. Columns of the classes public and technical are left out: \`src/db/schema.sql\` has all.
Who is responsible, to whom data go, and how they are guarded: \`docs/security/README.md\`.
`;

/** The register of processing as a document, from the classes, purposes and retentions in the catalog. */
export async function describeProcessing(db: Db, citySchema: string): Promise<string> {
  const { rows } = await sql<Column>`
    SELECT c.relname AS table, a.attname AS column, split_part(d.text, '; ', 1) AS class, split_part(d.text, '; ', 2) AS purpose,
      split_part(d.text, '; ', 3) AS retention
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN LATERAL (SELECT col_description(c.oid, a.attnum) AS text) d
    WHERE c.relnamespace IN (${citySchema}::regnamespace, 'network'::regnamespace) AND c.relkind IN ('r', 'p') AND d.text ~ '^(personal|special|money); '
    ORDER BY c.relname COLLATE "C", a.attnum`.execute(db);
  const tables = [...new Set(rows.map(({ table }) => table))];
  const counted = `${rows.length} columns in ${tables.length} tables, ${rows.filter((row) => row.class === 'special').length} of them of special categories.\n`;
  return [HEAD, counted, ...tables.map((table) => tableText(table, rows))].join('\n');
}

function tableText(table: string, rows: Column[]): string {
  const lines = rows
    .filter((row) => row.table === table)
    .map(({ column, class: kind, purpose, retention }) => `| \`${column}\` | ${kind} | ${cell(purpose)} | ${cell(retention)} |`);
  return [`## ${table}`, '', '| column | class | purpose | kept |', '|---|---|---|---|', ...lines, ''].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
