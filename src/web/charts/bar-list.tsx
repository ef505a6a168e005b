import { scaleLinear } from 'd3-scale';
import type { Child } from 'hono/jsx';

/** One bar: what it is, how long, and the number as people read it. A value that is not published has a word and no bar: an empty one would say none. */
export type Bar = { name: Child; value: number | undefined; text: string; tone?: 'first' | 'second' };

const WIDTH = 100;
const HEIGHT = 10;

/**
 * Bars one below the other. Names and numbers are text of the page: they grow with it, break on a phone, and are read out; only the bars
 * are drawn, so the list needs no second description. They begin where the language begins.
 */
export function BarList({ bars, max }: { bars: Bar[]; max?: number }) {
  const length = scaleLinear([0, Math.max(1, max ?? 0, ...bars.map(({ value }) => value ?? 0))], [0, WIDTH]);
  return (
    <ul class="bars">
      {bars.map(({ name, value, text, tone = 'first' }) => (
        <li>
          <span class="bar-name">{name}</span>
          <span class="bar-text">{text}</span>
          {value !== undefined && (
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="bar-ground" width={WIDTH} height={HEIGHT} />
              <rect class={`bar-${tone}`} width={length(value)} height={HEIGHT} />
            </svg>
          )}
        </li>
      ))}
    </ul>
  );
}
