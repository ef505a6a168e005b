/** Exit codes that scripts can use. */
export const EXIT = { ok: 0, failed: 1, refusedRows: 3 } as const;

export type Answer = { text: string; data: unknown; exitCode?: number };

/** Prints an answer for people, or one JSON document for programs. An empty text prints nothing: the command has written already. */
export function print(answer: Answer, options: { json?: boolean }): void {
  if (options.json || answer.text !== '') process.stdout.write(options.json ? `${JSON.stringify(answer.data, null, 2)}\n` : `${answer.text}\n`);
  process.exitCode = answer.exitCode ?? EXIT.ok;
}

export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = EXIT.failed;
}
