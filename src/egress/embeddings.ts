import { z } from 'zod';
import { callOnce } from './fetch.ts';

const answerSchema = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).max(8_192) })) });

export type EmbeddingService = { url: string; model: string; key: string | undefined };

/** Asks a service that speaks the form of https://platform.openai.com/docs/api-reference/embeddings for the vectors of texts, in their order. */
export async function askEmbeddings({ url, model, key }: EmbeddingService, texts: string[]): Promise<number[][]> {
  const answer = await callOnce(url, {
    configured: new Set(),
    limits: { timeoutMs: 10_000, bytesMax: 20_000_000 },
    sent: {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts }),
    },
  });
  if (!answer.ok || answer.value.status !== 200) throw new Error('the embedding service gave no answer');
  const { data } = answerSchema.parse(JSON.parse(answer.value.body.toString('utf8')));
  return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
}
