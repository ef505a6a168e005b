/** Fewer than so many people behind a number could point at one of them. */
export const SHOWN_MIN = 5;
/**
 * Counts that are shown are rounded to multiples of this, so that two of them, of one table, of two, or of two dates, never differ by one to
 * four. It is what statistics offices do with counts of people (HESA's standard rounding; Ofqual's rounding policy).
 */
export const ROUNDED_TO = 5;

/** Parts that add up to a whole, by their keys. */
export type Sum = { whole: string; parts: readonly string[] };

/** A count as it may be published; null for one with too few behind it. */
export type Shown = number | null;

export const rounded = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO;

/**
 * The counts as they may be published: small ones are hidden, and where what is hidden in a sum could be worked out from what is shown,
 * the smallest shown part is hidden with it (complementary suppression). "None" is hidden like "few": from a day when there were none to
 * one when there are some, a count would tell of one person.
 */
export function publishCounts(counts: ReadonlyMap<string, number>, sums: readonly Sum[]): Map<string, Shown> {
  const of = (key: string): number => counts.get(key) ?? 0;
  const hidden = new Set([...counts.keys()].filter((key) => of(key) < SHOWN_MIN));
  const isSafe = ({ whole, parts }: Sum): boolean => {
    const secret = parts.filter((key) => hidden.has(key)).reduce((sum, key) => sum + of(key), 0);
    if (secret >= SHOWN_MIN) return true;
    // A hidden whole that is not small is hidden for another's sake: its parts must not give it away.
    return hidden.has(whole) ? of(whole) < SHOWN_MIN : secret === 0;
  };
  for (let weak = sums.find((sum) => !isSafe(sum)); weak; weak = sums.find((sum) => !isSafe(sum))) {
    const shown = weak.parts.filter((key) => !hidden.has(key)).toSorted((a, b) => of(a) - of(b) || a.localeCompare(b));
    hidden.add(shown[0]!);
  }
  return new Map([...counts.keys()].map((key) => [key, hidden.has(key) ? null : rounded(of(key))]));
}

/** What share one published count is of another, so that it tells no more than these two; undefined where either is hidden. */
export const publishedShare = (part: Shown | undefined, whole: Shown | undefined): number | undefined =>
  part === null || part === undefined || !whole ? undefined : Math.min(1, part / whole);
