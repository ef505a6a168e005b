import type pg from 'pg';

/** Triggers that a decision record allows, as schema-less table.trigger. A trigger is a last resort (engines.md, rule 7). */
const ALLOWED_TRIGGERS: string[] = [];

const OURS = "n.nspname !~ '^(pg_|information_schema$|ext$|pgboss$)'";
const TABLES = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND ${OURS} AND c.relkind IN ('r', 'p')`;
const NAME = "n.nspname || '.' || c.relname";

/** One query for each rule of engines.md; every row it gives is a problem, as a sentence. */
const RULES: Record<string, string> = {
  'rule 1, foreign keys': `
    SELECT ${NAME} || ': ' || k.conname || ' points to ' || tn.nspname || ', neither its own city nor network' AS problem
    FROM pg_constraint k JOIN ${TABLES} ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
    WHERE k.contype = 'f' AND tn.nspname <> n.nspname AND (tn.nspname <> 'network' OR n.nspname !~ '^city_')`,
  'rule 2, primary keys': `
    SELECT ${NAME} || ' has no primary key' AS problem FROM ${TABLES}
    WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')`,
  'rule 2, UNLOGGED': `SELECT ${NAME} || ' is not logged' AS problem FROM ${TABLES} WHERE c.relpersistence <> 'p'`,
  'rule 2, INHERITS': `SELECT ${NAME} || ' inherits' AS problem FROM pg_inherits i JOIN ${TABLES} ON c.oid = i.inhrelid`,
  'rule 3, identity': `
    SELECT ${NAME} || '.' || a.attname || ' counts as ' || format_type(a.atttypid, NULL) || ', only bigint may' AS problem
    FROM pg_attribute a JOIN ${TABLES} ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'bigint'::regtype
      AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval(%')`,
  'rule 6, policies': `
    SELECT ${NAME} || ': the policy ' || p.polname || ' holds a subquery' AS problem FROM pg_policy p JOIN ${TABLES} ON c.oid = p.polrelid
    WHERE concat(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) ~* '\\mselect\\M'`,
  'rule 7, triggers': `
    SELECT ${NAME} || ': the trigger ' || g.tgname || ' is on no list' AS problem FROM pg_trigger g JOIN ${TABLES} ON c.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND c.relname || '.' || g.tgname <> ALL ($1)`,
  'rule 7, what a trigger does': `
    SELECT ${NAME} || ': the trigger ' || g.tgname || ' is not plainly row by row' AS problem
    FROM pg_trigger g JOIN ${TABLES} ON c.oid = g.tgrelid JOIN pg_proc f ON f.oid = g.tgfoid
    WHERE NOT g.tgisinternal AND (g.tgtype & 1 = 0 OR g.tgoldtable IS NOT NULL OR g.tgnewtable IS NOT NULL OR f.prosrc ~* 'notify|tg_table_name')`,
  'column comments': `
    SELECT ${NAME} || '.' || a.attname || ' lacks "class; purpose; retention"' AS problem FROM pg_attribute a JOIN ${TABLES} ON c.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped
      AND coalesce(col_description(c.oid, a.attnum), '') !~ '^(public|personal|special|money|technical); [^;]+[^; ]; [^; ][^;]*$'`,
};

/** Everything in the catalog that breaks a rule of engines.md, and every column that nobody can account for. */
export async function findCatalogProblems(client: pg.Client): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await client.query<{ problem: string }>(query, query.includes('$1') ? [ALLOWED_TRIGGERS] : []);
    found.push(...rows.map(({ problem }) => `${rule}: ${problem}`));
  }
  return found;
}

/** Rules 3 and 4 speak of how a change is written; the catalog no longer shows it, the migration does. */
export function findStatementProblems(name: string, text: string): string[] {
  const plain = text.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");
  return plain
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter((statement) => /^ALTER TABLE\b/i.test(statement))
    .flatMap((statement) => {
      const action = statement.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '()');
      const problems: string[] = [];
      if (action.includes(',')) problems.push('has more than one action');
      if (/ADD COLUMN\b.*\b(REFERENCES|CHECK|UNIQUE|PRIMARY KEY)\b/i.test(action)) problems.push('adds a column with its constraint');
      if (/ADD (COLUMN )?.*\b(serial|bigserial|AS IDENTITY)\b/i.test(action)) problems.push('adds a counting column');
      if (/ADD (CHECK|UNIQUE|FOREIGN|PRIMARY)\b/i.test(action)) problems.push('adds a constraint without a name');
      if (/ADD CONSTRAINT \S+ (CHECK|FOREIGN)\b(?!.*NOT VALID)/i.test(action)) problems.push('checks all rows in the step that adds the rule');
      return problems.map((problem) => `${name}: "${statement.slice(0, 60)}" ${problem}`);
    });
}
