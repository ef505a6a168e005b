import { z } from 'zod';
import { type Point, isPoint } from '../kernel/geo.ts';
import { fetchOutside } from './fetch.ts';

const answerSchema = z.array(z.object({ lat: z.coerce.number(), lon: z.coerce.number(), display_name: z.string() }));
/** The box around the city in which an address is looked for, in degrees (about 20 km). */
const BOX_DEGREES = 0.2;

/** Asks a Nominatim service (https://nominatim.org/release-docs/latest/api/Search/) for an address. Undefined when it does not know or does not answer. */
export async function askNominatim({
  service,
  written,
  near,
}: {
  service: string;
  written: string;
  near: Point | undefined;
}): Promise<(Point & { label: string }) | undefined> {
  const url = new URL(service);
  url.searchParams.set('q', written);
  url.searchParams.set('format', 'jsonv2');
  url.searchParams.set('limit', '1');
  if (near) {
    url.searchParams.set(
      'viewbox',
      [near.longitude - BOX_DEGREES, near.latitude + BOX_DEGREES, near.longitude + BOX_DEGREES, near.latitude - BOX_DEGREES].join(','),
    );
    url.searchParams.set('bounded', '1');
  }
  const answer = await fetchOutside(url.href, { timeoutMs: 3_000, bytesMax: 100_000 });
  if (!answer.ok || answer.value.status !== 200) return undefined;
  try {
    const first = answerSchema.parse(JSON.parse(answer.value.body.toString('utf8')))[0];
    return first && isPoint(first.lat, first.lon) ? { latitude: first.lat, longitude: first.lon, label: first.display_name } : undefined;
  } catch {
    return undefined;
  }
}
