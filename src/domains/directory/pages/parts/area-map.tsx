import type { Point } from '../../../../kernel/geo.ts';
import type { PageContext } from '../../../../web/context.ts';
import type { NeighbourhoodRow } from '../../../places/index.ts';
import { HEIGHT, WIDTH, groundOf } from './area-ground.ts';

export type MapArea = { neighbourhood: NeighbourhoodRow; count: number; href: string };
export type MapDot = Point & { number: number; name: string; href: string };

const SHADES = 4;
/** Counts that lie this near together (share of the highest) say nothing, so they get one shade. */
const SPREAD_MIN = 0.15;

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
            areas
              .filter((area) => cells.has(area.neighbourhood.id))
              .map((area) => (
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
