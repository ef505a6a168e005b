import { audit } from '../audit/index.ts';
import { cleanText } from '../kernel/text.ts';
import type { Platform, WebContext } from '../web/context.ts';
import { errorResponse } from '../web/shell.tsx';
import { findUpload, readUpload } from './read-upload.ts';
import type { Upload } from './types.ts';

/** Whether who asks may open this file: the domain it was handed in to decides. */
export type MayRead = (upload: Upload) => boolean | Promise<boolean>;

/**
 * Sends a file to who may have it, to be saved and not shown: nothing in it runs on our pages. For all others it is not there, and that
 * somebody asked stands in the audit.
 */
export async function sendUpload(platform: Platform, context: WebContext, { id, mayRead }: { id: string; mayRead: MayRead }): Promise<Response> {
  const { db, now, actor } = context.get('page');
  const upload = await findUpload(db, id);
  const isAllowed = upload !== undefined && (await mayRead(upload));
  const file = isAllowed ? await readUpload({ db, key: platform.uploads.key }, id) : undefined;
  if (file) {
    context.set('isHandedIn', true);
    return new Response(new Uint8Array(file.bytes), { headers: headersOf(file) });
  }
  await audit(db, {
    actor,
    action: 'uploads.refuse',
    thingKind: 'upload',
    thingId: cleanText(id).slice(0, 60),
    detail: { isKnown: upload !== undefined },
    now,
  });
  return errorResponse(platform, context, 'notFound');
}

const headersOf = ({ name, type, size }: Upload): Record<string, string> => ({
  'content-type': type,
  'content-length': String(size),
  'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeName(name)}`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});

/** RFC 8187 leaves fewer signs bare than addresses do. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
