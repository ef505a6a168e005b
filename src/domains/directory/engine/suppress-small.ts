import { SHOWN_MIN } from '../../../kernel/small-numbers.ts';

export type MissingCount = { type: string | null; neighbourhood: string | null; count: number };
/** What is missing of one kind: places that can be named, and the rest of the city together. */
export type MissingKind = { type: string | null; places: { neighbourhood: string; count: number }[]; elsewhere: number; isFew: boolean };

/**
 * Counts by kind and neighbourhood so that no number has fewer than `SHOWN_MIN` behind it, nor any difference of two of them: small
 * neighbourhoods are put together, and when these are too few the smallest named one joins them. A kind with too few in all shows no number.
 */
export function suppressSmall(counts: readonly MissingCount[]): MissingKind[] {
  const kinds = [...new Set(counts.map(({ type }) => type))];
  return kinds
    .map((type) =>
      suppressKind(
        type,
        counts.filter((item) => item.type === type),
      ),
    )
    .toSorted((a, b) => totalOf(b) - totalOf(a) || (a.type ?? '').localeCompare(b.type ?? ''));
}

const totalOf = ({ places, elsewhere }: MissingKind): number => places.reduce((sum, { count }) => sum + count, elsewhere);

function suppressKind(type: string | null, counts: readonly MissingCount[]): MissingKind {
  const named = counts.filter((item): item is MissingCount & { neighbourhood: string } => item.neighbourhood !== null);
  const places = named
    .filter(({ count }) => count >= SHOWN_MIN)
    .map(({ neighbourhood, count }) => ({ neighbourhood, count }))
    .toSorted((a, b) => b.count - a.count || a.neighbourhood.localeCompare(b.neighbourhood));
  let elsewhere = counts.reduce((sum, { count }) => sum + count, 0) - places.reduce((sum, { count }) => sum + count, 0);
  while (elsewhere > 0 && elsewhere < SHOWN_MIN && places.length > 0) elsewhere += places.pop()!.count;
  const isFew = elsewhere > 0 && elsewhere < SHOWN_MIN;
  return { type, places, elsewhere: isFew ? 0 : elsewhere, isFew };
}
