import { raw } from 'hono/html';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { DescribedService } from '../../engine/linked-data/described-service.ts';
import { schemaOrg } from '../../engine/linked-data/schema-org.ts';
import type { ServiceFactsRow } from '../../queries/read-service.ts';
import type { ServiceTypes } from '../../service-types.ts';

/** A service's facts as its descriptions for programs need them. */
export function describe(page: PageContext, service: ServiceFactsRow, types: ServiceTypes): DescribedService {
  const { city, language, origin, at } = page;
  return {
    service,
    pageUrl: `${origin}${paths.service({ city: at.city, language: city.languages[0]! }, service.document.id)}`,
    recordsUrl: `${origin}${paths.hsds(at.city)}`,
    kind: service.mainType ? types.text(service.mainType, language.code) : undefined,
    city: { name: city.name, country: city.country, currency: city.currency, language: city.languages[0]! },
    language: language.code,
  };
}

/** A `<` inside a data block could end it; JSON has another way to write it. */
const harmless = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** What search engines read of a service (D14): a data block, which no browser runs, and where the CPSV-AP description is. */
export function ServiceData({ page, service, types }: { page: PageContext; service: ServiceFactsRow; types: ServiceTypes }) {
  return (
    <>
      <link rel="alternate" type="application/ld+json" href={`${page.origin}${paths.linkedData(page.at.city, service.document.id)}`} />
      {raw(`<script type="application/ld+json">${harmless(schemaOrg(describe(page, service, types)))}</script>`)}
    </>
  );
}
