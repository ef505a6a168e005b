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
  const shapes = areas.flatMap((area) => {
    const shape = shapeOf(area.neighbourhood);
    return shape ? [{ area, shape }] : [];
  });
  if (shapes.length === 0) return null;
  const collection: FeatureCollection = { type: 'FeatureCollection', features: shapes.map((item) => item.shape) };
  const projection = geoMercator().fitExtent(
    [
      [6, 6],
      [WIDTH - 6, HEIGHT - 6],
    ],
    collection,
  );
  const path = geoPath(projection).digits(0);
  const most = Math.max(1, ...areas.map((area) => area.count));
  const shade = (count: number) => (count === 0 ? 'cell' : `cell shaded cell-${Math.max(1, Math.ceil((count / most) * SHADES))}`);
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={title} direction="ltr">
        {isBackground && shapes.map(({ shape }) => <path class="cell" d={path(shape) ?? ''} />)}
        {!isBackground &&
          shapes.map(({ area, shape }) => (
            <a href={area.href} aria-label={page.t('directory.map.cell', { area: area.neighbourhood.name, count: area.count })}>
              <title>{page.t('directory.map.cell', { area: area.neighbourhood.name, count: area.count })}</title>
              <path class={shade(area.count)} d={path(shape) ?? ''} />
            </a>
          ))}
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

function Here({ page, at: [x, y] }: { page: PageContext; at: [number, number] }) {
  return (
    <path class="here" role="img" aria-label={page.t('directory.map.here')} d={`M${x.toFixed(0)} ${y.toFixed(0)}l-11 -20a12.5 12.5 0 1 1 22 0z`} />
  );
}
