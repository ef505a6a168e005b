/** PostgreSQL's five-character condition code, or undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

const isRefusedConnection = (error: unknown): boolean =>
  error instanceof Error && /ECONNREFUSED|ECONNRESET|timeout exceeded when trying to connect|Connection terminated/.test(error.message);

/** True when the database is gone, starting, stopping or too busy: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return isRefusedConnection(error) || state === '57P01' || state === '57P03' || state === '53300' || state?.startsWith('08') === true;
}

/** A query that ran into its time limit. */
export const isTimeout = (error: unknown): boolean => sqlState(error) === '57014';

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
