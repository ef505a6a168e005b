import sharp from 'sharp';

const [WIDTH, HEIGHT] = [620, 877];

/** A document of one page that says in its own words that it is invented. */
export function samplePdf(lines: string[]): Buffer {
  const text = lines.map((line) => `(${line.replace(/[()\\]/g, ' ')}) Tj 0 -24 Td`).join(' ');
  const content = `BT /F1 16 Tf 72 760 Td ${text} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  return Buffer.from(`${file}${head}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}

/** A photograph of a written page, drawn by code: lines of grey on white, and a stamp that nobody could read. */
export async function samplePhoto(): Promise<Buffer> {
  const points = Buffer.alloc(WIDTH * HEIGHT * 3, 250);
  const paint = (x: number, y: number, colour: [number, number, number]) => points.set(colour, (y * WIDTH + x) * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const line = Math.trunc(y / 26);
      const isWritten = y > 90 && y < 700 && y % 26 > 9 && y % 26 < 17 && x > 70 && x < 380 + ((line * 73) % 170) && (x + line * 31) % 47 > 5;
      if (isWritten) paint(x, y, [90, 90, 98]);
      const fromStamp = Math.hypot(x - 460, y - 770);
      if (fromStamp < 60 && fromStamp > 54) paint(x, y, [178, 72, 48]);
    }
  }
  return sharp(points, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
