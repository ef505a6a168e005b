import { Delaunay } from 'd3-delaunay';
import type { Point } from '../../../kernel/geo.ts';

/** A closed ring of [longitude, latitude] pairs, as in GeoJSON. */
export type Ring = [number, number][];

/** Cells reach this far beyond the outermost centres, in degrees (about 1.5 km). */
const MARGIN_DEGREES = 0.018;

/**
 * For cities that publish no borders: each neighbourhood is all that lies nearer to its centre than to any other (Voronoi).
 * Longitudes are shrunk by the cosine of the latitude first, so that "nearer" is meant on the ground.
 */
export function computeCells(centres: Point[]): Ring[] {
  if (centres.length === 0) return [];
  const latitudes = centres.map((centre) => centre.latitude);
  const longitudes = centres.map((centre) => centre.longitude);
  const shrink = Math.cos((latitudes.reduce((sum, latitude) => sum + latitude, 0) / latitudes.length / 180) * Math.PI);
  const bounds: [number, number, number, number] = [
    (Math.min(...longitudes) - MARGIN_DEGREES) * shrink,
    Math.min(...latitudes) - MARGIN_DEGREES,
    (Math.max(...longitudes) + MARGIN_DEGREES) * shrink,
    Math.max(...latitudes) + MARGIN_DEGREES,
  ];
  const voronoi = Delaunay.from(
    centres,
    (centre) => centre.longitude * shrink,
    (centre) => centre.latitude,
  ).voronoi(bounds);
  return centres.map((_, index) => (voronoi.cellPolygon(index) ?? []).map(([x, y]) => [round(x / shrink), round(y)]));
}

/** Five decimals are about a metre; more would only make pages heavier. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
