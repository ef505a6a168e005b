import { Hono, type MiddlewareHandler } from 'hono';
import { access, subjectOf } from '../web/access.tsx';
import { PageHead } from '../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../web/context.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { listUploadsFor } from './read-upload.ts';
import { sendUpload } from './send-upload.ts';
import { UploadList } from './upload-list.tsx';

/**
 * The files that were handed in for a person, by whomever: theirs to see and to have (GDPR, article 15). `forHelpers` opens them to whom the
 * person named for it, and notes their look.
 */
export function filePages(platform: Platform, forHelpers: MiddlewareHandler<WebEnvironment>): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/files', access('account.own'), forHelpers, (context) => show(context));
  app.get('/account/files/:id', access('account.own', { isFile: true }), forHelpers, (context) => {
    const { personId } = subjectOf(context);
    return sendUpload(platform, context, { id: context.req.param('id'), mayRead: (upload) => upload.personId === personId });
  });
  return app;
}

async function show(context: WebContext) {
  const page = context.get('page');
  const { t, at } = page;
  const { personId, name } = subjectOf(context);
  const uploads = await listUploadsFor(page.db, personId);
  const isOther = page.signedIn?.actingFor != null;
  const title = isOther ? t('uploads.mine.of.title', { name }) : t('uploads.mine.title');
  return context.html(
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={title}
          lead={isOther ? t('uploads.mine.of.lead', { name }) : t('uploads.mine.lead')}
          crumbs={[{ href: paths.account(at), text: isOther ? t('identity.helping.of', { name }) : t('identity.account.title') }]}
        />
        {uploads.length === 0 && <p>{isOther ? t('uploads.mine.of.none', { name }) : t('uploads.mine.none')}</p>}
        <UploadList page={page} uploads={uploads} href={({ id }) => paths.file(at, id)} />
      </div>
    </Layout>,
  );
}
