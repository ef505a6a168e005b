/** With one of these a spreadsheet begins a formula or a command. The apostrophe is among them so that our own mark can be told apart. */
const GUARDED = /^[=+\-@\t\r\n']/;
const QUOTED = /[",\r\n]/;

/** A text that no spreadsheet takes for a formula. Undone by `unguardCell`, whatever the text was. */
export const guardCell = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);

export const unguardCell = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/**
 * One value as a cell. Numbers stand bare, since a number is no formula and -8.61 is a longitude; they come as numbers, so no text
 * slips through with them. Nothing is an empty cell.
 */
export function writeCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = guardCell(typeof value === 'string' ? value : JSON.stringify(value));
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a table, ended as RFC 4180 has it. */
export const writeLine = (values: unknown[]): string => `${values.map(writeCell).join(',')}\r\n`;
