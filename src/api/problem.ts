import type { Context } from 'hono';

export type ProblemStatus = 400 | 404 | 409 | 413 | 415 | 422 | 503;

/** One form for every error of an API (RFC 9457): what happened, and how to mend it. */
export function problem(context: Context, status: ProblemStatus, title: string, detail: string): Response {
  return context.json({ type: 'about:blank', title, status, detail }, status, { 'content-type': 'application/problem+json' });
}

/** What zod found wrong with a request, as sentences that name the parameter. */
export const explainIssues = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues.map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`).join('; ');
