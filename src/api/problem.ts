import type { Context } from 'hono';
import type { ErrorName } from '../web/error-page.tsx';

export type ProblemStatus = 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;

/** One form for every error of an API (RFC 9457): what happened, and how to mend it. */
export function problem(context: Context, status: ProblemStatus, title: string, detail: string): Response {
  return context.json({ type: 'about:blank', title, status, detail }, status, { 'content-type': 'application/problem+json' });
}

/** What an API says where a page would show its reader an error. */
const FAILURES: Record<ErrorName, { status: ProblemStatus; title: string; detail: string }> = {
  notFound: {
    status: 404,
    title: 'Not found',
    detail: 'nothing stands at this address; what can be asked stands in the openapi.json of each API, at /{city}/api/hsds and /{city}/api/v1',
  },
  broken: { status: 500, title: 'Something went wrong on our side', detail: 'nothing was changed; try again, and tell the city if it happens again' },
  unavailable: { status: 503, title: 'Not available for a moment', detail: 'try again after the seconds that the header retry-after names' },
  tooLarge: { status: 413, title: 'The request is too large', detail: 'send fewer or shorter texts' },
  fileTooLarge: { status: 413, title: 'The file is too large', detail: 'send files of at most 10 MB' },
  badHost: { status: 400, title: 'The host is not known here', detail: 'ask by the address that the city has published' },
  foreignForm: { status: 403, title: 'This form came from another site', detail: 'send it from a page of this site' },
};

/** A failure that is no API's own, such as an address where nothing stands. */
export function problemOf(context: Context, name: ErrorName): Response {
  const { status, title, detail } = FAILURES[name];
  return problem(context, status, title, detail);
}

type Issue = { path: PropertyKey[]; message: string; code?: string; keys?: string[] };
const NAME_LENGTH_MAX = 60;

/** What zod found wrong with a request, as sentences that name the parameter, each said once. */
export function explainIssues(issues: readonly Issue[]): string {
  const sentences = issues.map((issue) => {
    const names = issue.code === 'unrecognized_keys' ? (issue.keys ?? []).map((key) => key.slice(0, NAME_LENGTH_MAX)).slice(0, 3) : [];
    return `${names.join(', ') || issue.path.map(String).join('.') || 'body'}: ${issue.message}`;
  });
  return [...new Set(sentences)].join('; ');
}
