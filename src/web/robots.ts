/**
 * What search engines leave alone (RFC 9309): a person's search and its results, which nobody else can open, the links that providers get,
 * and the countless ways to narrow one list. Every service is still reached from the kinds of help and from each city's sitemap.
 */
export function robotsText(origin: string, cities: string[]): string {
  return `User-agent: *
Disallow: /*/*/search
Disallow: /*/*/results/
Disallow: /*/*/confirm/
Disallow: /*/*/workspace
Disallow: /*/*/staff
Disallow: /*/*/sign-in
Disallow: /*/*/account
Disallow: /*/*/desk
Disallow: /*/*/missing/thanks
Disallow: /*/*/services?*&
Disallow: /metrics
${cities.map((city) => `Sitemap: ${origin}/${city}/sitemap.xml\n`).join('')}`;
}
