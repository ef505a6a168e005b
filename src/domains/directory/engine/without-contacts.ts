import type { ServiceFactsRow } from '../queries/read-service.ts';

/**
 * A service of which nothing invites anybody new: no telephone, mail or web address of its own, of its organization or of its places, and
 * no words on how to ask for it. Pages and descriptions for programs are given this while a halt holds, so that none of them can forget it.
 */
export function withoutContacts(service: ServiceFactsRow): ServiceFactsRow {
  const {
    phones: _phones,
    email: _email,
    url: _url,
    application_process: _process,
    organization,
    service_at_locations,
    ...document
  } = service.document;
  const { phones: _numbers, email: _mail, website: _website, ...named } = organization ?? { id: '', name: '' };
  const places = service_at_locations?.map(({ location, ...item }) => {
    if (!location) return item;
    const { phones: _calls, ...place } = location;
    return { ...item, location: place };
  });
  return {
    ...service,
    // A secret place is told to whoever calls; now nobody is to call.
    hasSecretPlace: false,
    document: { ...document, ...(organization ? { organization: named } : {}), ...(places ? { service_at_locations: places } : {}) },
    translations: service.translations.filter(({ field }) => field !== 'application_process'),
  };
}
