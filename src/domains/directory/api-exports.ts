import { ReadableStream } from 'node:stream/web';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { problem } from '../../api/problem.ts';
import { access } from '../../web/access.tsx';
import type { WebContext, WebEnvironment } from '../../web/context.ts';
import { dataPackage } from './engine/export/data-package.ts';
import { tableOfFile } from './engine/export/tables.ts';
import { exportJson, exportLines, exportTable } from './queries/export-streams.ts';
import { exportVersion } from './queries/export-version.ts';

/** The whole directory to take away: as one document, a service a line, or table by table. Beside the lists of the HSDS API. */
export function addExports(app: OpenAPIHono<WebEnvironment>): void {
  app.get('/export.json', access('anyone'), (context) => answer(context, 'application/json; charset=utf-8', exportJson(context.get('page').db)));
  app.get('/export.ndjson', access('anyone'), (context) =>
    answer(context, 'application/x-ndjson; charset=utf-8', exportLines(context.get('page').db)),
  );
  app.get('/tabular/datapackage.json', access('anyone'), (context) => {
    const { city } = context.get('page');
    return context.json(dataPackage({ name: `cortile-${city.slug}`, title: city.name }));
  });
  app.get('/tabular/:file{[a-z_]+\\.csv}', access('anyone'), (context) => {
    const file = context.req.param('file');
    const table = tableOfFile(file.slice(0, -'.csv'.length));
    if (!table) return problem(context, 404, 'Not found', 'There is no table of that name; tabular/datapackage.json lists them all');
    return answer(context, 'text/csv; charset=utf-8; header=present', exportTable(context.get('page').db, table), file);
  });
}

/**
 * Streams the pieces as the reader takes them. The tag is known before anything is composed, so asking again costs little, and nothing is
 * composed for a HEAD or for a copy that is still right.
 */
async function answer(context: WebContext, type: string, pieces: AsyncGenerator<string>, file?: string): Promise<Response> {
  const { city, db } = context.get('page');
  const name = file ?? `${city.slug}-hsds.${context.req.path.split('.').at(-1)}`;
  context.header('etag', `"${await exportVersion(db)}"`);
  context.header('content-type', type);
  context.header('content-disposition', `attachment; filename="${name}"`);
  return context.body(ReadableStream.from(encode(pieces)) as globalThis.ReadableStream<Uint8Array<ArrayBuffer>>);
}

const PIECE_CHARS = 32_000;

/** Small pieces are gathered: each costs the server and the compression the same, however short it is. */
async function* encode(pieces: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < PIECE_CHARS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
