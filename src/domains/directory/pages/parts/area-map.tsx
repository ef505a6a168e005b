import { geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { Point } from '../../../../kernel/geo.ts';
import type { PageContext } from '../../../../web/context.ts';
import type { NeighbourhoodRow } from '../../../places/index.ts';

export type MapArea = { neighbourhood: NeighbourhoodRow; count: number; href: string };
export type MapDot = Point & { number: number; name: string; href: string };

const WIDTH = 720;
const HEIGHT = 560;
const SHADES = 4;
/** Counts that lie this near together (share of the highest) say nothing, so they get one shade. */
const SPREAD_MIN = 0.15;
/** A computed cell reaches this far beyond the middle of its neighbours; the edge of the city follows from that. */
const REACH = 1.05;
const REACH_PX_MIN = 34;

/** Borders come from the city where it publishes them, else from the computed cells. */
function shapeOf(row: NeighbourhoodRow): Feature<Polygon> | undefined {
  const geometry = row.polygon ?? (row.cell ? { type: 'Polygon' as const, coordinates: [row.cell] } : undefined);
  if (!geometry) return undefined;
  return { type: 'Feature', properties: {}, geometry: wound(geometry as Polygon) };
}

/** d3 reads rings clockwise on the sphere; a ring the other way round would be the whole earth but the neighbourhood. */
function wound(geometry: Polygon): Polygon {
  const rings = geometry.coordinates.map((ring) => {
    const area = ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!;
      return sum + (nextX! - x!) * (nextY! + y!);
    }, 0);
    return area > 0 ? ring : [...ring].reverse();
  });
  return { type: 'Polygon', coordinates: rings };
}

type Props = {
  page: PageContext;
  title: string;
  areas: MapArea[];
  dots?: MapDot[];
  here?: Point | undefined;
  /** True: the cells are only ground for the dots, not links. */ isBackground?: boolean;
};

/** The city drawn from its own neighbourhoods: no tile server, no script; each cell and each dot is a link that the keyboard reaches. */
export function AreaMap({ page, title, areas, dots = [], here, isBackground = false }: Props) {
  const ground = groundOf(areas.map((area) => area.neighbourhood));
  if (!ground) return null;
  const { projection, cells, edge } = ground;
  const clip = edge ? 'url(#city-edge)' : undefined;
  const shade = shades(areas.map((area) => area.count));
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={title} direction="ltr">
        {clip && (
          <clipPath id="city-edge">
            <path d={edge} />
          </clipPath>
        )}
        <g clip-path={clip}>
          {isBackground && <path class="cell" d={[...cells.values()].join('')} />}
          {!isBackground &&
            areas.map((area) => (
              <a href={area.href} aria-label={page.t('directory.map.cell', { area: area.neighbourhood.name, count: area.count })}>
                <title>{page.t('directory.map.cell', { area: area.neighbourhood.name, count: area.count })}</title>
                <path class={shade(area.count)} d={cells.get(area.neighbourhood.id)} />
              </a>
            ))}
        </g>
        {dots.map((dot) => {
          const [x, y] = projection([dot.longitude, dot.latitude]) ?? [0, 0];
          return (
            <a href={dot.href} aria-label={page.t('directory.map.dot', { number: dot.number, service: dot.name })}>
              <circle class="dot" cx={x.toFixed(0)} cy={y.toFixed(0)} r="13" />
              <text class="number" x={x.toFixed(0)} y={(y + 5).toFixed(0)}>
                {dot.number}
              </text>
            </a>
          );
        })}
        {here && <Here page={page} at={projection([here.longitude, here.latitude]) ?? [0, 0]} />}
      </svg>
      <figcaption class="soft small">{page.t('directory.map.note')}</figcaption>
    </figure>
  );
}

type Shape = { row: NeighbourhoodRow; shape: Feature<Polygon> };
type Ground = {
  rows: NeighbourhoodRow[];
  projection: GeoProjection;
  /** Outlines by neighbourhood, and that of the city where it is computed; as paths of SVG. */
  cells: Map<string, string>;
  edge: string | undefined;
};

/** Rows that were read together are drawn once: the first stands for all of them, and the ground goes when they go. */
const grounds = new WeakMap<NeighbourhoodRow, Ground>();

function groundOf(all: NeighbourhoodRow[]): Ground | undefined {
  const shapes = all.flatMap((row): Shape[] => {
    const known = row.polygon ?? row.cell;
    return known ? [{ row, shape: undefined as never }] : [];
  });
  const rows = shapes.map(({ row }) => row);
  const first = rows[0];
  if (!first) return undefined;
  const kept = grounds.get(first);
  if (kept && kept.rows.length === rows.length && rows.every((row, index) => row === kept.rows[index])) return kept;
  const ground = drawGround(rows);
  grounds.set(first, ground);
  return ground;
}

/** Borders fill the picture; computed cells run on for ever, so there the centres do, with room around them. */
function fitted(shapes: Shape[], hasBorders: boolean) {
  const margin = hasBorders ? 6 : 52;
  const centres = shapes.map(({ area }) => [area.neighbourhood.longitude, area.neighbourhood.latitude]);
  const collection: FeatureCollection = hasBorders
    ? { type: 'FeatureCollection', features: shapes.map((item) => item.shape) }
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
function reaches(centres: [number, number][]): [number, number, number][] {
  return centres.map(([x, y]) => {
    const distances = centres.map(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY)).sort((a, b) => a - b);
    return [x, y, Math.max(REACH_PX_MIN, REACH * (distances[3] ?? REACH_PX_MIN))];
  });
}

/** From the lightest for the fewest to the darkest for the most; nothing is left plain. */
function shades(counts: number[]): (count: number) => string {
  const [least, most] = [Math.min(...counts), Math.max(1, ...counts)];
  const isFlat = (most - least) / most < SPREAD_MIN;
  const strength = (count: number) => (isFlat ? 2 : 1 + Math.round(((count - least) / (most - least)) * (SHADES - 1)));
  return (count) => (count === 0 ? 'cell' : `cell shaded cell-${strength(count)}`);
}

function Here({ page, at: [x, y] }: { page: PageContext; at: [number, number] }) {
  return (
    <path class="here" role="img" aria-label={page.t('directory.map.here')} d={`M${x.toFixed(0)} ${y.toFixed(0)}l-11 -20a12.5 12.5 0 1 1 22 0z`} />
  );
}
