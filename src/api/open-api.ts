import { OpenAPIHono, z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import type { WebEnvironment } from '../web/context.ts';
import { explainIssues, problem } from './problem.ts';

/** An API whose document is made from the schemas that check its input; wrong input answers 400 and says what is wrong. */
export function createApi(): OpenAPIHono<WebEnvironment> {
  const api = new OpenAPIHono<WebEnvironment>({
    defaultHook: (result, context) => {
      if (!result.success) return problem(context, 400, 'The request is not valid', explainIssues(result.error.issues));
    },
  });
  api.onError((error, context) => {
    // The libraries throw these for a body that is no JSON (400) and for a media type that is not spoken here (415).
    if (error instanceof HTTPException && error.status === 415)
      return problem(context, 415, 'The media type is not known here', 'send JSON with the header content-type: application/json');
    if (error instanceof HTTPException && error.status === 400)
      return problem(context, 400, 'The request is not valid', 'the body is not JSON; correct it and send it again');
    throw error;
  });
  return api;
}

const written = (count: number): string => new Intl.NumberFormat('en').format(count);

/** Text that PostgreSQL can hold: it knows no character zero. */
export const storableText = (lengthMax: number) =>
  z
    .string({ error: 'must be one text' })
    .max(lengthMax, { error: `at most ${written(lengthMax)} characters` })
    .refine((text) => !text.includes('\u0000'), { error: 'must not hold the character U+0000' });

/** A whole number of a body. */
export const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${written(min)} to ${written(max)}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** The same of an address, where every value is text. */
export const writtenNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${written(min)} to ${written(max)}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).openapi({ type: 'integer', minimum: min, maximum: max });
};

export const languageCode = () =>
  z.string({ error: 'must be one language' }).regex(/^[a-z]{2}$/, { error: 'must be a language of two letters, such as it' });

/** Names that are not among these are refused with the list of those that are: a misspelt filter that is ignored gives a wrong answer. */
export const onlyKnown = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const names = Object.keys(shape);
  const mend = names.length === 0 ? 'nothing can be chosen here' : `known are ${names.join(', ')}`;
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? `is not known here; ${mend}` : undefined) });
};

/** Answers of an open API: readable from any site, never with cookies, and cheap to ask again. */
export const OPEN_DATA_CACHE = 'public, max-age=60';

/** The OpenAPI 3.1 document of our own API. */
export const describeApi = (api: OpenAPIHono<WebEnvironment>, url: string) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Cortile', version: '1', description: 'Understanding needs and finding services.' },
    servers: [{ url }],
  });
