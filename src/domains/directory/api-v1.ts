import { type OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { OPEN_DATA_CACHE, createApi, languageCode, onlyKnown, storableText, wholeNumber } from '../../api/open-api.ts';
import { problem } from '../../api/problem.ts';
import { cityTime } from '../../kernel/clock.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { PageContext, WebContext, WebEnvironment } from '../../web/context.ts';
import { keptNeighbourhoods, neighbourhoodAt } from '../places/index.ts';
import { cpsvAp } from './engine/linked-data/cpsv-ap.ts';
import { describe } from './pages/parts/service-data.tsx';
import { readShownService } from './pages/read-shown-service.ts';
import type { DirectoryServices } from './pages/services.ts';
import { readCards } from './queries/read-cards.ts';
import { searchServices } from './queries/search-services.ts';
import { noFilters } from './rules.ts';
import { access } from '../../web/access.tsx';

const TEXT_MAX = 1_000;
const understandingSchema = z
  .object({
    language: z.string().optional(),
    types: z.array(z.object({ type: z.string(), score: z.number() })),
    clarify: z.array(z.string()),
    emergency: z.boolean(),
    emergency_kinds: z.array(z.string()),
    life_events: z.array(z.string()),
  })
  .openapi('Understanding');

const coordinate = (max: number) => {
  const error = `must be degrees from -${max} to ${max}`;
  return z.number({ error }).min(-max, { error }).max(max, { error }).optional();
};
const needSchema = onlyKnown({ text: storableText(TEXT_MAX).min(1, { error: 'must not be empty' }) }).openapi('Need');
const searchSchema = onlyKnown({
  text: storableText(TEXT_MAX).default(''),
  types: z.array(storableText(100), { error: 'must be a list of kinds of help' }).max(10, { error: 'at most 10 kinds of help' }).optional(),
  latitude: coordinate(90),
  longitude: coordinate(180),
  language: languageCode().default('en'),
  limit: wholeNumber(1, 50).default(10),
}).openapi('Search');
const typeSchema = z.object({ slug: z.string(), group: z.string(), name: z.string(), summary: z.string() }).openapi('ServiceType');
const foundSchema = z
  .object({ total: z.int(), understanding: understandingSchema, services: z.array(z.looseObject({ id: z.string(), name: z.string() })) })
  .openapi('Found');
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({ description, content: { 'application/json': { schema } } });

const typesRoute = createRoute({
  middleware: access('anyone'),
  method: 'get',
  path: '/service-types',
  summary: 'The kinds of help',
  request: { query: onlyKnown({ language: languageCode().default('en') }) },
  responses: { 200: json(z.array(typeSchema), 'All kinds of help') },
});
const understandRoute = createRoute({
  middleware: access('anyone'),
  method: 'post',
  path: '/understand',
  summary: 'What a sentence asks for',
  request: { body: { content: { 'application/json': { schema: needSchema } }, required: true } },
  responses: { 200: json(understandingSchema, 'Kinds of help with their scores, and whether somebody is in danger') },
});
const searchRoute = createRoute({
  middleware: access('anyone'),
  method: 'post',
  path: '/search',
  summary: 'Services for a sentence near a place',
  request: { body: { content: { 'application/json': { schema: searchSchema } }, required: true } },
  responses: { 200: json(foundSchema, 'Services, best first') },
});

const linkedDataRoute = createRoute({
  middleware: access('anyone'),
  method: 'get',
  path: '/services/{file}',
  summary: 'One service as linked data (CPSV-AP 3.2, JSON-LD)',
  request: { params: z.object({ file: storableText(100).openapi({ example: '0198c0de-0000-7000-8000-000000000000.jsonld' }) }) },
  responses: {
    200: { description: 'A cpsv:PublicService', content: { 'application/ld+json': { schema: z.looseObject({ '@type': z.string() }) } } },
    404: { description: 'There is no such service' },
  },
});

/** Our own API: understanding and search for other programs. What is posted is not stored. */
export function directoryApi(services: DirectoryServices): OpenAPIHono<WebEnvironment> {
  const app = createApi();
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  app.use('/services/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }));
  app.openapi(typesRoute, (context) => {
    const { language } = context.req.valid('query');
    const types = services.types.all.map(({ slug, group }) => ({
      slug,
      group,
      name: services.types.text(slug, language).name,
      summary: services.types.text(slug, language).summary,
    }));
    return context.json(types, 200);
  });
  app.openapi(understandRoute, (context) => context.json(understandingOf(services, context.req.valid('json').text), 200));
  app.openapi(searchRoute, async (context) => context.json(await search(services, context.get('page'), context.req.valid('json')), 200));
  app.openapi(linkedDataRoute, async (context) => (await answerLinkedData(services, context, context.req.valid('param').file)) as never);
  return app;
}

async function answerLinkedData(services: DirectoryServices, context: WebContext, file: string): Promise<Response> {
  const page = context.get('page');
  const id = /^(.+)\.jsonld$/.exec(file)?.[1] ?? '';
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const language = page.city.languages[0]!;
  const shown = isUuid(id) ? await readShownService(page, services.readRegistered, { id, language, minuteOfWeek, today }) : undefined;
  if (!shown)
    return problem(context, 404, 'Not found', `There is no service at "${file.slice(0, 60)}"; its address is the id of a service with .jsonld`);
  const own = { ...page, language: page.languages.find((item) => item.code === language) ?? page.language };
  return context.body(JSON.stringify(cpsvAp(describe(own, shown.service, services.types))), 200, {
    'content-type': 'application/ld+json',
    'cache-control': OPEN_DATA_CACHE,
  });
}

async function search(services: DirectoryServices, page: PageContext, asked: z.infer<typeof searchSchema>) {
  const understanding = understandingOf(services, asked.text);
  const point = asked.latitude !== undefined && asked.longitude !== undefined ? { latitude: asked.latitude, longitude: asked.longitude } : undefined;
  const near = point && { ...point, neighbourhoodId: neighbourhoodAt(await keptNeighbourhoods(page.db), point)?.id };
  const { minuteOfWeek, date: today } = cityTime(page.now, page.city.timezone);
  const types = asked.types ? asked.types.map((type) => ({ type, score: 1 })) : understanding.types.slice(0, 4);
  const answer = await searchServices(page.db, {
    types,
    text: asked.text,
    language: understanding.language ?? asked.language,
    near,
    filters: noFilters(),
    sort: 'fit',
    minuteOfWeek,
    today,
    offset: 0,
    limit: asked.limit,
  });
  const cards = await readCards(page.db, {
    ids: answer.hits.map((hit) => hit.serviceId),
    language: asked.language,
    cityLanguage: page.city.languages[0]!,
  });
  const found = cards.map((card, index) => ({
    ...card,
    type: answer.hits[index]?.type ?? null,
    distance_m: answer.hits[index]?.distance_m ?? null,
    reasons: answer.hits[index]?.reasons ?? [],
  }));
  return { total: answer.total, understanding, services: found };
}

function understandingOf(services: DirectoryServices, text: string) {
  const { language, types, clarify, emergency, emergencyKinds, lifeEvents } = services.understand(text);
  return { ...(language ? { language } : {}), types, clarify, emergency, emergency_kinds: [...emergencyKinds], life_events: lifeEvents };
}
