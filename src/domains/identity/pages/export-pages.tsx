import { Hono } from 'hono';
import { access, subjectOf } from '../../../web/access.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { exportPerson } from '../commands/export-person.ts';
import { exportCsv, exportJson } from '../engine/write-export.ts';
import { freshProof } from './fresh-proof.ts';
import { ownData } from './not-for-helpers.tsx';
import { ExportPage } from './parts/export-page.tsx';
import type { IdentityServices } from './services.ts';

type Services = Pick<IdentityServices, 'personalTables'>;

/**
 * Everything that the city keeps of a person: to read, and to take along (I5). What is taken along is posted for, so that no address leads to
 * it without the session.
 */
export function exportPages(platform: Platform, services: Services): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/export', access('account.own'), ownData(), freshProof(), (context) => show(platform, services, context));
  app.post('/account/export', access('account.own', { isFile: true }), ownData(), freshProof(), (context) => download(platform, services, context));
  return app;
}

async function show(platform: Platform, { personalTables }: Services, context: WebContext) {
  const page = context.get('page');
  const { personId, name } = subjectOf(context);
  const exported = await exportPerson(page, { personId, tables: personalTables });
  return context.html(<ExportPage page={page} name={name} exported={exported} texts={platform.texts} />);
}

async function download(platform: Platform, { personalTables }: Services, context: WebContext) {
  const page = context.get('page');
  const wanted = (await readForm(context))('table');
  const { personId } = subjectOf(context);
  const exported = await exportPerson(page, { personId, tables: personalTables });
  context.header('cache-control', 'no-store');
  if (wanted === '') {
    context.header('content-disposition', 'attachment; filename="cortile-data.json"');
    return context.body(exportJson(exported, { city: page.city.slug, personId, madeAt: page.now }), 200, { 'content-type': 'application/json' });
  }
  const table = exported.tables.find(({ name }) => name === wanted);
  if (!table) return errorResponse(platform, context, 'notFound');
  context.header('content-disposition', `attachment; filename="cortile-${table.name.replaceAll('.', '-')}.csv"`);
  return context.body(exportCsv(table), 200, { 'content-type': 'text/csv; charset=utf-8' });
}
