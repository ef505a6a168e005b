import type { Embed } from '../../ports.ts';

/** Nobody waits longer for a finer order of kinds of help than this; the classifier's own stands ready. */
const WAIT_MS = 300;
/** A service that did not answer is left alone for so long. */
const PAUSE_MS = 60_000;
/** Only kinds that the classifier holds possible are put in order: similar words alone make no kind of help. */
const ORDERED_MAX = 8;

type Scored = { type: string; score: number };

/** Puts the likeliest kinds of help in order by how near their descriptions are to a need. @returns undefined where the classifier's order stands. */
export type OrderByMeaning = (need: string, types: readonly Scored[]) => Promise<string[] | undefined>;

type Parts = { embed: Embed; descriptions: ReadonlyMap<string, string>; waitMs?: number; now?: () => number };

/**
 * Kinds of help by the meaning of their descriptions (D3): the vectors of the descriptions are asked for once, at start, and kept. Whatever
 * goes wrong, too slow, another number of vectors, other dimensions, leaves the classifier's order.
 */
export function openMeaning({ embed, descriptions, waitMs = WAIT_MS, now = Date.now }: Parts): OrderByMeaning {
  const kept = keepDescriptions(embed, descriptions, now);
  kept();
  return async (need, types) => {
    const known = kept();
    const asked = types.slice(0, ORDERED_MAX).map(({ type }) => type);
    if (!known || asked.length < 2) return undefined;
    const [vector] = (await within(waitMs, embed([need]))) ?? [];
    const dimensions = known.values().next().value?.length;
    if (!vector || vector.length !== dimensions || !asked.every((type) => known.has(type))) return undefined;
    return asked.toSorted((a, b) => cosine(vector, known.get(b)!) - cosine(vector, known.get(a)!));
  };
}

type Vectors = ReadonlyMap<string, number[]>;

function keepDescriptions(embed: Embed, descriptions: ReadonlyMap<string, string>, now: () => number): () => Vectors | undefined {
  let vectors: Vectors | undefined;
  let isAsked = false;
  let notBefore = -Infinity;
  const ask = async (): Promise<void> => {
    isAsked = true;
    const found = await embed([...descriptions.values()]).catch(() => undefined);
    const dimensions = found?.[0]?.length ?? 0;
    if (found && dimensions > 0 && found.length === descriptions.size && found.every((vector) => vector.length === dimensions))
      vectors = new Map([...descriptions.keys()].map((type, index) => [type, found[index]!]));
    else notBefore = now() + PAUSE_MS;
    isAsked = false;
  };
  return () => {
    if (!vectors && !isAsked && now() >= notBefore) void ask();
    return vectors;
  };
}

/** What comes in time; a failure is as good as nothing. */
async function within<Value>(ms: number, coming: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const answer = await Promise.race([coming.catch(() => undefined), late]);
  clearTimeout(timer);
  return answer;
}

/** How alike two vectors point, from -1 to 1; 0 where one of them points nowhere. */
export function cosine(one: readonly number[], other: readonly number[]): number {
  let [product, ones, others] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    product += value * other[index]!;
    ones += value * value;
    others += other[index]! * other[index]!;
  }
  return ones === 0 || others === 0 ? 0 : product / Math.sqrt(ones * others);
}

/** The kinds named first, in that order, with the scores that stood there: how sure the classifier was is not made up anew. */
export function inOrder<Item extends Scored>(types: readonly Item[], order: readonly string[]): Item[] {
  const named = order.flatMap((type) => types.find((item) => item.type === type) ?? []);
  const all = [...named, ...types.filter((item) => !order.includes(item.type))];
  return all.map((item, index) => ({ ...item, score: types[index]!.score }));
}
