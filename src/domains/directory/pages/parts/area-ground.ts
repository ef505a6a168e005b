import { type GeoProjection, geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { NeighbourhoodRow } from '../../../places/index.ts';

/** The city as the ground of a map: the same for everybody who opens it. */
export type Ground = {
  /** Those that have a border or a computed cell. */
  rows: NeighbourhoodRow[];
  projection: GeoProjection;
  /** Outlines by neighbourhood, and that of the city where it is computed; as paths of SVG. */
  cells: Map<string, string>;
  edge: string | undefined;
};

export const WIDTH = 720;
export const HEIGHT = 560;
/** A computed cell reaches this far beyond the middle of its neighbours; the edge of the city follows from that. */
const REACH = 1.05;
const REACH_PX_MIN = 34;

/** Drawing takes several milliseconds. Rows that were read together are drawn once: the first stands for all, and the ground goes when they go. */
const grounds = new WeakMap<NeighbourhoodRow, Ground>();

/** @returns undefined for a city without any border or cell. */
export function groundOf(all: NeighbourhoodRow[]): Ground | undefined {
  const rows = all.filter((row) => row.polygon ?? row.cell);
  const first = rows[0];
  if (!first) return undefined;
  const kept = grounds.get(first);
  if (kept && kept.rows.length === rows.length && rows.every((row, index) => row === kept.rows[index])) return kept;
  const ground = draw(rows);
  grounds.set(first, ground);
  return ground;
}

function draw(rows: NeighbourhoodRow[]): Ground {
  const shapes = rows.map(shapeOf);
  const hasBorders = rows.every((row) => row.polygon);
  const projection = fitted(rows, shapes, hasBorders);
  const path = geoPath(projection).digits(0);
  const cells = new Map(rows.map((row, index) => [row.id, path(shapes[index]!) ?? '']));
  const edge = hasBorders ? undefined : edgeAround(rows.map((row) => projection([row.longitude, row.latitude]) ?? [0, 0]));
  return { rows, projection, cells, edge };
}

/** Borders come from the city where it publishes them, else from the computed cells. */
function shapeOf(row: NeighbourhoodRow): Feature<Polygon> {
  const geometry = row.polygon ?? { type: 'Polygon' as const, coordinates: [row.cell] };
  return { type: 'Feature', properties: {}, geometry: wound(geometry as Polygon) };
}

/** d3 reads rings clockwise on the sphere; a ring the other way round would be the whole earth but the neighbourhood. */
function wound(geometry: Polygon): Polygon {
  const rings = geometry.coordinates.map((ring) => {
    const area = ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!;
      return sum + (nextX! - x!) * (nextY! + y!);
    }, 0);
    return area > 0 ? ring : ring.toReversed();
  });
  return { type: 'Polygon', coordinates: rings };
}

/** Borders fill the picture; computed cells run on for ever, so there the centres do, with room around them. */
function fitted(rows: NeighbourhoodRow[], shapes: Feature<Polygon>[], hasBorders: boolean): GeoProjection {
  const margin = hasBorders ? 6 : 52;
  const centres = rows.map((row) => [row.longitude, row.latitude]);
  const collection: FeatureCollection = hasBorders
    ? { type: 'FeatureCollection', features: shapes }
    : { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: centres } }] };
  return geoMercator().fitExtent(
    [
      [margin, margin],
      [WIDTH - margin, HEIGHT - margin],
    ],
    collection,
  );
}

/** Discs around the centres, each as wide as its neighbours are far: together they draw an edge that a city could have. */
function edgeAround(centres: [number, number][]): string {
  const discs = centres.map(([x, y]) => {
    const distances = centres.map(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY)).sort((a, b) => a - b);
    const radius = Math.round(Math.max(REACH_PX_MIN, REACH * (distances[3] ?? REACH_PX_MIN)));
    return `M${Math.round(x) - radius} ${Math.round(y)}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0z`;
  });
  return discs.join('');
}
