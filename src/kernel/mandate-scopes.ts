/**
 * What a person can name a helper for, one line each: what is seen or done, as `domain.verb`. A domain that lets helpers do something new
 * adds its line here, the texts `identity.scope.<scope>` and `identity.access.<scope>`, and `actsFor` on its routes.
 */
export const MANDATE_SCOPES = ['account.see', 'requests.see', 'requests.ask', 'messages.answer', 'documents.see'] as const;
export type MandateScope = (typeof MANDATE_SCOPES)[number];
