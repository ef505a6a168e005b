import type { WebContext } from './context.ts';

/**
 * The text fields of a posted form; files and repeated names are left out. A body that is no form at all reads as an empty one, so
 * that the page answers with its own errors rather than with a failure.
 */
export async function readForm(context: WebContext): Promise<(name: string) => string> {
  const fields = await context.req.parseBody().catch((error: unknown) => {
    // Node's parser throws a TypeError for a broken multipart body; a body beyond the size limit is another matter.
    if (error instanceof TypeError) return {};
    throw error;
  });
  return (name) => {
    const value = (fields as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
}

/** A file as a browser sent it: nothing about it is known yet, its name least of all. */
export type PostedFile = { name: string; bytes: Uint8Array };

/**
 * The text fields and the files of a posted form, for a route that says `takesFiles()`. A file field that was left empty gives no file.
 * Where a form is shown again, what was typed is kept; files have to be chosen anew, since a browser lets no page choose them.
 */
export async function readFormWithFiles(
  context: WebContext,
): Promise<{ field: (name: string) => string; files: (name: string) => Promise<PostedFile[]> }> {
  const fields: Record<string, unknown> = await context.req.parseBody({ all: true }).catch((error: unknown) => {
    if (error instanceof TypeError) return {};
    throw error;
  });
  const all = (name: string): unknown[] => (Object.hasOwn(fields, name) ? [fields[name]].flat() : []);
  return {
    field: (name) => all(name).find((value): value is string => typeof value === 'string') ?? '',
    files: (name) =>
      Promise.all(
        all(name)
          .filter((value): value is File => value instanceof File && (value.size > 0 || value.name !== ''))
          .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ),
  };
}
