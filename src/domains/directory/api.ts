import { type OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { OPEN_DATA_CACHE, createApi, onlyKnown, storableText, writtenNumber } from '../../api/open-api.ts';
import { problem } from '../../api/problem.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { WebContext, WebEnvironment } from '../../web/context.ts';
import { paths } from '../../web/paths.ts';
import { addExports } from './api-exports.ts';
import { type HsdsFilters, type HsdsResource, listResource, readResource } from './queries/hsds-resources.ts';
import type { HsdsShape } from './queries/read-documents.ts';
import { access } from '../../web/access.tsx';

const PER_PAGE_DEFAULT = 50;
const PER_PAGE_MAX = 500;
const PAGE_MAX = 10_000_000;
/** Asked for ids alone, one page may hold a whole directory, as the standard wishes. */
const MINIMAL_PER_PAGE_MAX = 100_000;

const flag = z
  .enum(['true', 'false', ''], { error: 'must be true or false' })
  .optional()
  .transform((value) => value === 'true');
const uuid = z
  .string({ error: 'must be one UUID' })
  .refine((value) => isUuid(value), { error: 'must be a UUID' })
  .optional();

const parameters = {
  search: storableText(1_000).optional(),
  page: writtenNumber(1, PAGE_MAX).default(1),
  per_page: writtenNumber(1, PER_PAGE_MAX)
    .optional()
    .openapi({
      description: `At most ${PER_PAGE_MAX}; ${PER_PAGE_DEFAULT} when it is left out, and with minimal=true up to ${MINIMAL_PER_PAGE_MAX}`,
    }),
  format: z.enum(['json', 'ndjson'], { error: 'must be json or ndjson' }).default('json'),
  taxonomy_term_id: uuid,
  taxonomy_id: uuid,
  organization_id: uuid,
  modified_after: z
    .string({ error: 'must be one time' })
    .refine((value) => !Number.isNaN(Date.parse(value)), { error: 'must be a time such as 2026-03-31T09:30:00Z' })
    .transform((value) => new Date(value))
    .optional(),
  minimal: flag,
  full: flag,
  full_service: flag,
  parent_id: uuid,
  top_only: flag,
  postcode: storableText(20).optional(),
  proximity: writtenNumber(0, 100_000).optional().openapi({ description: 'Metres around the middle of the postcode' }),
};

/** The parameters of each list, as the standard's own OpenAPI document names them. */
const LISTS = {
  services: ['search', 'page', 'per_page', 'format', 'taxonomy_term_id', 'taxonomy_id', 'organization_id', 'modified_after', 'minimal', 'full'],
  organizations: ['search', 'page', 'per_page', 'format', 'taxonomy_term_id', 'taxonomy_id', 'full', 'full_service'],
  service_at_locations: [
    'search',
    'page',
    'per_page',
    'format',
    'taxonomy_term_id',
    'taxonomy_id',
    'organization_id',
    'modified_after',
    'full',
    'postcode',
    'proximity',
  ],
  taxonomies: ['search', 'page', 'per_page', 'format'],
  taxonomy_terms: ['search', 'page', 'per_page', 'format', 'taxonomy_id', 'top_only', 'parent_id'],
} as const satisfies Record<HsdsResource, readonly (keyof typeof parameters)[]>;

const pageSchema = z
  .object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(z.looseObject({ id: z.string() })),
  })
  .openapi('Page');

const problemSchema = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional() }).openapi('Problem');
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({ description, content: { 'application/json': { schema } } });
const refusal = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } });

/** The HSDS API, read side: public, without a key, readable from any site (D2). Mounted at /{city}/api/hsds. */
export function hsdsApi(): OpenAPIHono<WebEnvironment> {
  const app = createApi();
  app.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['etag'] }));
  app.use(etag());
  app.use(async (context, next) => {
    await next();
    if (context.res.ok) context.header('cache-control', OPEN_DATA_CACHE);
  });
  addRoot(app);
  addExports(app);
  for (const resource of Object.keys(LISTS) as HsdsResource[]) {
    addList(app, resource);
    addRecord(app, resource);
  }
  return app;
}

