import { Hono } from 'hono';
import { access } from '../web/access.tsx';
import type { WebEnvironment } from '../web/context.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';
import { PageHead } from '../web/components.tsx';

type Operation = { summary?: string };
/** As much of an OpenAPI document as this page shows. */
type Description = { paths?: object | undefined };

/** A page for people who write programs: what may be asked, where the machine-readable description stands. */
export function apiDocs(describe: (origin: string, city: string) => Description): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/openapi.json', access('anyone'), (context) => context.json(describe(context.get('page').origin, context.get('page').city.slug) as never));
  app.get('/', access('anyone'), (context) => {
    const page = context.get('page');
    const description = describe(page.origin, page.city.slug);
    const operations = Object.entries((description.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), summary: operation.summary ?? '' })),
    );
    return context.html(
      <Layout page={page} title={`Open data of ${page.city.name}`} languagePath={paths.home(page.at)} isIndexed={false}>
        <div class="wrap">
          <PageHead page={page} title={`Open data of ${page.city.name}`} lead="Everything in this directory is open data. No key is needed." />
          <div class="stack-large">
            <section class="stack">
              <h2>HSDS 3.1</h2>
              <p>
                The Human Services Data Specification, read side: <a href={paths.hsds(page.city.slug)}>{paths.hsds(page.city.slug)}</a>, described by{' '}
                <a href={`${paths.hsds(page.city.slug)}/openapi.json`}>its OpenAPI document</a>.
              </p>
            </section>
            <section class="stack">
              <h2>Understanding and search</h2>
              <p>
                What is posted is not stored. <a href={`${paths.apiDocs(page.city.slug)}/openapi.json`}>OpenAPI document</a>
              </p>
              <div class="scroll">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Method</th>
                      <th scope="col">Address</th>
                      <th scope="col">Purpose</th>
                    </tr>
                  </thead>
                  <tbody>
                    {operations.map((operation) => (
                      <tr>
                        <td>{operation.method}</td>
                        <td>
                          <code>{operation.path}</code>
                        </td>
                        <td>{operation.summary}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          </div>
        </div>
      </Layout>,
    );
  });
  return app;
}
