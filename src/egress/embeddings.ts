import { z } from 'zod';
import { fetchOutside } from './fetch.ts';

const answerSchema = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).max(8_192) })) });

export type EmbeddingService = { url: string; model: string; key: string | undefined };

/** Asks a service that speaks the form of https://platform.openai.com/docs/api-reference/embeddings for the vectors of texts, in their order. */
export async function askEmbeddings({ url, model, key }: EmbeddingService, texts: string[]): Promise<number[][]> {
  const answer = await fetchOutside(url, {
    timeoutMs: 10_000,
    bytesMax: 20_000_000,
    redirectsMax: 0,
    json: JSON.stringify({ model, input: texts }),
    ...(key === undefined ? {} : { bearer: key }),
  });
  if (!answer.ok || answer.value.status !== 200) throw new Error('the embedding service gave no answer');
  const { data } = answerSchema.parse(JSON.parse(answer.value.body.toString('utf8')));
  return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
}
