import { encode } from 'uqr';

/** Empty modules around the code, without which cameras do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** Codes of a large directory in a few languages; 3 KB each. */
const KEPT_MAX = 2_000;

type Drawn = { size: number; path: string };
const kept = new Map<string, Drawn>();

/**
 * A QR code as one path of SVG, black on white also in the dark: cameras read no other. `address` is that of a public page, never one that
 * holds a secret: what was drawn is kept, since trying all eight masks takes longer (3.5 ms) than making the rest of the page.
 */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { size, path } = kept.get(address) ?? keep(address);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

function keep(address: string): Drawn {
  const drawn = draw(address);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(address, drawn);
  return drawn;
}

function draw(text: string): Drawn {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)).join('');
  return { size, path };
}

/** Dark modules that stand together, as start and length: a third of the bytes of single squares. */
function runsOf(row: boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
