import type { Point } from '../../kernel/geo.ts';

/** A real geocoder, for cities that have one; the city's own gazetteer is asked first. Answers undefined when it does not know. */
export type Geocode = (written: string, near: Point | undefined) => Promise<(Point & { label: string }) | undefined>;

export const noGeocoder: Geocode = async () => undefined;
