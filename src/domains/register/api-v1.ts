import { type OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { OPEN_DATA_CACHE, createApi, onlyKnown, storableText, writtenNumber } from '../../api/open-api.ts';
import { problem } from '../../api/problem.ts';
import { writeLine } from '../../kernel/csv-cells.ts';
import { isUuid } from '../../kernel/ids.ts';
import { access } from '../../web/access.tsx';
import type { WebContext, WebEnvironment } from '../../web/context.ts';
import { readMarket } from '../directory/index.ts';
import { barrierLines } from './barrier-table.ts';
import { readBarrier } from './queries/read-barrier.ts';
import { type PublicProvider, listPublicRegister } from './queries/list-public-register.ts';
import { readPublicProvider } from './queries/read-public-provider.ts';
import { RUNGS } from './rules/words.ts';

const PAGE_MAX = 200;
const ALL = 100_000;
const providerSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['organization', 'person']),
    organization_id: z.string().nullable(),
    rung: z.enum(RUNGS),
    state: z.enum(['active', 'suspended']),
    since: z.string(),
    until: z.string(),
    service_types: z.array(z.string()),
    groups: z.array(z.string()),
    settings: z.array(z.string()),
    people_max: z.int(),
  })
  .openapi('RegisterProvider');
const eventSchema = z.object({ on: z.string(), kind: z.enum(['approved', 'ended']), rung: z.enum(RUNGS).nullable() });
const lineSchema = z.object({ figure: z.string(), group: z.string(), half: z.string(), value: z.number().nullable() }).openapi('BarrierFigure');
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({ description, content: { 'application/json': { schema } } });

const listRoute = createRoute({
  middleware: access('anyone'),
  method: 'get',
  path: '/register',
  summary: 'Who stands on the register of providers',
  request: {
    query: onlyKnown({
      rung: z.enum(RUNGS).optional(),
      kind: storableText(100).optional(),
      page: writtenNumber(1, 10_000).default(1),
      per_page: writtenNumber(1, PAGE_MAX).default(50),
    }),
  },
  responses: { 200: json(z.object({ total: z.int(), providers: z.array(providerSchema) }), 'Providers by name') },
});
const oneRoute = createRoute({
  middleware: access('anyone'),
  method: 'get',
  path: '/register/providers/{id}',
  summary: 'One provider of the register with its history',
  request: { params: z.object({ id: storableText(60) }) },
  responses: {
    200: json(providerSchema.extend({ history: z.array(eventSchema) }), 'The provider'),
    404: { description: 'Nobody on the register has this id' },
  },
});
const barriersRoute = createRoute({
  middleware: access('anyone'),
  method: 'get',
  path: '/register/barriers',
  summary: 'How high the register is: days to a decision, reasons, openness, prices, concentration',
  request: { query: onlyKnown({}) },
  responses: {
    200: json(
      z.object({
        halves: z.array(z.string()),
        figures: z.array(lineSchema),
        prices: z.array(z.looseObject({ type: z.string(), unit: z.string() })),
        concentration: z.array(z.looseObject({ type: z.string(), hhi: z.int() })),
      }),
      'Figures of whole half-years; counts are rounded to five, and what has fewer than five behind it is null',
    ),
  },
});

/** The open register and its barrier for programs (A5, A6): JSON and CSV, the very numbers of the pages. */
export function publicRegisterApi(): OpenAPIHono<WebEnvironment> {
  const app = createApi();
  app.use('/register/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['etag'] }), etag(), cached);
  app.use('/register', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['etag'] }), etag(), cached);
  app.openapi(listRoute, async (context) => {
    const { rung, kind, page, per_page } = context.req.valid('query');
    const { db, now } = context.get('page');
    const asked = { rung, serviceType: kind, organizationIds: undefined, now, offset: (page - 1) * per_page, limit: per_page };
    const { providers, total } = await listPublicRegister(db, asked);
    return context.json({ total, providers: providers.map(wireOf) }, 200);
  });
  app.openapi(oneRoute, async (context) => {
    const { id } = context.req.valid('param');
    const { db, now } = context.get('page');
    const provider = isUuid(id) ? await readPublicProvider(db, { id, now }) : undefined;
    if (!provider) return problem(context, 404, 'Not found', 'Nobody on the register has this id') as never;
    return context.json({ ...wireOf(provider), history: provider.history }, 200);
  });
  app.openapi(barriersRoute, async (context) => {
    const figures = await readBarrier(context.get('page'));
    const { spreads, concentrations } = await readMarket(context.get('page').db);
    return context.json({ halves: figures.halves, figures: barrierLines(figures), prices: spreads, concentration: concentrations }, 200);
  });
  app.get('/register/providers.csv', access('anyone'), (context) => answerProviders(context));
  app.get('/register/barriers.csv', access('anyone'), (context) => answerBarriers(context));
  return app;
}

const cached = async (context: WebContext, next: () => Promise<void>): Promise<void> => {
  await next();
  if (context.res.ok) context.header('cache-control', OPEN_DATA_CACHE);
};

const wireOf = ({ organizationId, serviceTypes, peopleMax, ...rest }: PublicProvider) => ({
  ...rest,
  organization_id: organizationId,
  service_types: serviceTypes,
  people_max: peopleMax,
});

const COLUMNS = [
  'id',
  'name',
  'kind',
  'organization_id',
  'rung',
  'state',
  'since',
  'until',
  'service_types',
  'groups',
  'settings',
  'people_max',
] as const;

async function answerProviders(context: WebContext): Promise<Response> {
  const { db, now, city } = context.get('page');
  const { providers } = await listPublicRegister(db, {
    rung: undefined,
    serviceType: undefined,
    organizationIds: undefined,
    now,
    offset: 0,
    limit: ALL,
  });
  const lines = providers.map((provider) => {
    const wire = wireOf(provider);
    return writeLine(COLUMNS.map((column) => (Array.isArray(wire[column]) ? wire[column].join(' ') : wire[column])));
  });
  return csv(context, `${city.slug}-register.csv`, [writeLine([...COLUMNS]), ...lines]);
}

async function answerBarriers(context: WebContext): Promise<Response> {
  const figures = await readBarrier(context.get('page'));
  const lines = barrierLines(figures).map(({ figure, group, half, value }) => writeLine([figure, group, half, value]));
  return csv(context, `${context.get('page').city.slug}-barriers.csv`, [writeLine(['figure', 'group', 'half', 'value']), ...lines]);
}

function csv(context: WebContext, name: string, lines: string[]): Response {
  context.header('content-type', 'text/csv; charset=utf-8; header=present');
  context.header('content-disposition', `attachment; filename="${name}"`);
  return context.body(lines.join(''));
}
