import { type DangerKind, dangerKinds } from './corpus.ts';
import type { Model } from './model.ts';
import { type Understanding, understand } from './understand.ts';

/** So many characters are read for danger, the end of a longer text among them: what is hardest to say is often said last. */
const charactersRead = 20_000;
const endRead = 5_000;
const piecesMax = 120;
/** Longer stretches without a stop are read in windows that overlap, so that neutral words around a danger cannot drown it. */
const wordsInWindow = 16;
const windowStep = 8;

/**
 * Understands what a person wrote, which may be more than a sentence. Kinds of help are read from the whole; danger is looked for in the
 * whole and in each sentence by itself, since one sentence of danger counts however much stands around it (K1).
 */
export function understandWhole(model: Model, text: string): Understanding {
  const whole = understand(model, text);
  const pieces = piecesOf(text);
  if (pieces.length < 2) return whole;
  const found = new Set<DangerKind>(whole.emergencyKinds);
  for (const piece of pieces) for (const kind of understand(model, piece).emergencyKinds) found.add(kind);
  return { ...whole, emergency: found.size > 0, emergencyKinds: dangerKinds.filter((kind) => found.has(kind)) };
}

/** The sentences of a text, long ones in overlapping windows of words. */
export function piecesOf(text: string): string[] {
  const read = text.length <= charactersRead ? text : `${text.slice(0, charactersRead - endRead)}\n${text.slice(-endRead)}`;
  const sentences = read.split(/[.!?;:؛؟…\n]+/u).map((sentence) => sentence.trim());
  const pieces = [...new Set(sentences.filter(Boolean).flatMap(windowsOf))];
  // Of very many pieces the first and the last are kept, as of the text itself.
  return pieces.length <= piecesMax ? pieces : [...pieces.slice(0, piecesMax / 2), ...pieces.slice(-piecesMax / 2)];
}

function windowsOf(sentence: string): string[] {
  const words = sentence.split(/\s+/u);
  if (words.length <= wordsInWindow) return [sentence];
  const starts = Array.from({ length: Math.ceil((words.length - wordsInWindow) / windowStep) + 1 }, (_, index) => index * windowStep);
  return starts.map((start) => words.slice(start, start + wordsInWindow).join(' '));
}
