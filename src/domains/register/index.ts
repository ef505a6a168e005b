export { publishLadder } from './commands/publish-ladder.ts';
export { type PastEvent, type PastProvider, type PastStanding, saveRegisterHistory } from './commands/save-register-history.ts';
export { readLadder } from './queries/read-ladder.ts';
export { type ProviderStanding, readStanding, readStandingOf } from './queries/read-standing.ts';
export { noHouseholds, type SameHousehold } from './ports.ts';
export type { NewLadder } from './rules/ladder-flaws.ts';
export { mayOffer } from './rules/offer.ts';
