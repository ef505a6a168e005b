/**
 * What a person can name a helper for, one line each: what is seen or done, as `domain.verb`. Only what some route opens by `actsFor` stands here,
 * so that nobody is promised a page that is not there; a test compares both. A domain that lets helpers do something new adds its line, the texts
 * `identity.scope.<scope>` and `identity.access.<scope>`, and `actsFor` on its routes.
 */
export const MANDATE_SCOPES = ['account.see', 'documents.see'] as const;
export type MandateScope = (typeof MANDATE_SCOPES)[number];
