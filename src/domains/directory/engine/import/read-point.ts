import proj4 from 'proj4';

/**
 * ED50 to WGS 84 on the Iberian peninsula (seven parameters of Spain's mapping agency, in the order of +towgs84). For Madrid's centres
 * the result lies 1 m (median) from the degrees that the same file gives; with EPSG 25830 it would be 236 m off.
 */
const ED50_IBERIA = '-131,-100.3,-163.4,-1.244,-0.020,-1.144,9.39';
/** ED50 elsewhere, the mean for western Europe (NIMA TR8350.2). */
const ED50_EUROPE = '-87,-98,-121';

/** @returns undefined for a code that is not known here. */
function definitionOf(epsg: number): string | undefined {
  const zone = epsg % 100;
  if (epsg === 4326 || epsg === 3857) return `EPSG:${epsg}`;
  if (epsg >= 25828 && epsg <= 25838) return `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
  if (epsg >= 23028 && epsg <= 23038)
    return `+proj=utm +zone=${zone} +ellps=intl +towgs84=${zone <= 31 ? ED50_IBERIA : ED50_EUROPE} +units=m +no_defs`;
  const isWgs84 = (epsg >= 32601 && epsg <= 32660) || (epsg >= 32701 && epsg <= 32760);
  return isWgs84 ? `+proj=utm +zone=${zone} ${epsg >= 32701 ? '+south ' : ''}+datum=WGS84 +units=m +no_defs` : undefined;
}

export const isSupportedEpsg = (epsg: number): boolean => definitionOf(epsg) !== undefined;

/** Easting and northing as degrees with seven decimals (about a centimetre), or undefined when they name no place. */
export function toDegrees(point: { x: number; y: number; epsg: number }): { latitude: number; longitude: number } | undefined {
  const definition = definitionOf(point.epsg);
  if (!definition || !Number.isFinite(point.x) || !Number.isFinite(point.y)) return undefined;
  const [longitude = Number.NaN, latitude = Number.NaN] = proj4(definition, 'EPSG:4326', [point.x, point.y]);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** A number as cities write it: "40,4168" and "40.4168"; undefined for anything else, and for an empty text. */
export function readNumber(text: string): number | undefined {
  const written = text.trim().replace(/^([-+]?\d+),(\d+)$/, '$1.$2');
  return /^[-+]?\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
}
