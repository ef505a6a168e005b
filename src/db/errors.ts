/** PostgreSQL's five-character condition code, or undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** What the network says when nobody answers; a host with two addresses (localhost) gives an error that has only this code, no message. */
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

const isRefusedConnection = (error: unknown): boolean =>
  error instanceof Error &&
  (/ECONNREFUSED|ECONNRESET|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    error.message,
  ) ||
    ('syscall' in error && 'code' in error && NETWORK_CODES.has(String(error.code))) ||
    (error instanceof AggregateError && error.errors.some(isRefusedConnection)));

/** True when the database is gone, starting, stopping or too busy: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return isRefusedConnection(error) || state === '57P01' || state === '57P03' || state === '53300' || state?.startsWith('08') === true;
}

/** A query that ran into its time limit. */
export const isTimeout = (error: unknown): boolean => sqlState(error) === '57014';

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';

export const isForeignKeyViolation = (error: unknown): boolean => sqlState(error) === '23503';
