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
