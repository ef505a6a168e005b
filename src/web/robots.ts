/**
 * What search engines leave alone (RFC 9309): a person's search and its results, which nobody else can open, and the countless ways to
 * narrow one list. Every service is still reached from the kinds of help and from the pages of the plain list.
 */
export const ROBOTS_TEXT = `User-agent: *
Disallow: /*/*/search
Disallow: /*/*/results/
Disallow: /*/*/missing/thanks
Disallow: /*/*/services?*&
Disallow: /metrics
`;
