/** What the directory tells others. */
export type DirectoryEvent =
  | { type: 'directory.imported'; payload: { importId: string; source: string; saved: number } }
  | { type: 'directory.help-missed'; payload: { missingHelpId: string } };
