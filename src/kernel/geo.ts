/** A place on the earth in degrees (WGS 84). */
export type Point = { latitude: number; longitude: number };

const EARTH_RADIUS_M = 6_371_008.8;
/** Streets are not straight lines: walked distance over beeline in European city centres is about 1.3 (circuity, Barthélemy 2011). */
const CIRCUITY = 1.3;
/** The pace of an older person, 0.9 m/s (Studenski et al., JAMA 2011, median gait speed at 75 and over). */
const WALKING_SPEED_M_PER_MINUTE = 54;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceM(from: Point, to: Point): number {
  const dLatitude = radians(to.latitude - from.latitude);
  const dLongitude = radians(to.longitude - from.longitude);
  const chord = Math.sin(dLatitude / 2) ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Minutes on foot at an older person's pace, at least one. */
export const walkingMinutes = (beelineM: number): number => Math.max(1, Math.round((beelineM * CIRCUITY) / WALKING_SPEED_M_PER_MINUTE));

export const isPoint = (latitude: number, longitude: number): boolean =>
  Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
