import { OpenAPIHono } from '@hono/zod-openapi';
import type { WebEnvironment } from '../web/context.ts';
import { explainIssues, problem } from './problem.ts';

/** An API whose document is made from the schemas that check its input; wrong input answers 400 and says what is wrong. */
export function createApi(): OpenAPIHono<WebEnvironment> {
  return new OpenAPIHono<WebEnvironment>({
    defaultHook: (result, context) => {
      if (!result.success) return problem(context, 400, 'The request is not valid', explainIssues(result.error.issues));
    },
  });
}

/** Answers of an open API: readable from any site, never with cookies, and cheap to ask again. */
export const OPEN_DATA_CACHE = 'public, max-age=60';

/** The OpenAPI 3.1 document of our own API. */
export const describeApi = (api: OpenAPIHono<WebEnvironment>, url: string) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Cortile', version: '1', description: 'Understanding needs and finding services.' },
    servers: [{ url }],
  });
