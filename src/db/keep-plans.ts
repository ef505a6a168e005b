import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Begins a statement whose plan each connection keeps. For long statements that are asked often: planning them takes longer than running them. */
const MARK = '/* keep plan */';

/** Statements are written in the program, so there are few; their names are made once. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/**
 * Makes a connection prepare the statements that begin with the mark, under a name made from their text. A pooler between Cortile and
 * PostgreSQL must know prepared statements (PgBouncer from 1.21) or keep a session for each connection.
 */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith(MARK)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest)) as typeof client.query;
}
