import { encode } from 'uqr';

/** Empty modules around the code, without which cameras do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code as one path of SVG, black on white also in the dark: cameras read no other. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path
        fill="#000"
        d={data
          .map((row, y) =>
            runsOf(row)
              .map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
              .join(''),
          )
          .join('')}
      />
    </svg>
  );
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
