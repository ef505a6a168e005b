/** Somebody is erased: whoever keeps words of theirs elsewhere takes them out. The payload is the id, which names nobody any more. */
export const PERSON_ERASED = 'identity.person-erased';
