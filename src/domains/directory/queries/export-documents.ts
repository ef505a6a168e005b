import type { Db } from '../../../db/database.ts';
import { type HsdsResource, listResource } from './hsds-resources.ts';

const AT_ONCE = 200;

/** Every public document of a resource, page by page, from the same views as the API. */
export async function* exportDocuments(db: Db, resource: HsdsResource): AsyncIterable<unknown> {
  for (let page = 1; ; page += 1) {
    const { contents } = await listResource(db, resource, { filters: {}, shape: 'document', page, perPage: AT_ONCE });
    yield* contents;
    if (contents.length < AT_ONCE) return;
  }
}