function addRoot(app: OpenAPIHono<WebEnvironment>): void {
  const schema = z.object({ version: z.string(), profile: z.string(), openapi_url: z.string() });
  const route = createRoute({
    middleware: access('anyone'),
    method: 'get',
    path: '/',
    request: { query: onlyKnown({}) },
    responses: { 200: json(schema, 'What this API speaks'), 400: refusal('A parameter is not known') },
  });
  app.openapi(route, (context) => {
    const page = context.get('page');
    const openapi_url = `${page.origin}${paths.hsds(page.city.slug)}/openapi.json`;
    return context.json({ version: '3.1', profile: 'https://docs.openreferral.org/en/latest/hsds/overview.html', openapi_url }, 200);
  });
  app.get('/openapi.json', access('anyone'), (context) => {
    const page = context.get('page');
    const document = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: `Human services of ${page.city.name}`, version: '3.1', description: 'HSDS 3.1, read side. Open data, no key.' },
      servers: [{ url: `${page.origin}${paths.hsds(page.city.slug)}` }],
    });
    return context.json(document, 200);
  });
}

function addList(app: OpenAPIHono<WebEnvironment>, resource: HsdsResource): void {
  const query = onlyKnown(Object.fromEntries(LISTS[resource].map((name) => [name, parameters[name]])));
  const route = createRoute({
    middleware: access('anyone'),
    method: 'get',
    path: `/${resource}`,
    request: { query },
    responses: { 200: json(pageSchema, `One page of ${resource}`), 400: refusal('A parameter is wrong or not known') },
  });
  app.openapi(route, async (context) => (await answerList(context, resource, context.req.valid('query') as ListQuery)) as never);
}

type ListQuery = Omit<HsdsFilters, 'proximity_m'> & {
  page: number;
  per_page?: number;
  format: 'json' | 'ndjson';
  minimal?: boolean;
  full?: boolean;
  full_service?: boolean;
  proximity?: number;
};

const shapeOf = (query: Pick<ListQuery, 'minimal' | 'full' | 'full_service'>): HsdsShape =>
  query.minimal ? 'minimal' : query.full_service ? 'with-services' : query.full ? 'document' : 'summary';

async function answerList(context: WebContext, resource: HsdsResource, query: ListQuery): Promise<Response> {
  const perPage = query.per_page ?? (query.minimal ? MINIMAL_PER_PAGE_MAX : PER_PAGE_DEFAULT);
  const { total, contents } = await listResource(context.get('page').db, resource, {
    filters: { ...query, proximity_m: query.proximity },
    shape: shapeOf(query),
    page: query.page,
    perPage,
  });
  if (query.format === 'ndjson') {
    return context.body(contents.map((item) => `${JSON.stringify(item)}\n`).join(''), 200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  }
  const total_pages = Math.ceil(total / perPage);
  return context.json({
    total_items: total,
    total_pages,
    page_number: query.page,
    size: contents.length,
    first_page: query.page === 1,
    last_page: query.page >= total_pages,
    empty: contents.length === 0,
    contents,
  });
}

function addRecord(app: OpenAPIHono<WebEnvironment>, resource: HsdsResource): void {
  const route = createRoute({
    middleware: access('anyone'),
    method: 'get',
    path: `/${resource}/{id}`,
    request: {
      params: z.object({ id: z.string() }),
      query: onlyKnown(resource === 'organizations' ? { full_service: parameters.full_service } : {}),
    },
    responses: {
      200: json(z.looseObject({ id: z.string() }), 'The record with everything nested'),
      400: refusal('A parameter is wrong or not known'),
      404: refusal('There is no record of that id'),
    },
  });
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param');
    const isWithServices = resource === 'organizations' && context.req.query('full_service') === 'true';
    const item = isUuid(id)
      ? await readResource(context.get('page').db, resource, { id, shape: isWithServices ? 'with-services' : 'document' })
      : undefined;
    if (!item)
      return problem(
        context,
        404,
        'Not found',
        `There is no record with the id "${id.slice(0, 60)}" in ${resource}; ids are UUIDs from the list`,
      ) as never;
    return context.json(item as { id: string }, 200);
  });
}
