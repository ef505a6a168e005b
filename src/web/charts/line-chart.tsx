import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { PageContext } from '../context.ts';

export type Series = {
  name: string;
  /** One value for each step; undefined where it is not published: the line has a gap. */ values: (number | undefined)[];
};
type Props = { page: PageContext; steps: string[]; series: [Series, ...Series[]]; format: (value: number) => string };

/** In the picture's own units: narrow enough that its letters are as large as the page's on a phone. */
const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 40;
const BOTTOM = 28;
const TOP = 12;
const SIDE = 34;

/** Lines over steps of time, which run as the language is read. The picture is for those who see it; a table of the numbers stands beside it. */
export function LineChart({ page, steps, series, format }: Props) {
  const isRightToLeft = page.language.direction === 'rtl';
  const ends: [number, number] = isRightToLeft ? [WIDTH - LEFT - SIDE / 2, SIDE] : [LEFT + SIDE / 2, WIDTH - SIDE];
  const x = scalePoint(
    steps.map((_, index) => index),
    ends,
  );
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, index) => x(index)!)
    .y((value) => y(value!));
  return (
    <svg class="chart lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {y.ticks(4).map((tick) => (
        <g class="tick">
          <line x1={isRightToLeft ? 0 : LEFT} x2={isRightToLeft ? WIDTH - LEFT : WIDTH} y1={y(tick)} y2={y(tick)} />
          <text x={isRightToLeft ? WIDTH - 4 : LEFT - 6} y={y(tick)} dy="0.35em" class="at-end" direction="ltr">
            {format(tick)}
          </text>
        </g>
      ))}
      {steps.map((step, index) => (
        <text x={x(index)} y={HEIGHT - 8} class="at-middle" direction="ltr">
          {step}
        </text>
      ))}
      {series.map(({ values }, at) => (
        <g class={`line-${at + 1}`}>
          <path d={path(values) ?? ''} />
          {values.map((value, index) => value !== undefined && <Point x={x(index)!} y={y(value)} shape={at} />)}
        </g>
      ))}
    </svg>
  );
}

/** A series has a shape of its own beside its colour. */
function Point({ x, y, shape }: { x: number; y: number; shape: number }) {
  return shape === 0 ? <circle cx={x} cy={y} r={5} /> : <rect x={x - 4.5} y={y - 4.5} width={9} height={9} />;
}

/** What the lines are called; its marks are those of the picture. */
export function LineLegend({ series }: { series: Series[] }) {
  return (
    <ul class="chart-legend" aria-hidden="true">
      {series.map(({ name }, at) => (
        <li class={`line-${at + 1}`}>{name}</li>
      ))}
    </ul>
  );
}
