import type { Platform, WebContext } from '../../../web/context.ts';
import { type PassedOn, dropPassedOn, passOn, readPassedOn } from '../../../web/passed-on.ts';
import { type NewSheet, takeSheet } from '../commands/give-paper-code.ts';

export type Sheet = NewSheet & { personId: string };

const handed = ({ sealKey }: Pick<Platform, 'sealKey'>): PassedOn => ({ name: 'cortile_sheet', minutes: 5, sealKey });

/** Hands a new code to the page that prints it: sealed in this browser for five minutes, and nowhere else. */
export const handSheet = (platform: Platform, context: WebContext, sheet: Sheet): void => passOn(context, handed(platform), sheet);

/** The sheet to print, once: the database says whether it was shown before. @returns undefined when there is none, or not any more. */
export async function sheetToShow(platform: Platform, context: WebContext, key: Buffer): Promise<Sheet | undefined> {
  const { db, now } = context.get('page');
  const sheet = readPassedOn(context, handed(platform)) as Sheet | undefined;
  if (!sheet) return undefined;
  dropPassedOn(context, handed(platform));
  return (await takeSheet(db, { personId: sheet.personId, code: sheet.code, key, now })) ? sheet : undefined;
}
