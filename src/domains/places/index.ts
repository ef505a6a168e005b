export { neighbourhoodAt, nearestOf, slugOf } from './rules.ts';
export { listNeighbourhoods } from './queries/list-neighbourhoods.ts';
export { listSpaces } from './queries/list-spaces.ts';
export { findPlace, type FoundPlace } from './queries/find-place.ts';
export { saveAddresses, saveNeighbourhoods, saveSpaces, type NewAddress, type NewNeighbourhood, type NewSpace } from './commands/save-places.ts';
export { parseOpening, WEEKDAYS, type Opening, type Weekday } from './engine/opening.ts';
export { daysText, timesText } from './engine/hours-text.ts';
export { type Geocode, noGeocoder } from './ports.ts';
export type { NeighbourhoodRow, SpaceRow } from './tables.ts';
