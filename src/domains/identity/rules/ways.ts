/** What can happen to the ways in which a person signs in; they are told of each, since somebody else may have done it. */
export const WAY_CHANGES = [
  'passkey-added',
  'passkey-removed',
  'identity-added',
  'identity-removed',
  'paper-printed',
  'paper-removed',
  'ways-renewed',
  'mail-changed',
  'mail-removed',
] as const;
export type WayChange = (typeof WAY_CHANGES)[number];

/** A person has one sheet with a code, so it is named by this and not by an id. */
export const PAPER_WAY = 'paper';
