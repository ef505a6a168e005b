/** The outcome of work that is expected to fail sometimes: failures are values with a `type`, bugs throw. */
export type Result<Value, Failure extends { type: string }> = { ok: true; value: Value } | { ok: false; failure: Failure };

export const succeed = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const fail = <Failure extends { type: string }>(failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure });

/** Closes an exhaustive switch: reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
